public import JSONDocument
internal import KeyStoreAPI

/// What became of the steps of a plan.
public struct BulkTally: Equatable, Sendable {
    /// A step that did not go as planned.
    public struct Failure: Equatable, Sendable {
        public let key: String
        public let reason: String
        /// Whether somebody else changed the key meanwhile.
        public let isConflict: Bool

        public init(key: String, reason: String, isConflict: Bool) {
            self.key = key
            self.reason = reason
            self.isConflict = isConflict
        }
    }

    public private(set) var created = 0
    public private(set) var changed = 0
    public private(set) var deleted = 0
    public private(set) var unchanged = 0
    public private(set) var failures: [Failure] = []

    public init(unchanged: Int = 0) { self.unchanged = unchanged }

    public mutating func note(_ action: PlanStep.Action) {
        switch action {
        case .create: created += 1
        case .change: changed += 1
        case .delete: deleted += 1
        case .unchanged, .keep: unchanged += 1
        }
    }

    public mutating func note(_ failure: Failure) { failures.append(failure) }

    /// Steps that were carried out, also those that had nothing to do.
    public var done: Int { created + changed + deleted + unchanged }

    public var conflicts: Int { failures.count(where: \.isConflict) }

    /// `12 created, 3 changed, 397 unchanged`.
    public var words: String {
        var parts = ["\(created) created", "\(changed) changed"]
        if deleted > 0 { parts.append("\(deleted) deleted") }
        return (parts + ["\(unchanged) unchanged"]).joined(separator: ", ")
    }

    /// What was not done; `nil` where all was.
    public var complaint: String? {
        guard !failures.isEmpty else { return nil }
        let keys = failures.count == 1 ? "1 key was not written" : "\(failures.count) keys were not written"
        switch conflicts {
        case 0: return keys
        case failures.count: return keys + ": changed by someone else meanwhile"
        default: return keys + ", \(conflicts) of them because someone else changed them meanwhile"
        }
    }

    /// For a program.
    ///
    /// - Parameter items: an object for each step.
    public func object(items: [JSONRecord]) -> JSONRecord {
        var object = JSONRecord()
        object.add("created", created)
        object.add("changed", changed)
        object.add("deleted", deleted)
        object.add("unchanged", unchanged)
        object.add(
            "failed",
            failures.map { failure in
                var row = JSONRecord()
                row.add("key", failure.key)
                row.add("reason", failure.reason)
                return row
            })
        object.add("items", items)
        return object
    }
}
