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

    /// As a person reads it.
    public var text: String {
        switch self {
        case .none: "it was not guarded"
        case .waiting: "it waits to be confirmed"
        case .confirmed: "it is confirmed"
        case .cancelled: "it was put back by hand"
        case .puttingBack: "the former value is being put back"
        case .putBack: "the former value was put back"
        case .leftAlone: "it has been changed by someone else, and was left alone"
        case .failed: "putting it back failed"
        }
    }
}
