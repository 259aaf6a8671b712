internal import KeyStoreAPI
internal import Synchronization

/// Passes progress on at most every tenth of a second: more often nobody reads it, and each report draws the screen.
final class Pulse: Sendable {
    private let last: Mutex<ContinuousClock.Instant>
    private let pass: @Sendable (ReadProgress) -> Void

    /// The first report comes after a tenth of a second at the earliest.
    init(_ pass: @escaping @Sendable (ReadProgress) -> Void) {
        last = Mutex(.now)
        self.pass = pass
    }

    @Sendable
    func report(_ progress: ReadProgress) {
        let isDue = last.withLock { last in
            guard last.duration(to: .now) >= .milliseconds(100) else { return false }
            last = .now
            return true
        }
        if isDue { pass(progress) }
    }
}
