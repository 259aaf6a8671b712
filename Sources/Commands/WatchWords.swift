public import JSONDocument
public import KeyStoreAPI

/// What is told of a key that is watched, for a person.
public enum WatchWords {
    /// What belongs to standard output; nothing for what is said beside it.
    public static func lines(_ event: KeyWatch.Event, of key: EntryKey, at time: Timestamp) -> [String] {
        let head = "\(time.text)  \(key)"
        switch event {
        case .value(let entry): return ["\(head)\(revision(entry)), \(entry.data.bytes.count) bytes"]
        case .changed(let old, let new): return ["\(head)\(revision(new))"] + changes(from: old.data, to: new.data)
        case .deleted: return ["\(head) is gone"]
        case .created(let entry, let former?):
            return ["\(head) is there again\(revision(entry))"] + changes(from: former.data, to: entry.data)
        case .created(let entry, nil): return ["\(head) is there\(revision(entry)), \(entry.data.bytes.count) bytes"]
        case .absent, .outage, .answersAgain: return []
        }
    }

    /// Changes by path, indented; what there is to say where no value differs.
    public static func changes(from old: JSONDocument, to new: JSONDocument) -> [String] {
        if old == new { return ["  the same value, written again"] }
        let difference = JSONDifference(from: old, to: new)
        if difference.isLayoutOnly { return ["  \(difference.summary)"] }
        return difference.changes.map { "  " + ChangeWords.line($0) }
    }

    private static func revision(_ entry: Entry) -> String { entry.revision.map { "  revision \($0)" } ?? "" }
}
