/// Text as man(7) wants it: in ASCII, with nothing that it could take for an order.
enum RoffText {
    /// Characters that are to come out as they are, as in commands and names.
    static func literal(_ text: String) -> String { text.unicodeScalars.map { escape($0, isProse: false) }.joined() }

    static func line(_ spans: [Roff.Span]) -> String {
        guarded(
            spans.map { span in
                switch span {
                case .plain(let text): literal(text)
                case .bold(let text): #"\fB"# + literal(text) + #"\fR"#
                case .italic(let text): #"\fI"# + literal(text) + #"\fR"#
                }
            }.joined())
    }

    /// A line that begins with a dot or an apostrophe would be an order.
    static func guarded(_ line: String) -> String { line.hasPrefix(".") || line.hasPrefix("'") ? #"\&"# + line : line }

    /// Prose: lines of moderate length, a new one for each sentence.
    static func filled(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        for (index, word) in words.enumerated() {
            let word = self.word(word)
            if !line.isEmpty, line.utf8.count + word.utf8.count >= width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
            if index + 1 < words.count, endsSentence(words[index], before: words[index + 1]) {
                lines.append(line)
                line = ""
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map(guarded)
    }

    /// Longest line of the source; mandoc complains beyond 80.
    private static let width = 76

    private static func word(_ word: Substring) -> String {
        let isProse = !isName(word)
        return word.unicodeScalars.map { escape($0, isProse: isProse) }.joined()
    }

    /// Options, paths and the like, which are copied from the page: their hyphens are minus signs.
    private static func isName(_ word: Substring) -> Bool {
        let core = word.drop { "(“'\"[".contains($0) }
        return core.hasPrefix("-") || core.contains { "/_=$~".contains($0) } || core.dropLast().contains(".")
    }

    private static func endsSentence(_ word: Substring, before next: Substring) -> Bool {
        var end = word[...]
        while let last = end.last, "”)\"".contains(last) { end.removeLast() }
        guard let last = end.last, ".!?".contains(last) else { return false }
        return next.first { !"(“\"".contains($0) }?.isUppercase == true
    }

    private static func escape(_ scalar: Unicode.Scalar, isProse: Bool) -> String {
        switch scalar {
        case "\\": #"\e"#
        case "-": isProse ? "-" : #"\-"#
        case "'": isProse ? "'" : #"\(aq"#
        case "\"": #"\(dq"#
        case "`": #"\(ga"#
        case "^": #"\(ha"#
        case "~": #"\(ti"#
        case "“": #"\(lq"#
        case "”": #"\(rq"#
        case " "..."}": String(scalar)
        default: #"\[u"# + hexadecimal(scalar) + "]"
        }
    }

    /// At least four digits, as groff asks.
    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
