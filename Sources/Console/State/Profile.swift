public import Canvas

/// Which store the console works on, and how it may.
public struct Profile: Equatable, Sendable {
    public enum Access: Equatable, Sendable {
        case readWrite
        case readOnly

        /// As the header shows it.
        public var label: String {
            switch self {
            case .readWrite: "read-write"
            case .readOnly: "read-only"
            }
        }
    }

    /// Empty where an address was given without a profile.
    public let name: String
    /// Scheme, host and port; never anything secret.
    public let address: String
    public let access: Access
    /// Writes ask for the profile's name.
    public let isProtected: Bool
    /// How the name is coloured.
    public let role: Role

    public init(name: String, address: String, access: Access, isProtected: Bool = false, role: Role = .profileGreen) {
        self.name = name
        self.address = address
        self.access = access
        self.isProtected = isProtected
        self.role = role
    }

    /// What to call it where the name is empty.
    public var title: String { name.isEmpty ? address : name }

    /// What may be sent to it before anything was armed.
    public var openingAccess: Access { isProtected ? .readOnly : access }
}

/// A profile with what holds while it is in use.
public struct ProfileTerms: Equatable, Sendable {
    public let profile: Profile
    /// With nothing armed yet.
    public var safety: SafetyState
    /// How much the journal keeps.
    public var journal: JournalState.Scope
    /// What the operator should know about it, such as that a token travels unencrypted.
    public var note: String?
    /// Boards of flags that it is configured with.
    public var boards: [BoardPlan]

    public init(
        profile: Profile, safety: SafetyState = SafetyState(), journal: JournalState.Scope = .nothing,
        note: String? = nil, boards: [BoardPlan] = []
    ) {
        self.profile = profile
        self.safety = safety
        self.journal = journal
        self.note = note
        self.boards = boards
    }
}

extension ConsoleState {
    /// Goes by the terms of a profile from here on.
    public mutating func adopt(_ terms: ProfileTerms) {
        profile = terms.profile
        safety = terms.safety
        journal.scope = terms.journal
        boards.plans = terms.boards
    }
}
