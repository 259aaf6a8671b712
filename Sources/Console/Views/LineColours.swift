internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The colours of one line of JSON, asked for from left to right.
struct LineColours {
    private let tokens: [JSONToken]
    private let start: Int
    private let theme: Theme
    private var next = 0

    /// What lies further along its line is not coloured: each frame would cost all that is before it.
    private static let limit = 64 * 1024
    /// So much is read beyond what is shown, to see whether a string that ends there is a name.
    private static let lookAhead = 256

    /// - Parameter end: what lies behind it is not shown.
    init(_ line: Range<Int>, upTo end: Int, of buffer: TextBuffer, theme: Theme) {
        let reach = min(line.upperBound, end + Self.lookAhead)
        start = line.lowerBound
        self.theme = theme
        guard reach - start <= Self.limit else {
            tokens = []
            return
        }
        let found = JSONLexer.tokens(in: buffer.bytes(in: start..<reach))
        // What is broken only because it was cut here is most likely a long string.
        tokens = found.map { token in
            let isCut = reach < line.upperBound && token.range.upperBound == reach - line.lowerBound
            return isCut && token.kind == .invalid ? JSONToken(kind: .string, range: token.range) : token
        }
    }

    mutating func style(at offset: Int) -> Style {
        let place = offset - start
        while next < tokens.count, tokens[next].range.upperBound <= place { next += 1 }
        guard next < tokens.count, tokens[next].range.contains(place) else { return theme[.text] }
        return theme[Self.role(of: tokens[next].kind)]
    }

    static func role(of kind: JSONTokenKind) -> Role {
        switch kind {
        case .punctuation: .jsonPunctuation
        case .key: .jsonKey
        case .string: .jsonString
        case .number: .jsonNumber
        case .keyword: .jsonKeyword
        case .invalid: .jsonInvalid
        }
    }
}
