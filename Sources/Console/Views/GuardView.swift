internal import Canvas
internal import KeyStoreAPI

/// The question whether a write stays, with the time that is left to answer it.
enum GuardView {
    /// - Parameter isFocused: whether the keys go to it: then the status line has them.
    static func pieces(_ guarded: GuardedWrite, state: ConsoleState, isFocused: Bool) -> [FlowView.Piece] {
        let left = TimeText.clock(guarded.secondsLeft)
        let question = FlowView.Piece(text: "put back in \(left) unless confirmed", role: .warning)
        let binding = state.keymap.bindings.first { $0.context == .outline && $0.command == .confirmWrite }
        guard !isFocused, let key = binding?.keys.first else { return [question] }
        return [question, FlowView.Piece(text: " confirm", role: .hint, key: key.shortName)]
    }
}
