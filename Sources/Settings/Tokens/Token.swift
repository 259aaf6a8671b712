/// A bearer token. Printing, dumping or interpolating one shows nothing of it.
public struct Token: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The longest token that is taken, in characters.
    public static let maximumLength = 8192

    private let text: String

    /// - Parameter text: blanks and line ends around it are dropped.
    /// - Throws: what keeps it from standing in a header. Only visible ASCII does (RFC 6750, section 2.1, is
    ///   narrower, but services are not).
    public init(_ text: String) throws(TokenViolation) {
        let text = text.trimmed
        guard !text.isEmpty else { throw .empty }
        guard text.unicodeScalars.count <= Self.maximumLength else { throw .tooLong }
        if let bad = text.unicodeScalars.enumerated().first(where: { !(0x21...0x7E).contains($0.element.value) }) {
            throw .character(position: bad.offset + 1)
        }
        self.text = text
    }

    /// The token itself: for the `Authorization` header, and nothing else.
    public func reveal() -> String { text }

    public var description: String { "<token>" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What keeps a text from being a ``Token``. Tells nothing of the text.
public enum TokenViolation: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    case tooLong
    /// A control character, a blank or one that is not ASCII; counted from 1.
    case character(position: Int)

    /// Completes “the token of …”.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .tooLong: "has more than \(Token.maximumLength) characters"
        case .character(let position):
            "holds something else than visible ASCII at character \(position) (a blank or a control character?)"
        }
    }
}
