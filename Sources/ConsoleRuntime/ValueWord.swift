internal import Console
internal import KeyStoreAPI
internal import Synchronization

/// Gathers what was read of many values, and passes it on a few times a second: each word of it draws the screen.
final class ValueWord: Sendable {
    /// Between two words.
    static let interval = Duration.milliseconds(50)

    private struct State {
        var gathered = ValuesRead()
        var last: ContinuousClock.Instant?
        var isDue = false
        var isOver = false
    }

    private let state = Mutex(State())
    private let pass: @Sendable (ValuesRead) -> Void

    /// - Parameter pass: never called twice at once, and last with `isDone`.
    init(_ pass: @escaping @Sendable (ValuesRead) -> Void) { self.pass = pass }

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

    func end() {
        state.withLock { state in
            state.isOver = true
            state.gathered.isDone = true
            pass(state.gathered)
        }
    }

    private func gather(_ add: (inout ValuesRead) -> Void) {
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
        state.gathered = ValuesRead()
        state.last = .now
        state.isDue = false
    }
}
