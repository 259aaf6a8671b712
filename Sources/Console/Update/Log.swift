extension ConsoleState {
    mutating func openLog() -> [Effect] { [] }

    mutating func invokeInLog(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func logFound(_ request: RequestID, _ rows: [LoggedExchange]) -> [Effect] { [] }
}
