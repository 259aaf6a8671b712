internal import Canvas
public import JSONDocument
public import KeyStoreAPI

/// A write before it is confirmed: the difference is the question.
public struct ReviewState: Sendable {
    /// What the write is for, beside its value.
    enum Purpose: Equatable, Sendable {
        case submit
        /// Takes back the write of this number.
        case putBack(Int)
        /// Brings back an earlier value; `from` says which.
        case restore(from: String)
        /// Takes over what another profile has; `from` says what, and whose.
        case takeOver(from: String)
        /// - Parameter losesText: a text that was not submitted goes too.
        case delete(losesText: Bool)

        /// - Parameter undoes: the number of the write that this one takes back.
        static func taking(back undoes: Int?) -> Self { undoes.map(putBack) ?? .submit }
    }

    /// What has to be typed before the write can go.
    enum Question: Equatable, Sendable {
        case reason(TextField)
        /// The profile's name; `isGuarded` is how the write goes then.
        case name(TextField, isGuarded: Bool)
    }

    public let key: EntryKey
    /// What is to stand there; `nil` deletes the entry.
    public let data: JSONDocument?
    /// What it replaces; `nil` makes a new entry.
    public let base: Entry?
    let purpose: Purpose
    /// The number of the write on record that this one takes back.
    public let undoes: Int?
    let changes: ChangeList
    /// What may not be meant, the worst first.
    let warnings: [String]
    /// The text difference.
    public let lines: [DiffLine]
    public let addedLines: Int
    public let removedLines: Int
    /// What stands above the text difference.
    let head: [ReviewRow]
    /// The lines of the text difference that each change is seen in.
    let places: [Range<Int>]
    public var force = false
    /// Why, in the operator's words.
    public var reason: String?
    /// The first row of the body that is shown.
    public var scroll = 0
    /// The change that one went to.
    var current: Int?
    var question: Question?

    /// Compares, which takes time with the size of the values; drawing does not.
    ///
    /// - Parameter keepsValues: whether the journal keeps what is written.
    init(
        key: EntryKey, data: JSONDocument?, base: Entry?, purpose: Purpose = .submit, undoes: Int? = nil,
        keepsValues: Bool = false
    ) {
        self.key = key
        self.data = data
        self.base = base
        self.purpose = purpose
        self.undoes = undoes
        lines = .review(from: base?.data.bytes ?? [], to: data?.bytes ?? [])
        addedLines = lines.count { $0.kind == .added }
        removedLines = lines.count { $0.kind == .removed }
        let difference = data.flatMap { data in
            (base?.data ?? Self.nothing).map { JSONDifference(from: $0, to: data) }
        }
        changes = ChangeList(difference)
        head = Self.head(changes)
        places = changes.places(in: lines, old: base?.data, new: data)
        warnings =
            data.map {
                Lint(old: base?.data, new: $0, changes: difference?.changes ?? [], keepsValues: keepsValues).warnings
            } ?? []
    }

    /// What a new entry is compared with, member by member.
    private static let nothing = try? JSONDocument(parsing: "{}")

    var isDeletion: Bool { data == nil }

    /// - Parameter confirmWithin: seconds after which it is taken back unless it is confirmed.
    func write(confirmWithin: Int? = nil) -> Write {
        let kind: Write.Kind =
            if isDeletion {
                .delete(expecting: base?.revision)
            } else {
                base.map { .update(expecting: force ? nil : $0.revision, force: force) } ?? .create
            }
        return Write(
            key: key, data: data, kind: kind, base: base, reason: reason, undoes: undoes, confirmWithin: confirmWithin)
    }
}
