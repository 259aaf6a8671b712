/// A JSON Pointer (RFC 6901): `/newCheckout/enabled`, `/audience/3`; the whole document is the empty text. Unlike a
/// `JSONPath` it cannot tell members of one name apart, and means the last of them.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    /// The steps from the root on, unescaped.
    public var tokens: [String]

    /// A pointer of these steps.
    public init(_ tokens: [String] = []) { self.tokens = tokens }

    /// Reads the notation of RFC 6901, section 3. Throws `JSONError.badPath`.
    public init(parsing text: String) throws(JSONError) {
        guard text.isEmpty || text.utf8.first == Byte.slash else { throw .badPath(text, column: 1, expected: "'/'") }
        var tokens: [String] = []
        for part in text.utf8.split(separator: Byte.slash, omittingEmptySubsequences: false).dropFirst() {
            tokens.append(try Self.unescape(part, of: text))
        }
        self.init(tokens)
    }

    /// The notation of RFC 6901, section 3.
    public var description: String { tokens.map { "/" + Self.escape($0) }.joined() }

    /// Compares names scalar by scalar.
    public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
        left.tokens.elementsEqual(right.tokens) { $0.utf8.elementsEqual($1.utf8) }
    }

    private static func escape(_ token: String) -> String {
        var output: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case 0x7E: output += [0x7E, Byte.zero]
            case Byte.slash: output += [0x7E, Byte.zero + 1]
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func unescape(_ part: Substring.UTF8View.SubSequence, of text: String) throws(JSONError) -> String {
        var output: [UInt8] = []
        var index = part.startIndex
        while index < part.endIndex {
            let next = part.index(after: index)
            if part[index] != 0x7E {
                output.append(part[index])
                index = next
            } else if next < part.endIndex, part[next] == Byte.zero || part[next] == Byte.zero + 1 {
                output.append(part[next] == Byte.zero ? 0x7E : Byte.slash)
                index = part.index(after: next)
            } else {
                let column = text.unicodeScalars.distance(from: text.startIndex, to: next) + 1
                throw .badPath(text, column: column, expected: "'0' or '1' after '~'")
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// An array index as RFC 6901, section 4 spells it: no sign, no leading zero.
    static func index(_ token: String) -> Int? {
        guard !token.isEmpty, token.utf8.allSatisfy(Byte.isDigit) else { return nil }
        guard token.utf8.count == 1 || token.utf8.first != Byte.zero else { return nil }
        return Int(token)
    }
}

extension JSONPointer {
    /// The pointer for a path. Which of several members of one name it meant is lost.
    public init(_ path: JSONPath) {
        tokens = path.components.map { component in
            switch component {
            case .name(let name, _): name
            case .index(let index): String(index)
            }
        }
    }
}
