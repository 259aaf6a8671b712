internal import KeyStoreAPI

/// Searching in values.
extension ConsoleState {
    mutating func askToSearch() -> [Effect] { [] }

    mutating func invokeInSearch(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    /// A reading has come further, or to its end: whoever asked for it takes it.
    mutating func valuesRead(_ request: RequestID, _ read: ValuesRead) -> [Effect] {
        searchRead(request, read) ?? boardRead(request, read) ?? batchRead(request, read) ?? []
    }

    private mutating func searchRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? { nil }
}
