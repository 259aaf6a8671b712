extension ConsoleState {
    mutating func invokeInHelp(_ command: Command) -> [Effect] {
        guard case .help(var help) = overlay else { return [] }
        if command == .back {
            uncover()
        } else {
            help.scroll = scrolled(help.scroll, by: command, lines: HelpView.lineCount(in: self))
            overlay = .help(help)
        }
        return []
    }

    mutating func editHelpQuery(_ change: (inout TextField) -> Void) -> [Effect] { [] }
}
