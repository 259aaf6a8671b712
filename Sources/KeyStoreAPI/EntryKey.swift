/// The name of one entry: checked by the service's rule before it goes anywhere.
///
/// The rule is the documented pattern `^(?!admin)[a-z][a-z0-9-_]+[a-z0-9]$`, at most 128 characters: at least three
/// characters, a letter first, a letter or digit last, only `a-z 0-9 - _`, and not starting with `admin`.
public struct EntryKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest key the service accepts, in characters (all of them ASCII, so also in bytes).
    public static let maximumLength = 128

    public let text: String

    /// - Throws: the first rule that `text` breaks, reading from the front.
    public init(_ text: String) throws(KeyRuleViolation) {
        if let violation = KeyRuleViolation(of: text) { throw violation }
        self.text = text
    }

    public var description: String { text }

    /// Whether a text, empty or not, can be a part of a key.
    public static func canHold(_ text: String) -> Bool {
        text.utf8.count <= maximumLength && text.unicodeScalars.allSatisfy(KeyRuleViolation.isAllowed)
    }

    public static func < (left: EntryKey, right: EntryKey) -> Bool { left.text < right.text }
}

/// The rule of ``EntryKey`` that a text breaks.
public enum KeyRuleViolation: Error, Equatable, Sendable, CustomStringConvertible {
    case tooShort
    case tooLong(characters: Int)
    case reservedPrefix
    case firstCharacter
    case lastCharacter
    /// A character that no key may hold; `position` counts characters from 1.
    case character(Unicode.Scalar, position: Int)

    init?(of text: String) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 3 else {
            self = .tooShort
            return
        }
        guard scalars.count <= EntryKey.maximumLength else {
            self = .tooLong(characters: scalars.count)
            return
        }
        if let bad = scalars.firstIndex(where: { !Self.isAllowed($0) }) {
            self = .character(scalars[bad], position: bad + 1)
        } else if !Self.isLetter(scalars[0]) {
            self = .firstCharacter
        } else if !Self.isLetterOrDigit(scalars[scalars.count - 1]) {
            self = .lastCharacter
        } else if text.hasPrefix("admin") {
            self = .reservedPrefix
        } else {
            return nil
        }
    }

    /// One sentence that names the rule, fit to be shown to a person.
    public var description: String {
        switch self {
        case .tooShort: "a key has at least 3 characters"
        case .tooLong(let count): "a key has at most \(EntryKey.maximumLength) characters, this one has \(count)"
        case .reservedPrefix: "a key may not start with “admin”"
        case .firstCharacter: "a key starts with a letter a-z"
        case .lastCharacter: "a key ends with a letter a-z or a digit"
        case .character(let scalar, let position):
            "a key holds only a-z, 0-9, - and _; character \(position) is \(Self.name(of: scalar))"
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        if (0x21...0x7E).contains(scalar.value) { return "“\(scalar)”" }
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || ("0"..."9").contains(scalar)
    }

    fileprivate static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || scalar == "-" || scalar == "_"
    }
}
