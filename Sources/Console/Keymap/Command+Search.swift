/// What keys mean for searching in values.
public enum SearchCommand: Equatable, Hashable, Sendable {
    case open
    /// Searches again, for something else.
    case change
    /// Shows the keys that could not be read, or what was found.
    case unreadable
}
