/// A text being edited: the bytes, the cursor, the selection, the clipboard and what can be undone.
///
/// Everything happens through ``apply(_:)``, which takes a command as a value and says what it did. The cursor always
/// stands between two characters as a person counts them (see ``TextCluster``), never within one.
///
/// A value: a copy is a snapshot, and as cheap as that of a ``TextBuffer``.
public struct TextEditor: Sendable {
    /// The text.
    public internal(set) var buffer: TextBuffer
    /// The byte offset of the cursor.
    public internal(set) var cursor = 0
    /// Where the selection begins that ends at the cursor, on either side of it.
    public internal(set) var anchor: Int?
    /// Whether a mark is set, so that movements select.
    public internal(set) var isMarking = false
    /// The display column that up and down try to keep.
    public internal(set) var preferredColumn: Int?
    /// What was cut or copied last; also to be set from outside.
    public var clipboard: [UInt8] = []
    /// How wide text is.
    public var metrics: TextMetrics { didSet { columnCache = nil } }
    /// What can be undone and redone.
    public internal(set) var history: EditHistory
    /// Rises with each change of the text, undo and redo included, and never falls.
    public internal(set) var version = 0
    /// What the last command did to the text, in order, each range in the text as the edit before left it; empty when
    /// it changed nothing. A parser that followed up to the version before can catch up with these.
    public internal(set) var lastEdits: [TextEdit] = []
    /// The revision of the text that counts as saved.
    public internal(set) var savedRevision: Int
    /// Where and in what version a line was killed, for the next one to be added to the clipboard.
    var lastKill: (version: Int, cursor: Int)?
    var columnCache: ColumnCache?

    /// - Parameter history: steps kept from an earlier session with this very text.
    public init(
        _ buffer: TextBuffer = TextBuffer(), metrics: TextMetrics = .uniform, history: EditHistory = EditHistory()
    ) {
        self.buffer = buffer
        self.metrics = metrics
        self.history = history
        savedRevision = history.revision
    }

    /// An editor of `text` with nothing to undo, the cursor at the beginning.
    public init(_ text: String, metrics: TextMetrics = .uniform) {
        self.init(TextBuffer(text), metrics: metrics)
    }

    /// The selected bytes; `nil` when none are.
    public var selection: Range<Int>? {
        guard let anchor, anchor != cursor else { return nil }
        return min(anchor, cursor)..<max(anchor, cursor)
    }

    /// Names the text as it is: the same after an undo and a redo, another for every other change.
    public var revision: Int { history.revision }

    /// Whether the text is another than the one that counts as saved. Undoing back to that makes it unmodified.
    public var isModified: Bool { isModified(since: savedRevision) }

    /// Whether the text is another than it was at `revision`.
    public func isModified(since revision: Int) -> Bool { history.revision != revision }

    /// From now on the text as it is counts as saved. Ends the undo step that is being made, so that undo can come back
    /// to just this text.
    public mutating func markSaved() {
        history.close()
        savedRevision = history.revision
    }

    /// The line of the cursor, from 0.
    public var cursorLine: Int { buffer.lineNumber(at: cursor) }
}

extension TextEditor: Equatable {
    /// Equal when text, cursor, selection, clipboard and the course of the editing are; the metrics are not compared.
    public static func == (left: TextEditor, right: TextEditor) -> Bool {
        left.version == right.version && left.cursor == right.cursor && left.anchor == right.anchor
            && left.isMarking == right.isMarking && left.savedRevision == right.savedRevision
            && left.preferredColumn == right.preferredColumn && left.clipboard == right.clipboard
            && left.buffer == right.buffer && left.history == right.history
    }
}
