/// One key of a list, with what the service said of it.
public struct KeyRow: Equatable, Sendable {
    /// As the service sent it: not checked against the rule, and not safe to draw as it is.
    public let key: String
    /// Bytes of the value, where the service says.
    public let size: Int?
    /// When it was written last, to the second, where the service says.
    public let updated: Timestamp?

    public init(key: String, size: Int? = nil, updated: Timestamp? = nil) {
        self.key = key
        self.size = size
        self.updated = updated
    }

    public init(_ summary: EntrySummary) {
        self.init(key: summary.key, size: summary.size, updated: summary.updatedAt.flatMap { Timestamp(rfc3339: $0) })
    }
}
