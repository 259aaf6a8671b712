internal import GRDB
internal import Synchronization

/// Tells those who follow what a transaction wrote, once it is committed. It reads that where it was noted: what was rolled
/// back, alone or with others, is not there.
final class ChangeTeller: Sendable {
    private let hub: ChangeHub
    /// The newest write that nobody has to be told of any more.
    private let told = Mutex<Int64>(0)

    init(_ hub: ChangeHub) { self.hub = hub }

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
