internal import Canvas
internal import KeyStoreAPI

/// The question whether a write stays, with the time that is left to answer it.
enum GuardView {
    static func pieces(_ guarded: GuardedWrite, state: ConsoleState, isFocused: Bool) -> [FlowView.Piece] {
        let left = TimeText.clock(guarded.secondsLeft)
        let question = FlowView.Piece(text: "put back in \(left) unless confirmed", role: .warning)
        let context = isFocused ? Context.guarded : .outline
        let commands: [(Command, String)] = isFocused
            ? [(.confirmWrite, "confirm"), (.undoWrite, "put back now"), (.back, "later")] : [(.confirmWrite, "confirm")]
        let dot = state.display.unicode ? " · " : " | "
        let keys = commands.enumerated().compactMap { index, row -> FlowView.Piece? in
            let binding = state.keymap.bindings.first { $0.context == context && $0.command == row.0 }
            guard let key = binding?.keys.first else { return nil }
            return FlowView.Piece(text: " " + row.1, role: .hint, gap: index == 0 ? "   " : dot, key: key.shortName)
        }
        return [question] + keys
    }
}
