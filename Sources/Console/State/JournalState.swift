public import KeyStoreAPI

/// What is kept beyond the process, and whether that works.
public struct JournalState: Equatable, Sendable {
    /// How much of what passes through is kept, for the sake of what values may hold.
    public enum Scope: Equatable, Sendable {
        /// Drafts, and the values before and after each write.
        case everything
        /// Drafts only; of writes no value is kept.
        case draftsOnly
        /// Nothing at all.
        case nothing
    }

    /// Whether there is a journal at all, so that it is for the profile to say how much it keeps.
    public var isOn: Bool
    public var scope: Scope
    /// Why drafts are not on the disk, where they are not.
    public var trouble: String?
    /// Drafts that other consoles left, as they were listed last.
    public internal(set) var drafts: [DraftNote] = []

    public init(scope: Scope = .nothing, trouble: String? = nil, isOn: Bool = false) {
        self.isOn = isOn
        self.scope = scope
        self.trouble = trouble
    }

    var keepsDrafts: Bool { scope != .nothing }

    /// Whether drafts are there after the process has ended.
    public var isDurable: Bool { keepsDrafts && trouble == nil }
}
