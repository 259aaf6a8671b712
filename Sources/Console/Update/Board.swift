internal import KeyStoreAPI

/// The board of flags.
extension ConsoleState {
    mutating func openBoard() -> [Effect] { [] }

    mutating func invokeInBoard(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    /// A write that may have been staged here was carried out.
    mutating func boardFollows(_ write: Write, _ result: CarriedOut) {}

    mutating func boardRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? { nil }
}
