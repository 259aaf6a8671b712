internal import Canvas
internal import Commands

/// Rows of text in columns that line up, every cell safe for a terminal.
struct TextTable {
    private let table: GrowingTable
    private var rows: [[String]] = []

    /// - Parameter right: the columns, from 0, whose numbers stand at their right end.
    init(_ titles: [String], right: Set<Int> = [], display: DisplayText = Output.display) {
        table = GrowingTable(titles, right: right, display: display)
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    var lines: [String] {
        var table = table
        return table.lines(rows)
    }

    /// Prints it, or says that there is nothing.
    func print(orSaying nothing: String) {
        guard !rows.isEmpty else { return Output.error(nothing) }
        for line in lines { Output.line(line) }
    }
}
