internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInComparison(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}
