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

    /// The last state that was JSON, and the part of it that has changed since.
    private var valid: JSONTree?
    private var changedStart = 0
    private var changedOldEnd = 0

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

    /// The text as a document; nil while it is not JSON.
    public var document: JSONDocument? {
        errors.isEmpty ? valid.map(JSONDocument.init(tree:)) : nil
    }

    /// Replaces a part of the text and looks for mistakes again. `range` must lie within the text.
    public mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>) {
        let delta = bytes.count - (valid?.bytes.count ?? 0)
        changedStart = min(changedStart, range.lowerBound)
        changedOldEnd = max(changedOldEnd, range.upperBound - delta)
        bytes.replaceSubrange(range, with: replacement)
        guard let valid else { return checkWhole() }
        check(against: valid)
    }

    private mutating func check(against valid: JSONTree) {
        let resync = JSONResync(
            old: valid, start: changedStart, oldEnd: changedOldEnd, delta: bytes.count - valid.bytes.count)
        let splice = bytes.withUnsafeBufferPointer { buffer -> JSONSplice? in
            var parser = JSONParser(buffer, resuming: resync)
            errors = JSONSyntaxError.located(parser.runCollecting(limit: limit), in: buffer)
            return errors.isEmpty ? JSONSplice(parser, parser.resync ?? resync) : nil
        }
        if let splice { settle(on: splice.tree(of: bytes)) }
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
