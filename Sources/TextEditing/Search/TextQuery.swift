/// What to look for.
public struct TextQuery: Equatable, Sendable {
    /// Plain text; an empty one matches nothing.
    public var pattern: String
    /// Whether `a` to `z` match `A` to `Z`. Other letters must be the same always.
    public var ignoresCase: Bool

    /// A query for `pattern`, byte for byte unless told otherwise.
    public init(_ pattern: String, ignoresCase: Bool = false) {
        self.pattern = pattern
        self.ignoresCase = ignoresCase
    }
}
