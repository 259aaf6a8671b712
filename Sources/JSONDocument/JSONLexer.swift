/// What a token is, for colouring.
public enum JSONTokenKind: Sendable, Hashable {
    /// Brackets, commas and colons; a member's name; any other string; a number; `true`, `false` and `null`; what is broken.
    case punctuation, key, string, number, keyword, invalid
}

/// A token of a line: its kind and the bytes it takes.
public struct JSONToken: Sendable, Hashable {
    /// What the token is.
    public let kind: JSONTokenKind
    /// Indices of the collection that was given, so that a slice gives places in its base.
    public let range: Range<Int>

    /// Describes a token.
    public init(kind: JSONTokenKind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

/// Cuts a line into tokens for colouring. It takes anything, broken JSON too, and no JSON string spans lines, so each
/// line stands by itself. Everything but white space belongs to exactly one token.
public enum JSONLexer {
    /// The tokens of one line, in order. A string that a colon follows is a key.
    public static func tokens(in line: ArraySlice<UInt8>) -> [JSONToken] {
        line.withUnsafeBufferPointer { buffer in
            var lexer = LineLexer(scanner: JSONScanner(bytes: buffer), shift: line.startIndex)
            lexer.run()
            return lexer.tokens
        }
    }

    /// The tokens of one line, in order. A string that a colon follows is a key.
    public static func tokens(in line: [UInt8]) -> [JSONToken] { tokens(in: line[...]) }

    /// The tokens of one line; places count from 0.
    public static func tokens(in line: some RandomAccessCollection<UInt8>) -> [JSONToken] { tokens(in: Array(line)) }
}

private struct LineLexer {
    let scanner: JSONScanner
    let shift: Int
    var tokens: [JSONToken] = []

    var bytes: UnsafeBufferPointer<UInt8> { scanner.bytes }

    mutating func run() {
        var index = scanner.skipWhitespace(from: 0)
        while index < bytes.count {
            let (kind, end) = token(at: index)
            tokens.append(JSONToken(kind: kind, range: index + shift..<end + shift))
            index = scanner.skipWhitespace(from: end)
        }
    }

    private func token(at index: Int) -> (JSONTokenKind, Int) {
        switch bytes[index] {
        case Byte.quote: string(at: index)
        case Byte.comma, Byte.colon, Byte.openBrace, Byte.closeBrace, Byte.openBracket, Byte.closeBracket:
            (.punctuation, index + 1)
        default: word(at: index)
        }
    }

    private func string(at index: Int) -> (JSONTokenKind, Int) {
        do throws(JSONFault) {
            let end = try scanner.string(from: index)
            let next = scanner.skipWhitespace(from: end)
            return (next < bytes.count && bytes[next] == Byte.colon ? .key : .string, end)
        } catch {
            return (.invalid, scanner.brokenStringEnd(from: index))
        }
    }

    private func word(at index: Int) -> (JSONTokenKind, Int) {
        let end = scanner.wordEnd(from: index)
        return (kind(ofWordAt: index, endingAt: end), end)
    }

    private func kind(ofWordAt index: Int, endingAt end: Int) -> JSONTokenKind {
        do throws(JSONFault) {
            switch bytes[index] {
            case Byte.minus, Byte.zero...Byte.nine: return try scanner.number(from: index) == end ? .number : .invalid
            case 0x74, 0x66, 0x6E: return try scanner.literal(from: index) == end ? .keyword : .invalid
            default: return .invalid
            }
        } catch {
            return .invalid
        }
    }
}

extension JSONScanner {
    /// Where a word ends, be it a number, a literal or junk; at least one byte on.
    func wordEnd(from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, !Byte.endsWord(bytes[index]) { index += 1 }
        return index
    }

    /// Where a broken string ends: after its closing quote, or at the end of the line or text.
    func brokenStringEnd(from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != Byte.lineFeed {
            if bytes[index] == Byte.quote { return index + 1 }
            let escapes = bytes[index] == Byte.backslash && index + 1 < bytes.count && bytes[index + 1] != Byte.lineFeed
            index += escapes ? 2 : 1
        }
        return index
    }
}
