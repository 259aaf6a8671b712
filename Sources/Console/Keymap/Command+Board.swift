/// What keys mean on the board of flags.
public enum BoardCommand: Equatable, Hashable, Sendable {
    case open
    case left, right
    /// Along the key, past what it does not have.
    case nextFlag, previousFlag
    case flip
    /// Stays a column, or no longer.
    case pinColumn
    /// Takes back what is staged here.
    case unstage
    /// To the review of all that is staged.
    case review
    /// Shows the next of the boards.
    case next
}

/// What keys mean for several changes that are submitted together.
public enum BatchCommand: Equatable, Hashable, Sendable {
    case submit
    /// Does not go with the others, or does again.
    case takeOut
    /// Reads what failed again, to send it once more.
    case again
}
