/// How much a file keeps of what is over.
struct StoreLimits: Sendable {
    /// Revisions of each key, the value of now among them.
    let revisions: Int
    /// Writes of the whole store that can still be told of.
    var changes = ChangeTable.limit
}
