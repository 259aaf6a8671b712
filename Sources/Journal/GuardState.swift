/// What became of the guard of a write.
public enum GuardState: String, Equatable, Sendable, CaseIterable {
    /// It was never guarded, or nothing of it reached the store.
    case none
    /// It is taken back at its deadline.
    case waiting
    /// Someone said that it is to stay.
    case confirmed
    /// Put back by hand before the deadline.
    case cancelled
    /// The former value is about to be sent.
    case puttingBack
    case putBack
    /// Someone else has changed the entry since.
    case leftAlone
    case failed
}
