internal import Console
internal import KeyStoreAPI
internal import Synchronization

/// Gathers what was read of many values, and passes it on a few times a second: each word of it draws the screen.
typealias ValueWord = PacedWord<GatheredValues>

extension PacedWord<GatheredValues> {
    convenience init(_ pass: @escaping @Sendable (ValuesRead) -> Void) {
        self.init(GatheredValues(), after: \.untold) { pass($0.told) }
    }

    /// - Parameter place: the key's, in the order in which they are wanted; `nil` where nothing is found in any.
    func read(_ find: ValueFind?, at place: Int? = nil) {
        gather {
            $0.told.read += 1
            if let place { $0.done(place, find) }
        }
    }

    func unreadable(_ key: String, _ error: KeyStoreError, at place: Int? = nil) {
        gather {
            $0.told.unreadable.append(ValuesRead.Unreadable(key: key, error: error))
            if let place { $0.done(place, nil) }
        }
    }

    func pause(_ seconds: Int) { gather { $0.told.pause = seconds } }

    func end() {
        end {
            $0.releaseAll()
            $0.told.isDone = true
        }
    }
}

/// What was read since the last word, and what was found too early to be told: the same search gives the same list,
/// whichever answer comes first.
struct GatheredValues: Sendable {
    var told = ValuesRead()
    /// Keys that are done with before one that they come after, with what was found in them.
    private var early: [Int: ValueFind?] = [:]
    /// The first key that is not done with.
    private var first = 0

    mutating func done(_ place: Int, _ find: ValueFind?) {
        early[place] = .some(find)
        while release(first) { first += 1 }
    }

    /// Called off, or given up: there are gaps.
    mutating func releaseAll() {
        for place in early.keys.sorted() { release(place) }
    }

    /// What is left once the rest is told.
    var untold: GatheredValues {
        var rest = self
        rest.told = ValuesRead()
        return rest
    }

    @discardableResult
    private mutating func release(_ place: Int) -> Bool {
        guard let find = early.removeValue(forKey: place) else { return false }
        if let find { told.finds.append(find) }
        return true
    }
}

/// What is gathered, and passed on at most so often.
final class PacedWord<Content: Sendable>: Sendable {
    private struct State {
        var gathered: Content
        var last: ContinuousClock.Instant?
        var isDue = false
        var isOver = false
    }

    private let state: Mutex<State>
    /// Between two words.
    private let interval: Duration
    private let rest: @Sendable (Content) -> Content
    private let pass: @Sendable (Content) -> Void

    /// - Parameters:
    ///   - rest: what is left of a content once it was passed on; without it nothing is.
    ///   - pass: never called twice at once, and last at the end.
    init(
        _ nothing: Content, every interval: Duration = .milliseconds(50),
        after rest: (@Sendable (Content) -> Content)? = nil, _ pass: @escaping @Sendable (Content) -> Void
    ) {
        state = Mutex(State(gathered: nothing))
        self.interval = interval
        self.rest = rest ?? { _ in nothing }
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
            let rest = state.last.map { interval - $0.duration(to: .now) } ?? .zero
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
        state.gathered = rest(state.gathered)
        state.last = .now
        state.isDue = false
    }
}
