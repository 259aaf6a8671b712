/// What one level of indent is made of.
public enum IndentUnit: Equatable, Sendable {
    case spaces(Int)
    case tab

    var bytes: [UInt8] {
        switch self {
        case .spaces(let number): [UInt8](repeating: ByteScan.space, count: number)
        case .tab: [ByteScan.tab]
        }
    }

    /// How many of the blanks that `bytes` begin with make one level or a part of one.
    func removable(from bytes: some Sequence<UInt8>) -> Int {
        guard case .spaces(let number) = self else { return bytes.first { _ in true } == ByteScan.tab ? 1 : 0 }
        var removable = 0
        for byte in bytes {
            if byte == ByteScan.tab, removable == 0 { return 1 }
            guard byte == ByteScan.space, removable < number else { break }
            removable += 1
        }
        return removable
    }
}

extension TextBuffer {
    /// The indent of the first line that is indented, among the first hundred: at most eight spaces; two spaces
    /// where none is.
    public var indentUnit: IndentUnit {
        for line in 0..<min(lineCount, 100) {
            let start = lineStart(line)
            let lead = bytes(in: start..<min(count, start + 9))
            if lead.first == ByteScan.tab { return .tab }
            let spaces = lead.prefix { $0 == ByteScan.space }.count
            let isBlank = lead.count == spaces || lead[spaces] == ByteScan.newline
            if spaces > 0, !isBlank { return .spaces(spaces) }
        }
        return .spaces(2)
    }
}
