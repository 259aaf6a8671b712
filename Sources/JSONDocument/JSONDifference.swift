/// One difference between two documents, at one path.
public struct JSONChange: Sendable {
    /// What sort of difference.
    public enum Kind: Sendable, Hashable {
        /// There is a member or element that was not there.
        case added
        /// A member or element is gone.
        case removed
        /// Another value of the same kind.
        case changed
        /// A value of another kind.
        case typeChanged
        /// The same value written otherwise: `1.0` and `1`, `"\u0041"` and `"A"`.
        case spelling
        /// The same name of a member with other escapes.
        case nameSpelling
        /// The same element at another place of its array.
        case moved
        /// The same members of an object in another order.
        case reordered
    }

    /// What sort of difference.
    public let kind: Kind
    /// Where the value was in the old document; nil for what was added.
    public let oldPath: JSONPath?
    /// Where it is in the new document; nil for what was removed.
    public let newPath: JSONPath?
    /// The value before; nil for what was added.
    public let old: JSONNode?
    /// The value after; nil for what was removed.
    public let new: JSONNode?
    /// Where the container around the change stands in the new document.
    public let newContainer: JSONPath

    /// Where to look: in the new document, or in the old for what was removed.
    public var path: JSONPath { newPath ?? oldPath ?? .root }
}

/// What differs between two documents, value by value, in the order of the new one.
///
/// Members are matched by name, and several of one name by their order. Elements are matched by content as far as a
/// bounded search can (Myers 1986); equal elements that changed places are told as moved, and those between matched ones
/// are compared in order. Beyond the bytes that both documents begin and end with, cost is linear in the documents for
/// objects and for arrays with few changes.
public struct JSONDifference: Sendable {
    /// The document before.
    public let old: JSONDocument
    /// The document after.
    public let new: JSONDocument
    /// The differences, in the order of the new document.
    public let changes: [JSONChange]

    /// Compares two documents.
    public init(from old: JSONDocument, to new: JSONDocument) {
        self.init(from: old, to: new, keepingDuplicatesWhole: false)
    }

    init(from old: JSONDocument, to new: JSONDocument, keepingDuplicatesWhole: Bool) {
        self.old = old
        self.new = new
        var engine = DifferenceEngine(old: old, new: new, keepsDuplicatesWhole: keepingDuplicatesWhole)
        changes = engine.run()
    }

    /// True when no value differs; white space still may.
    public var isEmpty: Bool { changes.isEmpty }

    /// True when nothing but white space differs.
    public var isLayoutOnly: Bool { changes.isEmpty && old != new }

    /// How many bytes of values were changed: for each change the longer of what went and what came, without what both
    /// begin and end with.
    public var changedBytes: Int { changes.reduce(0) { $0 + $1.changedBytes } }

    /// "2 changes, 14 bytes".
    public var summary: String {
        if isLayoutOnly { return "only white space differs" }
        if isEmpty { return "no changes" }
        let bytes = changedBytes
        return "\(changes.count) change\(changes.count == 1 ? "" : "s"), \(bytes) byte\(bytes == 1 ? "" : "s")"
    }
}

extension JSONChange {
    var changedBytes: Int {
        switch kind {
        case .added: return new?.rawBytes.count ?? 0
        case .removed: return old?.rawBytes.count ?? 0
        case .moved, .reordered, .nameSpelling: return 0
        case .changed, .typeChanged, .spelling:
            guard let old = old?.rawBytes, let new = new?.rawBytes else { return 0 }
            let head = zip(old, new).prefix { $0 == $1 }.count
            let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
            return max(old.count, new.count) - head - tail
        }
    }
}
