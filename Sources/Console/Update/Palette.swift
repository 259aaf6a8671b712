extension ConsoleState {
    mutating func openPalette() -> [Effect] { [] }

    mutating func invokeInPalette(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func editPalette(_ change: (inout TextField) -> Void) -> [Effect] { [] }
}
