public import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Looks at a text as JSON and compares it with what the store holds: what takes time with the text's size, so that it
/// can be done beside the event loop.
public struct TextCheck: Equatable, Sendable {
    /// The text's version.
    public let version: Int
    let buffer: TextBuffer
    /// The text as a document, where that is known already.
    let document: JSONDocument?
    let base: JSONDocument?

    init?(_ entry: EntryState) {
        guard let editor = entry.editor else { return nil }
        version = editor.version
        buffer = editor.buffer
        document = entry.document
        base = entry.base?.data
    }

    /// The longest text, in bytes, that is looked at while the next key waits.
    static let immediateLimit = 32 * 1024

    var isQuick: Bool { buffer.count <= Self.immediateLimit }

    /// Mistakes that are looked for in one text.
    static let mistakeLimit = 50

    /// - Complexity: O(n), some milliseconds for a megabyte.
    public func verdict() -> TextVerdict {
        let bytes = document?.bytes ?? buffer.bytes
        guard let document = document ?? (try? JSONDocument(parsing: bytes)) else {
            let mistakes = JSONDocument.errors(in: bytes, limit: Self.mistakeLimit)
            return TextVerdict(version: version, mistakes: mistakes)
        }
        let changes = base.map { ChangeMarks(from: $0, to: document) }
        return TextVerdict(version: version, document: document, changes: changes)
    }
}

/// What was found out about a text.
public struct TextVerdict: Equatable, Sendable {
    public let version: Int
    /// What is wrong with it as JSON, first things first.
    public var mistakes: [JSONSyntaxError] = []
    /// `nil` where something is wrong.
    var document: JSONDocument?
    /// `nil` where there is nothing to compare with.
    var changes: ChangeMarks?
}
