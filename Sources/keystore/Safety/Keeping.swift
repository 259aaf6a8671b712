internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import Journal
internal import KeyStoreAPI
internal import KeyStoreClient

/// Where and how much a console keeps beyond its process.
struct Keeping {
    /// `nil` where the environment names no place.
    let folder: String?
    let scope: JournalState.Scope
    var retention = Retention()
    /// What the store is known by, where its address is another one each time.
    var address: String?

    /// `nil` where nothing is to be kept.
    func service(for profile: Console.Profile, environment: [String: String]) -> JournalService? {
        guard scope != .nothing else { return nil }
        let store = StoreID(profile: profile.name, address: address ?? profile.address)
        return JournalService(
            journal: journal(), store: store, by: .current(environment), keepsValues: scope == .everything,
            startGuard: { [folder] number, store in
                guard let folder, let client = store as? KeyStoreClient else {
                    return .failure(JournalFailure("there is no journal"))
                }
                return GuardLauncher.start(
                    GuardOrder(number: number, folder: folder, client: client.configuration))
            })
    }

    private func journal() -> Result<Journal, JournalFailure> {
        guard let folder else {
            return .failure(JournalFailure("no place for a journal: neither XDG_STATE_HOME nor HOME is a full path"))
        }
        do throws(JournalError) {
            return .success(try Journal(folder: folder, process: Int(getpid()), retention: retention))
        } catch {
            return .failure(JournalFailure(error.description))
        }
    }
}
