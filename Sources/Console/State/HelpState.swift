/// Help: where one reads, and what is searched for in it.
public struct HelpState: Equatable, Sendable {
    var scroll = 0
    var query = TextField()
    /// Whether typed characters go to the query.
    var isSearching = false

    public init() {}
}
