import Testing

/// Something that was waited for did not come.
struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// How long the suite waits for what should come at once: long enough for a busy machine.
enum Patience {
    static let deadline = Duration.seconds(20)

    /// Looks again and again until there is an answer.
    ///
    /// - Parameter failure: what to say when there was none in time.
    static func until<Answer>(
        deadline: Duration = deadline, _ failure: @autoclosure () -> String, look: () async throws -> Answer?
    ) async throws -> Answer {
        let clock = ContinuousClock()
        let end = clock.now + deadline
        var pause = Duration.milliseconds(2)
        while true {
            if let answer = try await look() { return answer }
            if clock.now >= end { throw NeverHappened(description: failure()) }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(25))
        }
    }
}
