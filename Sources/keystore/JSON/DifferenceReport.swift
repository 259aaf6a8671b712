internal import JSONDocument

/// A difference as lines for a person and as JSON for a program.
enum DifferenceReport {
    static func show(_ difference: JSONDifference, json: Bool) {
        if json { return Output.objects(rows(difference)) }
        for change in difference.changes { Output.line(line(change)) }
        if difference.isLayoutOnly { Output.error(difference.summary) }
    }

    static func line(_ change: JSONChange) -> String {
        let path = change.path.description
        switch change.kind {
        case .added: return "+ \(path)  \(text(change.new))"
        case .removed: return "- \(path)  \(text(change.old))"
        case .changed: return "~ \(path)  \(text(change.old)) → \(text(change.new))"
        case .typeChanged: return "~ \(path)  \(text(change.old)) → \(text(change.new))  (another type)"
        case .spelling: return "~ \(path)  \(text(change.old)) → \(text(change.new))  (the same value)"
        case .nameSpelling: return "~ \(path)  (the same name, spelled otherwise)"
        case .moved: return "> \(path)  (was \(change.oldPath?.description ?? "elsewhere"))"
        case .reordered: return "> \(path)  (other order of members)"
        }
    }

    /// Longest value that is shown whole.
    private static let textLimit = 80

    static func text(_ node: JSONNode?) -> String {
        guard let node else { return "nothing" }
        let raw = node.rawText
        guard raw.count > textLimit || raw.contains("\n") else { return raw }
        switch node.kind {
        case .object: return "{ \(node.count) members }"
        case .array: return "[ \(node.count) items ]"
        default: return raw.prefix(textLimit) + "…"
        }
    }

    /// An object for each change.
    static func rows(_ difference: JSONDifference) -> [JSONRecord] { difference.changes.map(row) }

    private static func row(_ change: JSONChange) -> JSONRecord {
        var row = JSONRecord()
        row.add("change", name(of: change.kind))
        row.add("path", change.path.description)
        if let from = change.oldPath, let to = change.newPath, from != to { row.add("from", from.description) }
        if let old = change.old { row.add("old", raw: old.rawBytes) }
        if let new = change.new { row.add("new", raw: new.rawBytes) }
        return row
    }

    private static func name(of kind: JSONChange.Kind) -> String {
        switch kind {
        case .added: "added"
        case .removed: "removed"
        case .changed: "changed"
        case .typeChanged: "type-changed"
        case .spelling: "spelling"
        case .nameSpelling: "name-spelling"
        case .moved: "moved"
        case .reordered: "reordered"
        }
    }
}
