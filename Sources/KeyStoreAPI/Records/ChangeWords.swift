public import JSONDocument

/// A difference in a line of words, for places that have no room for more.
///
/// What it says came from outside: it is not safe to draw or to paste as it is.
public enum ChangeWords {
    /// Longer values are told by their size, or cut.
    private static let limit = 60

    /// `~ .path  old -> new`, in ASCII beside what the values hold.
    public static func line(_ change: JSONChange) -> String {
        let path = change.path.description
        switch change.kind {
        case .added: return "+ \(path)  \(value(change.new))"
        case .removed: return "- \(path)  \(value(change.old))"
        case .changed: return "~ \(path)  \(step(change))"
        case .typeChanged: return "~ \(path)  \(step(change))  (another type)"
        case .spelling: return "~ \(path)  \(step(change))  (the same value)"
        case .nameSpelling: return "~ \(path)  (the same name, spelled otherwise)"
        case .moved: return "> \(path)  (was \(change.oldPath?.description ?? "elsewhere"))"
        case .reordered: return "> \(path)  (other order of members)"
        }
    }

    private static func step(_ change: JSONChange) -> String { "\(value(change.old)) -> \(value(change.new))" }

    private static func value(_ node: JSONNode?) -> String {
        guard let node else { return "nothing" }
        let bytes = node.rawBytes
        guard bytes.count > limit || bytes.contains(UInt8(ascii: "\n")) else { return node.rawText }
        return switch node.kind {
        case .object: "{ \(node.count) member\(node.count == 1 ? "" : "s") }"
        case .array: "[ \(node.count) item\(node.count == 1 ? "" : "s") ]"
        default: String(decoding: bytes.prefix(limit * 4), as: UTF8.self).prefix(limit) + "..."
        }
    }
}
