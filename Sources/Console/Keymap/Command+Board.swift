/// What keys mean on the board of flags.
public enum BoardCommand: Equatable, Hashable, Sendable {
    case open
    case left, right
    case flip
    /// Stays a column, or no longer.
    case pinColumn
    /// To the review of all that is staged.
    case review
}

/// What keys mean for several changes that are submitted together.
public enum BatchCommand: Equatable, Hashable, Sendable {
    case submit
}
