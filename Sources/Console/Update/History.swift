internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInHistory(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}
