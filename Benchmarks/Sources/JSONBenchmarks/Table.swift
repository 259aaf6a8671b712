import Foundation
import Measuring

/// Lines of a Markdown table.
struct Table {
    let size: Int
    let copy: Cost

    static let head = """
        | size | operation | time | throughput | ratio to a copy | allocations | peak memory |
        |---|---|---|---|---|---|---|
        """

    func row(_ name: String, _ cost: Cost) -> String {
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
