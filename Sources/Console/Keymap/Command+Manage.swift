/// What is done to keys as such.
public enum ManageCommand: Equatable, Hashable, Sendable {
    case copyKey, rename
    /// Of the keys that are marked.
    case export, compare
}

/// What keys mean where two profiles stand side by side.
public enum ProfileComparisonCommand: Equatable, Hashable, Sendable {
    /// Chooses the other profile.
    case open
    /// Takes what the row shows over into the profile in use, through Review.
    case takeOver
}
