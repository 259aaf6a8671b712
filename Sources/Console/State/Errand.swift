internal import JSONDocument
internal import KeyStoreAPI

/// Something that is to be done with keys once their values were read, beside what else goes on.
struct Errand: Sendable {
    enum Purpose: Equatable, Sendable {
        case copy(to: EntryKey)
        case rename(to: EntryKey)
        case delete
        case compare
        /// Values go into the file as they come, and are not kept.
        case export(file: String)
    }

    let purpose: Purpose
    let keys: [String]
    var activity: Activity
    private(set) var entries: [String: Entry] = [:]
    private(set) var unreadable: [ValuesRead.Unreadable] = []
    private(set) var read = 0
    /// Bytes of the values that are kept.
    private(set) var bytes = 0
    /// Seconds that the server asked to wait, until more has come.
    private var pause: Int?

    /// Values that are kept for one errand at most: what is deleted together is held until it is confirmed.
    static let keyLimit = 1000
    static let byteLimit = 64 << 20

    init(_ purpose: Purpose, keys: [String], request: RequestID) {
        self.purpose = purpose
        self.keys = keys
        activity = Activity(request: request, label: "")
        describe()
    }

    var request: RequestID { activity.request }

    /// Those that came, in the order in which they were asked for.
    var found: [Entry] { keys.compactMap { entries[$0] } }

    mutating func take(_ more: ValuesRead) {
        for find in more.finds {
            guard let entry = find.entry else { continue }
            entries[find.key] = entry
            bytes += entry.data.bytes.count
        }
        unreadable += more.unreadable
        read += more.read
        pause = more.pause ?? (more.read + more.unreadable.count > 0 ? nil : pause)
        describe()
    }

    private mutating func describe() {
        let verb = isExport ? "exporting" : "reading"
        let what = keys.count == 1 ? keys[0] : "\(read + unreadable.count) of \(keys.count) values"
        let gaps = unreadable.isEmpty || keys.count == 1 ? "" : ", \(unreadable.count) unreadable"
        let wait = pause.map { ", the server asks to wait \($0) s" } ?? ""
        activity.label = "\(verb) \(what)\(gaps)\(wait)"
    }

    var isExport: Bool { if case .export = purpose { true } else { false } }

    /// Why the first of those that could not be read could not, or that not all was asked for.
    var failure: String? {
        if let first = unreadable.first { return "\(first.key) could not be read: \(first.error.reason)" }
        return read < keys.count ? "not all could be read" : nil
    }
}
