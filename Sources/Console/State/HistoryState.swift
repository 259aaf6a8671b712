internal import JSONDocument
public import KeyStoreAPI

/// Earlier values of a key, newest first.
public struct HistoryState: Sendable {
    enum Source: Sendable {
        case server
        /// What was written from this machine.
        case journal
    }

    let key: EntryKey
    var source = Source.server
    var rows: Asked<[HistoryRow]>
    /// Why the server was not the source, where it failed.
    var trouble: String?
    var selection = 0
    /// A revision that is on its way to be restored.
    var restoring: Restoring?

    struct Restoring: Sendable {
        let request: RequestID
        let name: String
    }

    init(key: EntryKey, request: RequestID) {
        self.key = key
        rows = .waiting(request)
    }

    var selected: HistoryRow? {
        rows.value.flatMap { $0.indices.contains(selection) ? $0[selection] : nil }
    }

    /// What is on its way for it.
    var requests: [RequestID] { [rows.request, restoring?.request].compactMap(\.self) }
}

/// A value that a key had.
public struct HistoryRow: Sendable {
    public enum Content: Sendable {
        /// The server has it.
        case revision(Revision)
        /// A write left it.
        case write(WriteRecord)
        /// It stood there before a write, and nobody here wrote it.
        case found(Entry, before: WriteRecord)
    }

    public let content: Content
    /// `revision 12`, `write 12`.
    public let name: String
    public let time: String
    public let by: String
    /// Bytes; `nil` where there is no value, or it is not known.
    public let size: Int?

    public init?(_ summary: EntrySummary) {
        guard let revision = summary.revision else { return nil }
        content = .revision(revision)
        name = "revision \(revision)"
        time = summary.updatedAt.map(Self.time) ?? ""
        by = summary.updatedBy ?? ""
        size = summary.size
    }

    /// To the second, where it is in UTC; otherwise as the server says it.
    private static func time(_ text: String) -> String {
        text.hasSuffix("Z") ? String(text.prefix(19)).replacing("T", with: " ") : text
    }

    init(_ record: WriteRecord) {
        content = .write(record)
        name = "write \(record.number)"
        time = String(record.time.text.prefix(19))
        let by = record.intent.by
        self.by = "\(by.sudoUser ?? by.user)@\(by.host)"
        size = record.left?.bytes.count
    }

    init(_ entry: Entry, before record: WriteRecord) {
        content = .found(entry, before: record)
        name = "before \(record.number)"
        time = ""
        by = "not known"
        size = entry.data.bytes.count
    }

    /// The rows of a key's writes, and of the values between them that others wrote.
    ///
    /// - Parameter writes: newest first.
    public static func rows(_ writes: [WriteRecord]) -> [HistoryRow] {
        let saved = writes.filter { $0.verdict != .notSaved }
        return saved.indices.flatMap { index in
            let record = saved[index]
            let older = index + 1 < saved.count ? saved[index + 1] : nil
            let rows = [HistoryRow(record)]
            guard let before = record.intent.before, older?.left != before.data else { return rows }
            return rows + [HistoryRow(before, before: record)]
        }
    }

    /// What to say of the write beside its value.
    public var remark: String {
        switch content {
        case .revision, .found: ""
        case .write(let record):
            record.intent.operation == .delete ? "deleted" : record.hasValues ? record.shortVerdict : "not kept"
        }
    }
}
