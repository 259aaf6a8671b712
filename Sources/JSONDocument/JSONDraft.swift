/// A text that someone is typing: sometimes JSON, often for a while not. It knows its mistakes after every change at a cost
/// that depends on the change and not on the size of the text, as long as the text was JSON once; copying aside.
public struct JSONDraft: Sendable {
    /// The text as it stands.
    public private(set) var bytes: [UInt8]
    /// The mistakes, in the order of the text, at most `limit`; empty when the text is JSON. See
    /// `JSONDocument.errors(in:limit:)`.
    public private(set) var errors: [JSONSyntaxError] = []
    /// The most mistakes to look for.
    public let limit: Int

    /// A state that was JSON, and the part of it that has changed since.
    private var valid: JSONTree?
    private var changedStart = 0
    private var changedOldEnd = 0
    /// A changed part that is JSON and longer than this is settled, so that the next check is short again.
    private static let longestChange = 16_384

    /// Begins with any text, at the cost of reading it once.
    public init(_ bytes: [UInt8], limit: Int = 100) {
        self.bytes = bytes
        self.limit = max(limit, 1)
        checkWhole()
    }

    /// Begins with a document, without reading it again.
    public init(_ document: JSONDocument, limit: Int = 100) {
        bytes = document.bytes
        self.limit = max(limit, 1)
        settle(on: document.tree)
    }

    /// The text as a document; nil while it is not JSON. After a change this copies the text and its tree, once each time
    /// that it is asked for: `settledDocument()` keeps the answer.
    public var document: JSONDocument? {
        guard errors.isEmpty, let valid else { return nil }
        guard changedStart < changedOldEnd || bytes.count != valid.bytes.count else { return JSONDocument(tree: valid) }
        return (try? JSONTree(bytes, change(of: valid))).map(JSONDocument.init(tree:))
    }

    /// The text as a document, to which further changes are then compared; nil while it is not JSON.
    public mutating func settledDocument() -> JSONDocument? {
        guard let document else { return nil }
        settle(on: document.tree)
        return document
    }

    /// Replaces a part of the text and looks for mistakes again. `range` must lie within the text.
    public mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>) {
        let delta = bytes.count - (valid?.bytes.count ?? 0)
        changedStart = min(changedStart, range.lowerBound)
        changedOldEnd = max(changedOldEnd, range.upperBound - delta)
        bytes.replaceSubrange(range, with: replacement)
        guard let valid else { return checkWhole() }
        let resync = change(of: valid)
        errors = bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer, resuming: resync)
            return JSONSyntaxError.located(parser.runCollecting(limit: limit), in: buffer)
        }
        if errors.isEmpty, resync.oldEnd + resync.delta - resync.start > Self.longestChange { _ = settledDocument() }
    }

    private func change(of valid: JSONTree) -> JSONResync {
        JSONResync(old: valid, start: changedStart, oldEnd: changedOldEnd, delta: bytes.count - valid.bytes.count)
    }

    private mutating func checkWhole() {
        errors = JSONDocument.errors(in: bytes, limit: limit)
        guard errors.isEmpty, let document = try? JSONDocument(parsing: bytes) else { return }
        settle(on: document.tree)
    }

    private mutating func settle(on tree: JSONTree) {
        valid = tree
        changedStart = tree.bytes.count
        changedOldEnd = 0
    }
}
