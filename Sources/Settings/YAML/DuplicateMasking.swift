/// Gets past duplicate keys, at the first of which the YAML library gives up, so that they are told together with
/// everything else: the earlier key's letters are replaced by as many that no key has, and the file is read again.
/// Every position stays what it was.
struct DuplicateMasking {
    /// Keys by what stands for them in ``text``.
    private(set) var names: [String: String] = [:]
    private var lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    var text: String {
        var joined = String.UnicodeScalarView()
        for (number, line) in lines.enumerated() {
            if number > 0 { joined.append("\n") }
            joined.append(contentsOf: line)
        }
        return String(joined)
    }

    /// Masks the one of `candidates` that stands at a place. False when none does as it is (it may be written with
    /// escapes), or when there have been too many.
    mutating func mask(_ candidates: [String], at position: Position) -> Bool {
        guard lines.indices.contains(position.line - 1), let letter = nextLetter else { return false }
        let line = lines[position.line - 1]
        var start = position.column - 1
        if start < line.count, line[start] == "\"" || line[start] == "'" { start += 1 }
        let matching = candidates.filter { !$0.isEmpty && line.dropFirst(start).starts(with: $0.unicodeScalars) }
        guard let name = matching.max(by: { $0.unicodeScalars.count < $1.unicodeScalars.count }) else { return false }
        let mask = [Unicode.Scalar](repeating: letter, count: name.unicodeScalars.count)
        lines[position.line - 1].replaceSubrange(start..<start + mask.count, with: mask)
        names[String(String.UnicodeScalarView(mask))] = name
        return true
    }

    /// A private-use character for each masked key, at most 100 of them.
    private var nextLetter: Unicode.Scalar? { names.count < 100 ? Unicode.Scalar(0xE000 + UInt32(names.count)) : nil }
}
