internal import KeyStoreAPI

extension ConsoleState {
    mutating func confirmGuarded() -> [Effect] { [] }
    mutating func guardingTicked() -> [Effect] { [] }
    mutating func guardsFound(_ result: Result<[GuardedWrite], JournalFailure>) -> [Effect] { [] }
    mutating func invokeInGuarded(_ command: Command) -> [Effect] {
        entry?.isGuardFocused = false
        return []
    }
}
