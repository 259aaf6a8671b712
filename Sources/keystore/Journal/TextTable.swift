internal import Canvas

/// Rows of text in columns that line up, every cell safe for a terminal.
struct TextTable {
    private let titles: [String]
    private let right: Set<Int>
    private var rows: [[String]] = []
    private let display: DisplayText

    /// - Parameter right: the columns, from 0, whose numbers stand at their right end.
    init(_ titles: [String], right: Set<Int> = [], display: DisplayText = Output.display) {
        self.titles = titles
        self.right = right
        self.display = display
    }

    mutating func add(_ cells: [String]) { rows.append(cells.map { display.safe($0) }) }

    var lines: [String] {
        let all = [titles] + rows
        let widths = titles.indices.map { column in
            all.map { display.width(of: $0[column]) }.max() ?? 0
        }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - display.width(of: cell))
                line += (column == 0 ? "" : "  ") + (right.contains(column) ? padding + cell : cell + padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Prints it, or says that there is nothing.
    func print(orSaying nothing: String) {
        guard !rows.isEmpty else { return Output.error(nothing) }
        for line in lines { Output.line(line) }
    }
}
