public import Console
public import JSONDocument
public import KeyStoreAPI

/// A value that a key had, as the server's history or the journal of this machine has it.
public struct PastValue: Sendable {
    public enum Source: String, Sendable { case server, journal }

    public enum Content: Sendable {
        /// The server has it.
        case revision(Revision)
        case here(JSONDocument)
        /// A deletion left none.
        case none
        /// The journal does not keep values.
        case notKept
    }

    public let source: Source
    public let revision: Revision?
    /// The number of the write in the journal that left it.
    public let write: Int?
    /// RFC 3339, as far as it is known.
    public let time: String?
    public let by: String?
    public let size: Int?
    /// What there is to say beside it.
    public let remark: String
    public let content: Content

    /// `nil` for a row that names no revision.
    public init?(_ summary: EntrySummary) {
        guard let revision = summary.revision else { return nil }
        source = .server
        self.revision = revision
        write = nil
        time = summary.updatedAt
        by = summary.updatedBy
        size = summary.size
        remark = ""
        content = .revision(revision)
    }

    /// `nil` for a row that is none of the journal's.
    public init?(_ row: HistoryRow) {
        source = .journal
        size = row.size
        remark = row.remark
        switch row.content {
        case .revision: return nil
        case .found(let entry, _):
            (revision, write, time, by) = (entry.revision, nil, nil, nil)
            content = .here(entry.data)
        case .write(let record):
            (revision, write) = (record.storedRevision, record.number)
            (time, by) = (record.time.description, row.by)
            content = if record.intent.operation == .delete { .none } else { record.left.map { .here($0) } ?? .notKept }
        }
    }

    /// What a person calls it.
    public var name: String { revision?.text ?? write.map { "write \($0)" } ?? "" }

    /// To the second.
    public var timeText: String { time.map { Timestamp(rfc3339: $0)?.text ?? $0 } ?? "" }
}

/// What a value has against the one before it.
public enum PastChange: Sendable {
    case changes(JSONDifference)
    /// Made anew, after a deletion.
    case appeared(bytes: Int)
    case gone(bytes: Int)
    /// No older value is kept.
    case oldest
    case unknown(String)

    public init(from old: PastValue.Known?, to new: PastValue.Known) {
        self =
            switch (old, new) {
            case (nil, _): .oldest
            case (.lost(let reason), _), (_, .lost(let reason)): .unknown(reason)
            case (.value(let old?), .value(let new?)): .changes(JSONDifference(from: old, to: new))
            case (.value(nil), .value(let new?)): .appeared(bytes: new.bytes.count)
            case (.value(let old?), .value(nil)): .gone(bytes: old.bytes.count)
            case (.value(nil), .value(nil)): .unknown("there is no value")
            }
    }

    /// Lines for a person, indented.
    public var lines: [String] {
        switch self {
        case .changes(let difference): WatchWords.changes(from: difference.old, to: difference.new)
        case .appeared(let bytes): ["  + \(bytes) bytes"]
        case .gone(let bytes): ["  - \(bytes) bytes"]
        case .oldest: ["  the oldest that is kept"]
        case .unknown(let reason): ["  \(reason)"]
        }
    }
}

extension PastValue {
    /// A value once it was asked for.
    public enum Known: Sendable {
        /// `nil` after a deletion.
        case value(JSONDocument?)
        case lost(String)
    }
}
