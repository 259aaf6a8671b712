extension ConsoleState {
    mutating func invokeInHelp(_ command: Command) -> [Effect] {
        guard case .help(var help) = overlay else { return [] }
        switch command {
        case .searchHelp: help.isSearching = true
        case .field(let edit): return editHelpQuery { $0.apply(edit) }
        case .accept: help.isSearching = false
        case .back where help.isSearching || !help.query.text.isEmpty: help = HelpState()
        case .back, .leaveHelp:
            uncover()
            return []
        default: help.scroll = scrolled(help.scroll, by: command, lines: HelpView.rows(help, self).count)
        }
        overlay = .help(help)
        return []
    }

    mutating func editHelpQuery(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .help(var help) = overlay else { return [] }
        change(&help.query)
        help.scroll = 0
        overlay = .help(help)
        return []
    }
}
