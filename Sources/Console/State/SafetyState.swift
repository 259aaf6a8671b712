public import KeyStoreAPI

/// How careful to be with writes, and how things stand.
public struct SafetyState: Equatable, Sendable {
    /// Seconds for which writes to a protected profile are armed.
    public var armSeconds = 300
    /// Seconds within which a guarded write is to be confirmed.
    public var confirmSeconds = 120
    /// Seconds after which the open key is read again, to see what others make of it; 0 never does.
    public var driftSeconds = 0
    /// Whether each write must be given a reason.
    public var requiresReason = false
    /// Seconds for which writes are armed yet; `nil` while they are not. 0 begins no write any more, and lets the one
    /// that is on its way come to its end.
    public internal(set) var armedFor: Int?
    /// A timer runs that counts them.
    var isCounting = false
    /// Writes that are taken back unless they are confirmed, with the seconds that are left.
    public internal(set) var guarded: [GuardedWrite] = []

    public init() {}

    /// Whether a write to a protected profile may begin.
    var isArmed: Bool { (armedFor ?? 0) > 0 }
}

/// Why another profile could not be used, in words.
public struct SwitchFailure: Error, Equatable, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
}
