public import Canvas

/// All that `keystore doctor` found, for a person.
public struct DoctorReport: Equatable, Sendable {
    public let findings: [DoctorFinding]

    public init(_ findings: [DoctorFinding]) { self.findings = findings }

    /// 0 without a problem, else what a command that meets the first of them ends with.
    public var exitCode: Int32 { findings.first { $0.state == .problem }?.status ?? (hasProblem ? 1 : 0) }

    private var hasProblem: Bool { findings.contains { $0.state == .problem } }

    /// How many checks came to what.
    public var summary: String {
        let counts = [
            (DoctorFinding.State.ok, "ok", "ok"), (.warning, "warning", "warnings"), (.problem, "problem", "problems"),
            (.skipped, "skipped", "skipped"),
        ].map { state, one, many in (findings.count { $0.state == state }, one, many) }
        return counts.filter { $0.0 > 0 || $0.1 == "ok" }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
            .joined(separator: ", ")
    }

    /// A heading for each group, a row for each finding, and below those that are not well what to do. Safe for a terminal.
    ///
    /// - Parameter width: no line has more columns, unless a word alone has.
    public func lines(width: Int, display: DisplayText) -> [String] {
        let names = findings.map { display.width(of: display.safe($0.name)) }.max() ?? 0
        var lines: [String] = []
        var group = ""
        for finding in findings {
            if finding.group != group {
                group = finding.group
                lines.append(display.safe(group))
            }
            lines += rows(finding, nameWidth: names, width, display)
        }
        return lines
    }

    private func rows(_ finding: DoctorFinding, nameWidth: Int, _ width: Int, _ display: DisplayText) -> [String] {
        let name = display.safe(finding.name)
        let state = Self.padded(finding.state.rawValue, to: 7, display)
        let words = "\(state)  \(Self.padded(name, to: nameWidth, display))  "
        let head = "  \(Self.mark(finding.state, display)) " + words
        let indent = String(repeating: " ", count: 4 + display.width(of: words))
        let room = width - indent.count
        var texts = finding.found.split(separator: "\n").flatMap {
            Wrapping.lines(display.safe(String($0)), room, display)
        }
        if texts.isEmpty { texts = [""] }
        let advice = finding.advice.map { Wrapping.lines(display.safe($0), room - 3, display) } ?? []
        let marked = advice.enumerated().map { ($0.offset == 0 ? "-> " : "   ") + $0.element }
        return (texts + marked).enumerated().map { ($0.offset == 0 ? head : indent) + $0.element }
            .map { Wrapping.withoutEnd($0) }
    }

    private static func mark(_ state: DoctorFinding.State, _ display: DisplayText) -> String {
        switch state {
        case .ok: display.unicode ? "✓" : "+"
        case .warning: "!"
        case .problem: display.unicode ? "✗" : "x"
        case .skipped: "-"
        }
    }

    private static func padded(_ text: String, to columns: Int, _ display: DisplayText) -> String {
        text + String(repeating: " ", count: max(0, columns - display.width(of: text)))
    }
}

/// Text in lines of so many columns.
enum Wrapping {
    /// A word that is longer than a line has one to itself.
    static func lines(_ text: String, _ columns: Int, _ display: DisplayText) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if line.isEmpty || display.width(of: longer) <= columns {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    static func withoutEnd(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
