/// Bytes of a text that were replaced by others.
public struct JSONByteChange: Sendable, Hashable {
    /// Where, in the text before the change.
    public let offset: Int
    /// The bytes that were there.
    public let removed: [UInt8]
    /// The bytes that are there instead.
    public let inserted: [UInt8]

    /// Describes a change.
    public init(offset: Int, removed: [UInt8], inserted: [UInt8]) {
        self.offset = offset
        self.removed = removed
        self.inserted = inserted
    }

    /// The change that takes this one back.
    public var inverse: JSONByteChange { JSONByteChange(offset: offset, removed: inserted, inserted: removed) }

    /// The bytes that are replaced, in the text before.
    public var range: Range<Int> { offset..<offset + removed.count }
}

/// A document after an edit, and how to go back.
public struct JSONEdit: Sendable {
    /// The document after the edit.
    public let document: JSONDocument
    /// What was done to the bytes, step by step.
    public let changes: [JSONByteChange]

    /// The steps that give the former bytes, for `JSONDocument.applying(_:)`.
    public var inverse: [JSONByteChange] { changes.reversed().map(\.inverse) }

    /// This edit and one made on its document, as one.
    func then(_ next: JSONEdit) -> JSONEdit { JSONEdit(document: next.document, changes: changes + next.changes) }
}

extension JSONDocument {
    /// The document after changes made one after the other, such as the inverse of an edit.
    ///
    /// Throws `JSONError.staleChange` where a step finds other bytes than it removes, `syntax` where it leaves something
    /// that is not JSON.
    public func applying(_ changes: [JSONByteChange]) throws(JSONError) -> JSONDocument {
        var document = self
        for change in changes {
            guard change.offset >= 0, change.range.upperBound <= document.bytes.count,
                document.bytes[change.range].elementsEqual(change.removed)
            else { throw .staleChange(offset: change.offset) }
            document = try document.splicing(change.range, change.inserted).document
        }
        return document
    }

    /// One step of an edit.
    func splicing(_ range: Range<Int>, _ inserted: [UInt8]) throws(JSONError) -> JSONEdit {
        let change = JSONByteChange(offset: range.lowerBound, removed: Array(bytes[range]), inserted: inserted)
        do throws(JSONSyntaxError) {
            return JSONEdit(document: try replacing(range, with: inserted), changes: [change])
        } catch {
            throw .syntax(error)
        }
    }
}
