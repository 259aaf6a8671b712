internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import Journal
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings
internal import Synchronization

/// Where a console keeps what outlives its process: one journal for all its profiles, made when the first of them keeps
/// anything.
final class Keeping: Sendable {
    /// `nil` where the environment names no place.
    private let folder: String?
    private let retention: Retention
    private let address: String?
    private let by: Operator
    private let opened: Mutex<Result<Journal, JournalFailure>?>
    private let requests = Mutex<RequestLog?>(nil)

    /// - Parameters:
    ///   - address: what the store is known by, where its real one is another each time.
    ///   - journal: one that is open already.
    init(
        folder: String?, environment: [String: String], retention: Retention = Retention(), address: String? = nil,
        journal: Journal? = nil
    ) {
        opened = Mutex(journal.map { .success($0) })
        self.folder = folder
        self.retention = retention
        self.address = address
        by = .current(environment)
    }

    convenience init(
        _ configuration: Settings.Configuration, environment: [String: String], journal: Journal? = nil
    ) {
        self.init(
            folder: Paths.stateFolder(environment), environment: environment,
            retention: Retention(configuration.journalRetention), journal: journal)
    }

    /// `nil` where the profile wants nothing kept.
    func service(_ terms: ProfileTerms) -> JournalService? {
        guard terms.journal != .nothing else { return nil }
        return JournalService(
            journal: journal(), store: store(terms), by: by, keepsValues: terms.journal == .everything,
            startGuard: { [folder] number, store in
                guard let folder, let client = store as? KeyStoreClient else {
                    return .failure(JournalFailure("there is no journal"))
                }
                return GuardLauncher.start(
                    GuardOrder(
                        number: number, folder: folder, client: client.configuration, logLevel: CommandLog.level))
            })
    }

    private func store(_ terms: ProfileTerms) -> StoreID {
        StoreID(profile: terms.profile.name, address: address ?? terms.profile.address)
    }

    private func journal() -> Result<Journal, JournalFailure> {
        opened.withLock { opened in
            if let opened { return opened }
            let result = Self.open(folder, retention)
            // What is too old may go at leisure.
            if case .success(let journal) = result { Task.detached { _ = try? journal.prune() } }
            opened = result
            return result
        }
    }

    // MARK: Requests

    /// Puts requests of a profile on record; `nil` where the profile wants nothing kept.
    func recorder(_ terms: ProfileTerms) -> (@Sendable (KeyStoreClient.Exchange) -> Void)? {
        guard terms.journal != .nothing else { return nil }
        let store = store(terms)
        let log = log()
        return { log.add((LoggedRequest($0), store)) }
    }

    private func log() -> RequestLog {
        requests.withLock { requests in
            let log =
                requests
                ?? RequestLog { [weak self] entries in
                    if case .success(let journal)? = self?.journal() { try? journal.log(entries) }
                }
            requests = log
            return log
        }
    }

    /// Returns when every request that was sent is on record.
    func finish() async { await requests.withLock(\.self)?.finish() }

    private static func open(_ folder: String?, _ retention: Retention) -> Result<Journal, JournalFailure> {
        do {
            return .success(try JournalPlace.open(in: try JournalPlace.place(folder), retention: retention))
        } catch {
            CommandLog.trouble(Failure(error).message)
            return .failure(JournalFailure(Failure(error).message))
        }
    }
}
