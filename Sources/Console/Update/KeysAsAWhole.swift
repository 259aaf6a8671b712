/// Sorting, pinning and marking keys, and the list of those that are known.
extension ConsoleState {
    mutating func invokeForKeys(_ command: KeysCommand) -> [Effect] {
        switch command {
        case .mark: markSelected()
        case .markShown: return markShown()
        default: break
        }
        return []
    }

    /// Has the filter go on, where it has not been through the list yet.
    mutating func searchEffects() -> [Effect] { keys.wantsStep() ? [.wait(.filtering, milliseconds: 0)] : [] }

    mutating func invokeInSortChoice(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func namesRead(_ request: RequestID, _ result: Result<[String], FileFailure>) -> [Effect] { [] }
}
