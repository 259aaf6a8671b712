import Testing

/// How a program left its terminal.
struct Exit: Sendable {
    let status: Int32
    let screen: Screen
    /// Everything that was sent to the terminal.
    let recorded: String
    /// What `stty -g` said.
    let modesBefore: String
    let modesAfter: String
    /// Alternate screen, cursor, application keypad: as tmux sees them.
    let flags: [Bool]

    /// Expects the terminal to be as it was before the program.
    func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(modesAfter == modesBefore, "the terminal's modes changed", sourceLocation: sourceLocation)
        #expect(!modesBefore.isEmpty, sourceLocation: sourceLocation)
        #expect(flags == [false, true, false], "alternate screen, cursor, keypad", sourceLocation: sourceLocation)
        #expect(last("\u{1B}[?1049") != "h", "the alternate screen was not left", sourceLocation: sourceLocation)
        #expect(last("\u{1B}[?2004") != "h", "bracketed paste was left on", sourceLocation: sourceLocation)
        #expect(last("\u{1B}[?25") != "l", "the cursor was left hidden", sourceLocation: sourceLocation)
    }

    /// What followed the last occurrence of an escape sequence's beginning.
    private func last(_ sequence: String) -> Character? {
        guard let range = recorded.ranges(of: sequence).last else { return nil }
        return recorded[range.upperBound...].first
    }
}
