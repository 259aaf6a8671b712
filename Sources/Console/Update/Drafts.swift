internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInDrafts(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}

extension ConsoleState {
    mutating func invokeInDraftQuestion(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
    mutating func openDrafts() -> [Effect] { [] }
    mutating func draftKept(_ key: EntryKey, version: Int, _ failure: JournalFailure?) -> [Effect] { [] }
    mutating func draftsFound(
        _ request: RequestID, _ key: EntryKey, _ result: Result<[FoundDraft], JournalFailure>
    ) -> [Effect] { [] }
    mutating func draftsListed(_ result: Result<[DraftNote], JournalFailure>) -> [Effect] { [] }
    mutating func draftDue(_ key: EntryKey) -> [Effect] { [] }
    mutating func draftEffects() -> [Effect] { [] }
    mutating func dropAllDrafts() -> [Effect] { [] }
    mutating func keepAllDrafts() -> [Effect] { [] }
    mutating func terminated() -> [Effect] { [.quit] }
}
