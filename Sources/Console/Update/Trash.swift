internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInTrash(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}
