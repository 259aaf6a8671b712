internal import JSONDocument

/// What there is to show for a write: what, where, who, when, why, the difference and how to take it back, as text.
///
/// ```
/// keystore receipt 12
/// time        2026-11-24 13:20:05 UTC
/// profile     production
/// …
/// undo        keystore undo 12 --profile production
/// ```
///
/// Beside letters that values and reasons hold, it is ASCII. No line is longer than ``columns``, but for an undo command
/// whose profile or address is. It never holds a token. What came from outside can't act on whatever it is pasted into.
public struct Receipt: Equatable, Sendable {
    /// The longest line, with everything from Hangul on counted as two columns.
    public static let columns = 100
    /// Differences that are told; of more only the number is.
    public static let changeLimit = 40

    private static let labelColumns = 12

    /// Lines without a line end after the last.
    public let text: String

    public init(_ record: WriteRecord) {
        text = Self.lines(record).joined(separator: "\n")
    }

    private static func lines(_ record: WriteRecord) -> [String] {
        let intent = record.intent
        var fields: [(label: String, text: String?)] = [
            ("time", record.time.text),
            ("profile", intent.store.profile.isEmpty ? nil : intent.store.profile),
            ("address", intent.store.address),
            ("key", intent.key.text),
            ("operation", intent.operation.rawValue + (intent.force ? ", forced" : "")),
            ("operator", intent.by.text),
            ("reason", intent.reason),
            ("undoes", intent.undoes.map { "write \($0)" }),
            ("result", result(record)),
        ]
        let difference = ReceiptDifference(record)
        fields.append(("difference", difference.summary))
        return ["keystore receipt \(record.number)"] + fields.flatMap { field($0.label, $0.text) }
            + difference.lines.map { "  " + PlainText.shortened(PlainText.safe($0), columns: columns - 2) }
            + undo(record)
    }

    private static func field(_ label: String, _ text: String?) -> [String] {
        guard let text else { return [] }
        let lines = PlainText.wrapped(PlainText.safe(text), columns: columns - labelColumns)
        return zip([label] + Array(repeating: "", count: lines.count - 1), lines).map { padded($0) + $1 }
    }

    private static func padded(_ label: String) -> String {
        label + String(repeating: " ", count: labelColumns - label.count)
    }

    /// `verified, revision 17 -> 18`
    private static func result(_ record: WriteRecord) -> String {
        [record.verdict.text, revisions(record), record.detail].compactMap(\.self).joined(separator: ", ")
    }

    private static func revisions(_ record: WriteRecord) -> String? {
        switch (record.intent.before?.revision, record.storedRevision) {
        case (let before?, let after?): "revision \(before) -> \(after)"
        case (let before?, nil): "revision was \(before)"
        case (nil, let after?): "revision \(after)"
        case (nil, nil): nil
        }
    }

    private static func undo(_ record: WriteRecord) -> [String] {
        if let number = record.undoneBy { return field("undone", "by write \(number)") }
        if record.verdict == .notSaved { return field("undo", "nothing to undo: it was not saved") }
        guard record.hasValues else { return field("undo", "not from here: values are not kept") }
        let store = record.intent.store
        let place = store.profile.isEmpty ? "--url \(quoted(store.address))" : "--profile \(quoted(store.profile))"
        let command = "keystore undo \(record.number)"
        guard labelColumns + PlainText.columns(command) + 1 + PlainText.columns(place) > columns else {
            return [padded("undo") + "\(command) \(place)"]
        }
        return [padded("undo") + "\(command) \\", padded("") + place]
    }

    /// A word for a shell; one that nothing can be hidden in.
    private static func quoted(_ word: String) -> String {
        let safe = PlainText.safe(word)
        let isPlain = safe.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~:/%+@,[]".utf8.contains(byte)
            }
        }
        return isPlain && !safe.isEmpty ? safe : "'" + safe.replacing("'", with: #"'\''"#) + "'"
    }
}

/// What a write changed, as far as that is on record.
private struct ReceiptDifference {
    let summary: String
    let lines: [String]

    init(_ record: WriteRecord) {
        guard record.hasValues else {
            self.init("values are not kept")
            return
        }
        let (before, after) = (record.intent.before?.data, record.left)
        let isCreation = record.intent.operation == .create
        let isDeletion = record.intent.operation == .delete
        guard let old = isCreation ? Self.nothing : before, let new = isDeletion ? Self.nothing : after else {
            self.init("what it replaced is not on record")
            return
        }
        let prefix = isCreation ? "new, \(new.bytes.count) bytes: " : ""
        self.init(
            JSONDifference(from: old, to: new), prefix: isDeletion ? "gone, \(old.bytes.count) bytes: " : prefix)
    }

    private init(_ summary: String) {
        self.summary = summary
        lines = []
    }

    private init(_ difference: JSONDifference, prefix: String) {
        summary = prefix + difference.summary
        let changes = difference.changes
        let more = changes.count - Receipt.changeLimit
        lines =
            changes.prefix(Receipt.changeLimit).map(ChangeWords.line) + (more > 0 ? ["and \(more) more"] : [])
    }

    private static var nothing: JSONDocument? { try? JSONDocument(parsing: "{}") }
}
