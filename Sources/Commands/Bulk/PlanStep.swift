public import JSONDocument
public import KeyStoreAPI

/// What is to be done with one key so that the store holds what is wanted.
public struct PlanStep: Equatable, Sendable {
    public enum Action: String, Equatable, Sendable, CaseIterable {
        case create, change, delete, unchanged
        /// It is there, and whoever asked wants to leave alone what is.
        case keep
    }

    public let key: EntryKey
    public let action: Action
    /// Of what is to stand there.
    public let wanted: ValueMark?
    /// Of what stands there; `nil` where nothing does, and where it was not looked at.
    public let standing: ValueMark?
    /// What a change changes.
    public let difference: PlanDifference?

    public init(
        _ action: Action, _ key: EntryKey, wanted: ValueMark? = nil, standing: ValueMark? = nil,
        difference: PlanDifference? = nil
    ) {
        self.action = action
        self.key = key
        self.wanted = wanted
        self.standing = standing
        self.difference = difference
    }

    /// What is to be done where one value is wanted and another one, or none, stands there. Values are the same where
    /// their bytes are.
    ///
    /// - Parameter detail: how much is kept of what a change changes.
    public init(_ key: EntryKey, wanted: JSONDocument?, standing: JSONDocument?, detail: PlanDifference.Detail = .count)
    {
        let marks = (wanted.map { ValueMark($0.bytes) }, standing.map { ValueMark($0.bytes) })
        switch (wanted, standing) {
        case (let wanted?, let standing?) where wanted != standing:
            let difference = PlanDifference(JSONDifference(from: standing, to: wanted), detail)
            self.init(.change, key, wanted: marks.0, standing: marks.1, difference: difference)
        case (_?, nil): self.init(.create, key, wanted: marks.0)
        case (nil, _?): self.init(.delete, key, standing: marks.1)
        default: self.init(.unchanged, key, wanted: marks.0, standing: marks.1)
        }
    }

    /// Whether something is written.
    public var writes: Bool {
        switch action {
        case .create, .change, .delete: true
        case .unchanged, .keep: false
        }
    }

    /// `~ flags  3 changes`.
    public var line: String {
        switch action {
        case .create: "+ \(key)  \(Self.size(wanted))"
        case .change: "~ \(key)  \(difference?.words ?? "another value")"
        case .delete: "- \(key)  \(Self.size(standing))"
        case .unchanged: "= \(key)"
        case .keep: "= \(key)  there already, left alone"
        }
    }

    private static func size(_ mark: ValueMark?) -> String { mark.map { "\($0.size) bytes" } ?? "" }
}

/// What a change of a value changes, without the values.
public struct PlanDifference: Equatable, Sendable {
    public enum Detail: Sendable {
        /// How many places.
        case count
        /// A line for each, too.
        case lines
        /// An object for each, too, as this makes them.
        case objects(@Sendable (JSONDifference) -> [JSONRecord])
    }

    /// Places that differ; 0 where only white space does.
    public let count: Int
    /// At most ``limit`` of them by path, not safe to show as they are.
    public let lines: [String]
    public let objects: [JSONRecord]

    /// Lines that are kept of one key.
    public static let limit = 200

    public init(_ difference: JSONDifference, _ detail: Detail) {
        count = difference.changes.count
        switch detail {
        case .count: (lines, objects) = ([], [])
        case .lines: (lines, objects) = (Self.lines(difference.changes), [])
        case .objects(let make): (lines, objects) = ([], make(difference))
        }
    }

    private static func lines(_ changes: [JSONChange]) -> [String] {
        let more = changes.count - limit
        return changes.prefix(limit).map(ChangeWords.line) + (more > 0 ? ["and \(more) more"] : [])
    }

    var words: String {
        switch count {
        case 0: "only white space"
        case 1: "1 change"
        default: "\(count) changes"
        }
    }
}
