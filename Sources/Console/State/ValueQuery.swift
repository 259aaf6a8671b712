public import KeyStoreAPI

/// What is searched for in values: text, `/regex/`, or `.path=value`.
public struct ValueQuery: Equatable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// Where a value has it; `nil` where it does not.
    func find(in entry: Entry) -> ValueFind? { nil }
}
