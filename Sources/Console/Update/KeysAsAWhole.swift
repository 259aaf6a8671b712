/// Sorting, pinning and marking keys, and the list of those that are known.
extension ConsoleState {
    mutating func invokeForKeys(_ command: KeysCommand) -> [Effect] { [] }

    mutating func invokeInSortChoice(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func namesRead(_ request: RequestID, _ result: Result<[String], FileFailure>) -> [Effect] { [] }
}
