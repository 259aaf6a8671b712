public import Canvas

/// A table for people whose rows come bit by bit: columns line up as far as that can be known, and only ever get wider.
public struct GrowingTable {
    private let titles: [String]
    private let right: Set<Int>
    private let display: DisplayText
    private var widths: [Int]
    private var hasBegun = false

    /// - Parameter right: the columns, from 0, whose numbers stand at their right end.
    public init(_ titles: [String], right: Set<Int> = [], display: DisplayText) {
        self.titles = titles
        self.right = right
        self.display = display
        widths = titles.map { display.width(of: $0) }
    }

    /// Rows, each a line that is safe for a terminal; the titles stand before the first ones.
    public mutating func lines(_ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let safe = rows.map { row in row.map { display.safe($0) } }
        for row in safe {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], display.width(of: cell)) }
        }
        defer { hasBegun = true }
        return ((hasBegun ? [] : [titles]) + safe).map(line)
    }

    private func line(_ row: [String]) -> String {
        var line = ""
        for (column, cell) in row.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - display.width(of: cell))
            line += (column == 0 ? "" : "  ") + (right.contains(column) ? padding + cell : cell + padding)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
