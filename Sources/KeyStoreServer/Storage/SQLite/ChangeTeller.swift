internal import GRDB
internal import Synchronization

/// Tells those who follow what a transaction wrote, once it is committed. It reads that where it was noted: what was rolled
/// back, alone or with others, is not there.
final class ChangeTeller: Sendable {
    private let hub: ChangeHub
    /// The newest write that nobody has to be told of any more.
    private let told: Mutex<Int64>

    /// - Parameter told: the newest write of the store before the first that is to be told of.
    init(_ hub: ChangeHub, told: Int64) {
        self.hub = hub
        self.told = Mutex(told)
    }

    /// To be called after each commit, one after the other.
    func tell(_ db: Database) {
        do {
            guard hub.count > 0 else {
                let newest = try EntryTable.newestRevision(in: db)
                told.withLock { $0 = newest }
                return
            }
            let changes = try ChangeTable.changes(after: told.withLock { $0 }, in: db)
            guard let last = changes.last else { return }
            told.withLock { $0 = last.revision }
            hub.tell(changes)
        } catch {
            hub.cutAll()
        }
    }
}
