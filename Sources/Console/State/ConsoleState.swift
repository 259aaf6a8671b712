public import Canvas
public import KeyStoreAPI
internal import TextEditing

/// Everything that the screen shows and the next key acts on.
public struct ConsoleState: Sendable {
    public enum Pane: Equatable, Sendable {
        case keys
        case entry
    }

    public var size: Size
    public var profile: Profile
    public var theme: Theme
    public var display: DisplayText
    public var keymap = Keymap()
    public var focus = Pane.keys
    public var keys = KeysState()
    public var entry: EntryState?
    /// Entries with text that was not submitted, put aside while another one is open.
    public var parked: [EntryKey: EntryState] = [:]
    /// Entries that one can come back to with what there is to undo.
    var left = LeftEntries()
    public var overlay: Overlay?
    /// What the overlay lies over and gives back, the topmost last.
    var covered: [Overlay] = []
    public var clipboard = Clipboard()
    /// A value that is on its way to the clipboard.
    var copying: ValueCopying?
    /// What is kept beyond the process, and whether that works.
    public var journal = JournalState()
    /// How careful to be with writes, and whether they are armed.
    public var safety = SafetyState()
    /// The profiles that one can switch to.
    public var profiles: [Profile] = []
    /// What was open in the other profiles.
    var shelves: [String: Shelf] = [:]
    /// Going to another profile that is on its way.
    var switching: Activity?
    /// A comparison of profiles that was left for one of its keys.
    var leftComparison: ProfileComparisonState?
    /// What waits for the values of keys.
    var errand: Errand?
    var find = FindState()
    /// The search in values, or the board, that one came from.
    var aside = Aside()
    /// When the open key is read again.
    var drift = DriftState()
    /// What the store tells of its writes.
    var feed = FeedState()
    /// Boards of flags, while none is shown.
    var boards = BoardMemory()
    /// Whether long lines of the text are wrapped.
    var wrapsLines = false
    /// What the status line says; gone with the next key.
    public var notice: Notice?
    /// What is looked for in the journal, for a key that was pressed.
    var seeking: Seeking?
    var lastRequest = 0

    public init(size: Size, profile: Profile, theme: Theme, display: DisplayText) {
        self.size = size
        self.profile = profile
        self.theme = theme
        self.display = display
    }

    /// The smallest screen that the console works on.
    public static let minimumSize = Size(width: 40, height: 10)

    public var isTooSmall: Bool { size.width < Self.minimumSize.width || size.height < Self.minimumSize.height }

    /// Whether keys and entry stand side by side.
    public var isWide: Bool { size.width >= 90 }

    /// Keys whose text differs from what the store holds, the open one among them, in order.
    public var unsubmitted: [EntryKey] { Self.unsubmitted(entry, parked) }

    /// The same of the other profiles, in the order of their names.
    public var unsubmittedElsewhere: [(profile: Profile, keys: [EntryKey])] {
        shelves.values.sorted { $0.profile.name < $1.profile.name }.map { ($0.profile, $0.unsubmitted) }
            .filter { !$0.keys.isEmpty }
    }

    static func unsubmitted(_ entry: EntryState?, _ parked: [EntryKey: EntryState]) -> [EntryKey] {
        let open = entry.flatMap { $0.isModified ? $0.key : nil }
        return (Array(parked.keys) + (open.map { [$0] } ?? [])).sorted()
    }

    /// Whether a write is between its first look and its last.
    var isSubmitting: Bool {
        entry?.submission != nil || parked.values.contains { $0.submission != nil } || (batch?.sending ?? 0) > 0
    }

    var metrics: TextMetrics {
        TextMetrics(tabWidth: display.tabWidth) { [display] in display.width(of: $0) }
    }

    mutating func nextRequest() -> RequestID {
        lastRequest += 1
        return RequestID(number: lastRequest)
    }
}

/// Names something that was asked for, so that its answer finds its way, and can be called off.
public struct RequestID: Hashable, Sendable {
    public let number: Int

    public init(number: Int) { self.number = number }
}

/// Something on its way, as the screen shows it.
public struct Activity: Equatable, Sendable {
    public let request: RequestID
    public internal(set) var label: String
    /// Fifths of a second that it has taken; it is shown from the first.
    public var ticks = 0
    /// How much of the answer has come, where that is known.
    public var progress: ReadProgress?

    public init(request: RequestID, label: String) {
        self.request = request
        self.label = label
    }
}

/// A short word to the operator.
public struct Notice: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case plain, success, warning
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// What lies over the panes and takes the keys.
public enum Overlay: Sendable {
    case prompt(PromptState)
    case review(ReviewState)
    case conflict(ConflictState)
    case quitQuestion
    case reloadQuestion
    case editorQuestion(EditorQuestion)
    case whole(WholeState)
    /// What is to be copied of the outline's row.
    case copyChoice
    /// Drafts that were found at the start.
    case drafts(DraftsState)
    /// What to do about a draft of the key that was opened.
    case draftQuestion(DraftQuestion)
    /// Two values, line by line.
    case comparison(ComparisonState)
    /// Writes on record.
    case receipts(ReceiptsState)
    /// One of them, as text.
    case receipt(ReceiptState)
    case history(HistoryState)
    /// What was deleted from here.
    case trash(TrashState)
    case profiles(ProfilesState)
    /// What to sort the list by.
    case sortChoice
    case search(SearchState)
    case board(BoardState)
    case batch(BatchState)
    case profileComparison(ProfileComparisonState)
    case palette(PaletteState)
    case log(LogState)
    case handCopy(HandCopyState)
    case help(HelpState)
}
