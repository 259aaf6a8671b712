public import Console
public import KeyStoreAPI

/// A write that a command makes: on record before it is sent, sent once, read back, settled.
public struct CommandWrite: Sendable {
    private let journal: JournalService?
    private let store: any KeyStore

    /// - Parameter journal: `nil` where the profile wants nothing kept.
    public init(journal: JournalService?, store: any KeyStore) {
        self.journal = journal
        self.store = store
    }

    /// What became of a write.
    public struct Ending: Equatable, Sendable {
        /// Its number in the journal, where it is there.
        public let record: Int?
        public let settlement: Settlement
        /// Why the store refused it, where it did.
        public let error: KeyStoreError?
        /// What stands there now, as far as that is known.
        public let now: Entry?
    }

    /// - Throws: where it could not be put on record; nothing is sent then, as nobody would be told that it cannot be undone.
    public func carryOut(_ write: Write) async throws(JournalFailure) -> Ending {
        let record = try journal?.begin(write).get()
        let ending = await WriteRun(write, to: store).carryOut()
        if let record { journal?.settle(record, ending.settlement) }
        return Ending(record: record, settlement: ending.settlement, error: ending.error, now: ending.now)
    }
}
