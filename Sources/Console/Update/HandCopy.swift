/// Copying where the clipboard does not take it.
extension ConsoleState {
    mutating func openCopyMenu() -> [Effect] { [] }

    mutating func invokeInHandCopy(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}
