internal import Synchronization

/// What the server counts of its own work.
final class Metrics: Sendable {
    /// One kind of answer.
    struct Answer: Hashable {
        let method: String
        let status: Int
    }

    /// Upper bounds of the classes of latency, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct Counts {
        var answers: [Answer: Int] = [:]
        /// How many took as long as each class, each in one class only; the last one is beyond the bounds.
        var latencies = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
        var storeErrors: [StoreError: Int] = [:]
        var inProgress = 0
    }

    enum StoreError: String, CaseIterable { case unavailable, uncertain, tooLarge, failed }

    private let counts = Mutex(Counts())

    func began() { counts.withLock { $0.inProgress += 1 } }

    func ended(_ answer: Answer, after seconds: Double) {
        counts.withLock { counts in
            counts.inProgress -= 1
            counts.answers[answer, default: 0] += 1
            counts.seconds += seconds
            counts.latencies[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        }
    }

    func failed(_ error: StorageError) {
        let kind: StoreError =
            switch error {
            case .unavailable: .unavailable
            case .uncertain: .uncertain
            case .tooLarge: .tooLarge
            case .failed: .failed
            }
        counts.withLock { $0.storeErrors[kind, default: 0] += 1 }
    }

    /// In Prometheus' text format, version 0.0.4.
    var text: String {
        let counts = self.counts.withLock { $0 }
        var text = ""
        func family(_ name: String, _ type: String, _ words: String) {
            text += "# HELP \(name) \(words)\n# TYPE \(name) \(type)\n"
        }
        family("keystore_requests_total", "counter", "Requests that were answered.")
        for (answer, count) in counts.answers.sorted(by: {
            ($0.key.method, $0.key.status) < ($1.key.method, $1.key.status)
        }) {
            text += "keystore_requests_total{method=\"\(answer.method)\",status=\"\(answer.status)\"} \(count)\n"
        }
        family("keystore_request_seconds", "histogram", "Time from a request's head to its answer's.")
        var sum = 0
        for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], counts.latencies) {
            sum += count
            text += "keystore_request_seconds_bucket{le=\"\(bound)\"} \(sum)\n"
        }
        text += "keystore_request_seconds_sum \(counts.seconds)\nkeystore_request_seconds_count \(sum)\n"
        family("keystore_requests_in_progress", "gauge", "Requests that are being answered.")
        text += "keystore_requests_in_progress \(counts.inProgress)\n"
        family("keystore_store_errors_total", "counter", "What the store could not do.")
        for kind in StoreError.allCases {
            text += "keystore_store_errors_total{kind=\"\(kind.rawValue)\"} \(counts.storeErrors[kind] ?? 0)\n"
        }
        return text
    }
}
