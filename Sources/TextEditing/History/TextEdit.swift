/// One replacement in a text: `inserted` in the place of `range`.
public struct TextEdit: Equatable, Sendable {
    /// Byte offsets in the text as it is just before this edit.
    public var range: Range<Int>
    /// UTF-8 bytes.
    public var inserted: [UInt8]

    /// An edit that puts in bytes.
    public init(range: Range<Int>, inserted: [UInt8]) {
        self.range = range
        self.inserted = inserted
    }

    /// An edit that puts in the UTF-8 bytes of `text`.
    public init(range: Range<Int>, text: String) {
        self.init(range: range, inserted: Array(text.utf8))
    }

    /// How much longer the text is afterwards.
    public var growth: Int { inserted.count - range.count }
}

/// An edit together with what it took away, so that it can be turned around.
struct TextChange: Equatable, Sendable {
    var offset: Int
    var removed: [UInt8]
    var inserted: [UInt8]

    var forward: TextEdit { TextEdit(range: offset..<offset + removed.count, inserted: inserted) }

    var inverse: TextEdit { TextEdit(range: offset..<offset + inserted.count, inserted: removed) }

    var size: Int { removed.count + inserted.count }
}

/// Where the cursor is, and from where a selection reaches to it.
struct TextPlace: Equatable, Sendable {
    var cursor: Int
    var anchor: Int?
}
