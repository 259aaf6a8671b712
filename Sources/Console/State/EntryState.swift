public import JSONDocument
public import KeyStoreAPI
public import TextEditing

/// One key's value on the screen, as text that can be edited.
public struct EntryState: Sendable {
    public let key: EntryKey
    /// What the store held when the editing began; `nil` for an entry that is yet to be made.
    public internal(set) var base: Entry?
    /// The text is to replace another value than the one it was made from, so it differs even without an edit.
    var isRebased = false
    /// `nil` until the value has come.
    public internal(set) var editor: TextEditor?
    /// How the value is shown.
    public internal(set) var shape = Shape.text
    public internal(set) var viewport = Viewport()
    var outline = OutlineState()
    /// The text as a document, where it was one when it was last looked at.
    var parsed: ParsedText?
    var changes = ChangeMarks()
    /// Where and of which text it was said what keeps it from being an outline.
    var explained: TextSpot?
    /// Reading it again that is on its way.
    var reloading: Reloading?
    /// What is wrong with the text as JSON, first things first; empty when nothing is, or it was not looked at yet.
    public internal(set) var mistakes: [JSONSyntaxError] = []
    /// A look at the text that is on its way.
    var checking: RequestID?
    public internal(set) var activity: Activity?
    public internal(set) var problem: Problem?
    /// Whether keys go to the problem's offers, not to the text.
    public internal(set) var isProblemFocused = false
    public internal(set) var submission: Submission?
    /// Whether keys go to the question whether the last write is to stay.
    public internal(set) var isGuardFocused = false
    /// The text is in the operator's own editor.
    var isAtEditor = false
    /// What is to be done with the value once it is there.
    var proposal: Proposal?
    var draft = DraftTrack()
    /// Why the text, or the deletion, is to be submitted: kept through conflicts and second thoughts until it is.
    var reasons = Reasons()
    /// What someone else made of it meanwhile.
    var drift: Drift?
    /// Whether a write of it has been saved since it was opened.
    var hasWritten = false
    /// The last thing that happened to the value, until the next edit.
    public internal(set) var outcome: Notice?

    /// The two views of one text.
    public enum Shape: Equatable, Sendable {
        case outline, text
    }

    init(key: EntryKey) { self.key = key }

    /// Whether the text differs from what the store is known to hold.
    public var isModified: Bool {
        guard let editor else { return false }
        if base == nil { return true }
        return (isRebased || editor.isModified) && !isSameAsBase(editor)
    }

    /// Typed and deleted again is not modified; known only while the text is JSON, which the base is.
    private func isSameAsBase(_ editor: TextEditor) -> Bool {
        parsed?.version == editor.version && parsed?.isBase == true
    }

    /// Longer texts, in bytes, are shown but not edited.
    static let editLimit = 16 << 20

    var isTooLarge: Bool { (editor?.buffer.count ?? 0) > Self.editLimit }

    /// Whether keys may change the text now.
    public var isEditable: Bool { editor != nil && submission == nil && !isProblemFocused }

    /// The bytes that `isModified` compares with; empty for an entry that is yet to be made.
    var baseBytes: [UInt8] { base?.data.bytes ?? [] }

    /// Starts editing a value as it came from the store.
    mutating func show(_ entry: Entry, metrics: TextMetrics) {
        base = entry
        editor = TextEditor(TextBuffer(entry.data.bytes), metrics: metrics)
        parsed = ParsedText(document: entry.data, version: 0, isBase: true)
        outline = OutlineState(bytes: entry.data.bytes.count)
        changes = ChangeMarks()
        shape = .outline
        mistakes = []
        problem = nil
        isProblemFocused = false
    }

    /// Takes over what the store now holds, for a text that is the same.
    mutating func settle(on entry: Entry) {
        base = entry
        isRebased = false
        reasons = Reasons()
        editor?.markSaved()
        if let parsed { self.parsed = ParsedText(document: parsed.document, version: parsed.version, base: entry.data) }
        markChanges()
    }
}

/// What was given as the reason of a write that has not come about yet. That of a deletion says nothing about a text.
struct Reasons: Sendable {
    private var ofText: String?
    private var ofDeletion: String?

    subscript(isDeletion isDeletion: Bool) -> String? {
        get { isDeletion ? ofDeletion : ofText }
        set { if isDeletion { ofDeletion = newValue } else { ofText = newValue } }
    }
}

/// A text that is JSON, and which of the editor's it was.
struct ParsedText: Sendable {
    let document: JSONDocument
    let version: Int
    /// It is, byte for byte, what the store holds.
    let isBase: Bool

    init(document: JSONDocument, version: Int, isBase: Bool) {
        self.document = document
        self.version = version
        self.isBase = isBase
    }

    init(document: JSONDocument, version: Int, base: JSONDocument?) {
        self.init(document: document, version: version, isBase: document == base)
    }
}

/// Why an entry that is shown is read once more.
struct Reloading: Sendable {
    enum Reason: Sendable {
        /// It was asked for.
        case asked
        /// One came back to it.
        case comingBack
        /// A write to it was not confirmed in time.
        case puttingBack
    }

    let reason: Reason
    /// The text's version when it was asked for.
    let version: Int
}

/// A place in one version of a text.
struct TextSpot: Equatable, Sendable {
    let version: Int
    let offset: Int

    init(_ editor: TextEditor) {
        version = editor.version
        offset = editor.cursor
    }
}

extension EntryState {
    /// The text as it is as a document; `nil` where it is none, or was not looked at yet.
    var document: JSONDocument? { parsed?.version == editor?.version ? parsed?.document : nil }

    /// Compares with what the store holds.
    mutating func markChanges() {
        guard let document, let base else { return }
        changes = ChangeMarks(from: base.data, to: document)
    }

    /// The outline's rows as they are folded now; `nil` while the text is no JSON.
    var walk: OutlineWalk? { document.map { OutlineWalk(document: $0, folds: outline.folds) } }

    /// The row of the outline that the cursor is on.
    var outlineRow: OutlineRow? { walk?.row(at: editor?.cursor ?? 0) }
}
