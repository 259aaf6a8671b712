internal import Console
internal import KeyStoreAPI
internal import Synchronization

/// Gathers what was read of many values, and passes it on a few times a second: each word of it draws the screen.
typealias ValueWord = PacedWord<ValuesRead>

extension PacedWord<ValuesRead> {
    convenience init(_ pass: @escaping @Sendable (ValuesRead) -> Void) { self.init(ValuesRead(), pass) }

    func read(_ find: ValueFind?) {
        gather {
            $0.read += 1
            if let find { $0.finds.append(find) }
        }
    }

    func unreadable(_ key: String, _ error: KeyStoreError) {
        gather { $0.unreadable.append(ValuesRead.Unreadable(key: key, error: error)) }
    }

    func pause(_ seconds: Int) { gather { $0.pause = seconds } }

    func end() { end { $0.isDone = true } }
}

/// What is gathered, and passed on at most so often.
final class PacedWord<Content: Sendable>: Sendable {
    /// Between two words.
    private static var interval: Duration { .milliseconds(50) }

    private struct State {
        var gathered: Content
        var last: ContinuousClock.Instant?
        var isDue = false
        var isOver = false
    }

    private let state: Mutex<State>
    private let nothing: Content
    private let pass: @Sendable (Content) -> Void

    /// - Parameter pass: never called twice at once, and last at the end.
    init(_ nothing: Content, _ pass: @escaping @Sendable (Content) -> Void) {
        state = Mutex(State(gathered: nothing))
        self.nothing = nothing
        self.pass = pass
    }

    /// The last word.
    func end(_ change: (inout Content) -> Void) {
        state.withLock { state in
            state.isOver = true
            change(&state.gathered)
            pass(state.gathered)
        }
    }

    func gather(_ add: (inout Content) -> Void) {
        let delay = state.withLock { state -> Duration? in
            add(&state.gathered)
            guard !state.isDue, !state.isOver else { return nil }
            let rest = state.last.map { Self.interval - $0.duration(to: .now) } ?? .zero
            if rest <= .zero {
                tell(&state)
                return nil
            }
            state.isDue = true
            return rest
        }
        guard let delay else { return }
        // Beside the reading: its end does not wait for this, and tells what is gathered then.
        Task { [self] in
            try? await Task.sleep(for: delay)
            state.withLock { if !$0.isOver { tell(&$0) } }
        }
    }

    private func tell(_ state: inout State) {
        pass(state.gathered)
        state.gathered = nothing
        state.last = .now
        state.isDue = false
    }
}
