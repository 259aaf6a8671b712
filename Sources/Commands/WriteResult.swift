internal import Console
public import KeyStoreAPI

/// What became of a write, in the word that a program reads.
public enum WriteResult: Equatable, Sendable {
    /// It was sent, or was about to be.
    case verdict(WriteVerdict)
    /// What is to stand there does already; nothing was sent.
    case unchanged
    /// It was only asked what would change.
    case dryRun
    /// Someone else has changed it: nothing was written.
    case conflict
    /// What was to be made is there already.
    case exists
    /// What was to be changed is not there.
    case missing

    /// - Parameter error: what the store refused it with, where it did.
    public init(_ verdict: WriteVerdict, _ error: KeyStoreError?) {
        self = .verdict(verdict)
        guard verdict == .notSaved, let cause = error?.cause else { return }
        switch cause {
        case .changedMeanwhile: self = .conflict
        case .rejected(let rejection) where rejection.status == 409:
            self = rejection.code == ErrorCode.exists ? .exists : .conflict
        case .rejected(let rejection) where rejection.status == 404: self = .missing
        default: break
        }
    }

    public var name: String {
        switch self {
        case .verdict(let verdict): verdict.rawValue
        case .unchanged: "unchanged"
        case .dryRun: "dry-run"
        case .conflict: "conflict"
        case .exists: "exists"
        case .missing: "missing"
        }
    }
}
