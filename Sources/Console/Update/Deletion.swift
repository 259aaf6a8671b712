internal import KeyStoreAPI

extension ConsoleState {
    mutating func startDeletion() -> [Effect] { [] }
}
