internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInReceipt(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}
