public import Console
public import KeyStoreAPI

/// A write that a command makes: on record before it is sent, sent once, read back, settled.
public struct CommandWrite: Sendable {
    private let journal: JournalGroup?
    private let store: any KeyStore
    private let trustsAnswer: Bool
    /// Whether what became of a write is on the disk before it is told.
    private let isOnItsOwn: Bool

    /// - Parameter journal: `nil` where the profile wants nothing kept.
    public init(journal: JournalService?, store: any KeyStore) {
        self.journal = journal.map(JournalGroup.init)
        self.store = store
        (trustsAnswer, isOnItsOwn) = (false, true)
    }

    /// For many writes at once.
    ///
    /// - Parameter trustingAnswer: whether the answer to a write that holds what was sent counts as reading it back.
    public init(journal: JournalGroup?, store: any KeyStore, trustingAnswer: Bool) {
        self.journal = journal
        self.store = store
        trustsAnswer = trustingAnswer
        isOnItsOwn = false
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
        let record = try await journal?.begin(write).get()
        let ending = await WriteRun(write, to: store, trustingAnswer: trustsAnswer).carryOut()
        if let record { await journal?.settle(record, ending.settlement) }
        if isOnItsOwn { await journal?.finish() }
        return Ending(record: record, settlement: ending.settlement, error: ending.error, now: ending.now)
    }
}
