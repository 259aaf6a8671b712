internal import KeyStoreAPI

/// The board of flags.
extension ConsoleState {
    mutating func openBoard() -> [Effect] { [] }

    mutating func invokeInBoard(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func boardRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? { nil }
}
