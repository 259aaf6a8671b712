import AllocationCount
import Foundation

/// What one operation cost.
struct Measurement {
    var seconds: Double
    var allocations: Int
    /// The most memory in use beyond what was before, in bytes.
    var peakBytes: Int

    /// The best time of several runs, for at least 0.3 s and three runs, and the heap use of one more.
    static func of(_ body: () -> Void) -> Measurement {
        let clock = ContinuousClock()
        var best = Duration.seconds(1_000_000)
        var (runs, total) = (0, Duration.zero)
        while runs < 3 || (total < .milliseconds(300) && runs < 100_000) {
            let time = clock.measure(body)
            best = min(best, time)
            total += time
            runs += 1
        }
        allocation_count_reset()
        body()
        let count = allocation_count_read()
        return Measurement(
            seconds: best / .seconds(1), allocations: Int(count.calls), peakBytes: Int(count.peak_bytes))
    }
}

/// Lines of a Markdown table.
struct Table {
    let size: Int
    let copy: Measurement

    static let head = """
        | size | operation | time | throughput | ratio to a copy | allocations | peak memory |
        |---|---|---|---|---|---|---|
        """

    func row(_ name: String, _ cost: Measurement) -> String {
        let cells = [
            Self.bytes(size), name, Self.time(cost.seconds), "\(Int(Double(size) / cost.seconds / 1e6)) MB/s",
            String(format: "%.1f", cost.seconds / copy.seconds), "\(cost.allocations)",
            String(format: "%.2f × size", Double(cost.peakBytes) / Double(size)),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    static func time(_ seconds: Double) -> String {
        seconds < 1e-3 ? String(format: "%.1f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
    }

    static func bytes(_ count: Int) -> String {
        count < 1_000_000 ? "\(count / 1000) KB" : "\(count / 1_000_000) MB"
    }
}
