internal import Synchronization

/// What the server counts of its own work. It holds as many figures as there are routes, methods and statuses, however many
/// requests come.
final class Metrics: Sendable {
    /// One kind of answer.
    struct Answer: Hashable {
        /// One of ``KnownMethods``, or `other`.
        let method: String
        /// The path with names in place of what varies, or `other`.
        let route: String
        let status: Int
    }

    enum StoreError: String, CaseIterable { case unavailable, uncertain, tooLarge, failed }

    /// What is read again on SIGHUP.
    enum Reloaded: String, CaseIterable { case tokens, certificate }

    struct Counts {
        var answers: [Answer: Int] = [:]
        var latencies: [String: Histogram] = [:]
        var storeErrors: [StoreError: Int] = [:]
        var inProgress = 0
        var connections = 0
        var timedOut = 0
        var rateLimited = 0
        var feeds = 0
        var reloads: [Reloaded: (done: Int, failed: Int)] = [:]
        /// Seconds since 1970; `nil` without TLS.
        var certificateEnd: Int?
    }

    /// Names of the program and of what it runs on, for whoever looks at the figures.
    let about: [(name: String, value: String)]
    private let state = Mutex(Counts())

    init(about: [(name: String, value: String)] = []) { self.about = about }

    var counts: Counts { state.withLock { $0 } }
    var text: String { MetricsText(self).text }

    // MARK: Requests

    func began() { state.withLock { $0.inProgress += 1 } }

    /// - Parameter seconds: from the request's head to its answer's; `nil` for one that got no further than its head.
    func ended(_ answer: Answer, after seconds: Double?) {
        state.withLock { counts in
            counts.answers[answer, default: 0] += 1
            guard let seconds else { return }
            counts.inProgress -= 1
            counts.latencies[answer.route, default: Histogram()].add(seconds)
        }
    }

    func rateLimited() { state.withLock { $0.rateLimited += 1 } }

    func failed(_ error: StorageError) {
        let kind: StoreError =
            switch error {
            case .unavailable: .unavailable
            case .uncertain: .uncertain
            case .tooLarge: .tooLarge
            case .failed: .failed
            }
        state.withLock { $0.storeErrors[kind, default: 0] += 1 }
    }

    // MARK: What is open

    func connectionOpened() { state.withLock { $0.connections += 1 } }

    func connectionClosed() { state.withLock { $0.connections -= 1 } }

    /// A connection was closed because its client took too long over something.
    func timedOut() { state.withLock { $0.timedOut += 1 } }

    func feedOpened() { state.withLock { $0.feeds += 1 } }

    func feedEnded() { state.withLock { $0.feeds -= 1 } }

    // MARK: What is read again

    func reloaded(_ what: Reloaded, failed: Bool) {
        state.withLock { counts in
            var (done, not) = counts.reloads[what] ?? (0, 0)
            if failed { not += 1 } else { done += 1 }
            counts.reloads[what] = (done, not)
        }
    }

    func certificateEnds(at seconds: Int) { state.withLock { $0.certificateEnd = seconds } }
}

/// How many took how long.
struct Histogram {
    /// Upper bounds of the classes, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Each in one class only; the last is beyond the bounds.
    private(set) var classes = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    mutating func add(_ seconds: Double) {
        sum += seconds
        classes[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    }
}
