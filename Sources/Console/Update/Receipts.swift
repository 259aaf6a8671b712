internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInReceipts(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}

extension ConsoleState {
    mutating func openReceipts() -> [Effect] { [] }
    mutating func openHistory() -> [Effect] { [] }
    mutating func openTrash() -> [Effect] { [] }
    mutating func undoLastWrite() -> [Effect] { [] }
    mutating func writesFound(_ request: RequestID, _ result: Result<[WriteRecord], JournalFailure>) -> [Effect] { [] }
    mutating func revisionsListed(_ request: RequestID, _ result: Result<[EntrySummary], KeyStoreError>) -> [Effect] {
        []
    }
    mutating func revisionFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] { [] }
}
