/// What keys mean for the list as a whole.
public enum KeysCommand: Equatable, Hashable, Sendable {
    /// Asks what to sort by.
    case sort
    case sortBy(KeyOrder)
    case pin
    /// Chooses the key for what is done to several, or no longer.
    case mark
    case markShown
    /// Adds a key by its name to those that are known.
    case addKnown
    /// Adds the keys that a file names.
    case importKnown
    /// Takes a key off those.
    case forgetKnown
}

/// What the list is sorted by.
public enum KeyOrder: Equatable, Hashable, Sendable, CaseIterable {
    case name, recent, size, updated
}
