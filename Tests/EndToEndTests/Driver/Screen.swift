/// What a terminal shows at one moment.
struct Screen: Sendable, CustomStringConvertible {
    let lines: [String]

    init(_ captured: String) {
        var lines = captured.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// The line with a text in it.
    func line(with text: String) -> String? { lines.first { $0.contains(text) } }

    /// Whether the script around the program has come to its end.
    var hasEnded: Bool { contains("exit=") }

    var description: String {
        let width = lines.map(\.count).max() ?? 0
        let rule = "+" + String(repeating: "-", count: width) + "+"
        let rows = lines.map { "|" + $0 + String(repeating: " ", count: width - $0.count) + "|" }
        return ([rule] + rows + [rule]).joined(separator: "\n")
    }
}
