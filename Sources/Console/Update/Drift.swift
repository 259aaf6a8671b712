internal import KeyStoreAPI

/// What someone else makes of the open key while one looks at it.
extension ConsoleState {
    mutating func driftDue(_ key: EntryKey) -> [Effect] { [] }

    mutating func reread(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] { [] }
}
