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

    /// Whether the open entry's title bears the mark of a change.
    var isChanged: Bool { lines.dropFirst(2).first.map { $0.contains("✎") || $0.contains(" * ") } ?? false }

    /// Where the status line says that the cursor is in the text: `3:18`, or `line 3, column 18` where there is room.
    var place: String? {
        guard let status = lines.last else { return nil }
        let short = status.firstMatch(of: /\s(\d+):(\d+)(\s|$)/).map { "\($0.1):\($0.2)" }
        return short ?? status.firstMatch(of: /line (\d+), column (\d+)/).map { "\($0.1):\($0.2)" }
    }

    /// Whether the script around the program has come to its end.
    var hasEnded: Bool { contains("exit=") }

    var description: String {
        let width = lines.map(\.count).max() ?? 0
        let rule = "+" + String(repeating: "-", count: width) + "+"
        let rows = lines.map { "|" + $0 + String(repeating: " ", count: width - $0.count) + "|" }
        return ([rule] + rows + [rule]).joined(separator: "\n")
    }
}
