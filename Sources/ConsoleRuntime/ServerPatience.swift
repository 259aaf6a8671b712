public import KeyStoreAPI
internal import Synchronization

/// Asks again where a server asks to wait. All who share it wait then, not only the one who was told.
public final class ServerPatience: Sendable {
    /// Tries for one question.
    static let attempts = 6

    /// How long a second takes.
    private let second: Duration
    private let paused: @Sendable (Int) -> Void
    private let until = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter paused: takes the seconds that the server asked to wait.
    public init(second: Duration = .seconds(1), paused: @escaping @Sendable (Int) -> Void) {
        self.second = second
        self.paused = paused
    }

    public func ask<Answer>(
        _ question: () async throws(KeyStoreError) -> Answer
    ) async throws(KeyStoreError) -> Answer {
        var attempt = 1
        while true {
            try await wait()
            do throws(KeyStoreError) {
                return try await question()
            } catch {
                guard let seconds = error.secondsToWait, attempt < Self.attempts else { throw error }
                if pause(for: second * max(1, seconds)) { paused(max(1, seconds)) }
            }
            attempt += 1
        }
    }

    /// - Returns: whether nobody waits yet.
    private func pause(for duration: Duration) -> Bool {
        let end = ContinuousClock.now + duration
        return until.withLock { until in
            guard until.map({ $0 < end }) ?? true else { return false }
            // Workers whose requests crossed are told the same a moment apart: that is one pause.
            let isNews = until.map { $0 < .now } ?? true
            until = end
            return isNews
        }
    }

    private func wait() async throws(KeyStoreError) {
        while let end = until.withLock({ $0 }), end > .now {
            do { try await Task.sleep(until: end) } catch { throw .cancelled }
        }
    }
}
