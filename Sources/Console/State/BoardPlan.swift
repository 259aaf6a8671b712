public import JSONDocument

/// A board of flags that a profile is configured with.
public struct BoardPlan: Equatable, Sendable {
    public let name: String
    /// Its columns, in this order.
    public let paths: [JSONPath]
    /// Which keys it shows, in the grammar of the list's filter; `nil` goes by the list.
    public let filter: String?

    public init(name: String, paths: [JSONPath], filter: String? = nil) {
        self.name = name
        self.paths = paths
        self.filter = filter
    }
}

/// What is remembered of boards while the console runs.
struct BoardMemory: Sendable {
    /// Those of the profile in use.
    var plans: [BoardPlan] = []
    /// By the names of profiles: the columns that come first.
    var pinned: [String: [JSONPath]] = [:]
    /// By the names of profiles: the board that was shown last, where it is not the first.
    var shown: [String: Int] = [:]
    /// By the names of profiles: boards that were left with something staged.
    var left: [String: BoardState] = [:]
}
