/// A colour such as `fg: #ff0000`, of which YAML sees no more than `fg:` and a comment.
struct UnquotedColour: Equatable {
    /// `#ff0000`
    let text: String
    /// Where its `#` stands.
    let position: Position

    var message: String { "YAML takes \(text) for a comment; quote the colour: \"\(text)\"" }

    /// All of a text, in order: at most one a line.
    static func all(in text: String) -> [UnquotedColour] {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { number, line in find(in: Array(line), number: number + 1) }
    }

    private static func find(in line: [Unicode.Scalar], number: Int) -> UnquotedColour? {
        guard let start = commentStart(in: line) else { return nil }
        let digits = line[(start + 1)...].prefix {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        guard (3...8).contains(digits.count), line[..<start].last(where: { $0 != " " && $0 != "\t" }) == ":" else {
            return nil
        }
        let text = "#" + digits.map { String(Character($0)) }.joined()
        return UnquotedColour(text: text, position: Position(line: number, column: start + 1))
    }

    /// The first `#` outside quotation marks that a blank or nothing precedes (YAML 1.2, section 6.6).
    private static func commentStart(in line: [Unicode.Scalar]) -> Int? {
        var quote: Unicode.Scalar?
        for (index, scalar) in line.enumerated() {
            if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if quote == nil, scalar == "#", index == 0 || line[index - 1] == " " || line[index - 1] == "\t" {
                return index
            }
        }
        return nil
    }
}
