internal import GRDB
public import KeyStoreAPI

/// What keeps the journal small and readable.
extension Journal {
    /// Removes what is older or more than ``Retention`` says, and gives the space back.
    ///
    /// - Parameter dryRun: only counts.
    public func prune(dryRun: Bool = false) throws(JournalError) -> Pruned {
        let now = now()
        let pruned = try write(committing: !dryRun) { db in
            try Pruning(db: db, retention: retention, now: now, liveness: liveness).run()
        }
        if !dryRun { try giveBackSpace() }
        return pruned
    }

    private func giveBackSpace() throws(JournalError) {
        do {
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA incremental_vacuum") }
        } catch {
            throw JournalError(error, file: file)
        }
    }

    /// Every store that the journal knows of, by profile and address.
    public func stores() throws(JournalError) -> [StoreID] {
        try read { db in try StoreTable.all(in: db) }.values
            .sorted { ($0.profile, $0.address) < ($1.profile, $1.address) }
    }

    /// All drafts, writes, requests and keys, each as one line of JSON without a line end, as of one moment.
    ///
    /// Every line is an object with a `"type"` (`draft`, `write`, `request`, `key`) and the address of its store. Values are
    /// strings that hold the text byte for byte; a draft's that is not UTF-8 stands under `"textBase64"`. What a draft can
    /// undo is left out.
    ///
    /// - Throws: a ``JournalError``, or what `line` throws.
    public func export(_ line: ([UInt8]) throws -> Void) throws {
        var failure: (any Error)?
        try read { db in
            do {
                try Export(db: db, file: file, liveness: liveness).run(line)
            } catch let error as DatabaseError {
                throw error
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
