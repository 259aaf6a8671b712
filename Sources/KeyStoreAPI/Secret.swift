/// A text that must not be seen: a token.
///
/// Every way in which Swift turns a value into text (`print`, string interpolation, `dump`, a test's failure message)
/// shows `«secret»` instead. Only ``reveal()`` gives the text, so every place that does can be found by that name.
public struct Secret: Equatable, Hashable, Sendable {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// The text itself, for the header or the digest it is needed for.
    public func reveal() -> String { text }

    public var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "«secret»" }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
