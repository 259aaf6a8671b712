/// Why one attempt at one member brought no answer, sorted by what can be done.
struct EtcdFault: Error, Equatable {
    enum Kind: Equatable {
        /// The member certainly got nothing.
        case unreached
        /// The member may have got it, and etcd may do it, even later.
        case silent
        /// The member has not taken it, and another one, or the same in a moment, may.
        case busy
        /// The token is none any more.
        case tokenRefused
        /// etcd's space is used up; a transaction may have been carried out nevertheless.
        case full
        /// Longer than etcd takes.
        case tooLarge
        /// etcd does not let us: a wrong password, or a user without the right to it.
        case denied
        /// The revision that was asked for is one that etcd has let go of, or has not reached.
        case notKept
        /// etcd will never take it.
        case refused
        /// Whoever asked has gone.
        case cancelled
    }

    let kind: Kind
    let detail: String

    /// Whether another member may do better.
    var isAbsence: Bool { [.unreached, .silent, .busy].contains(kind) }
}

extension EtcdFault {
    private enum Code {
        static let invalidArgument = 3
        static let permissionDenied = 7
        static let resourceExhausted = 8
        static let failedPrecondition = 9
        static let outOfRange = 11
        static let unimplemented = 12
        static let unauthenticated = 16
    }

    /// What an answer other than 200 means. The texts are etcd's own (api/v3rpc/rpctypes in its sources).
    init(status: Int, _ error: EtcdErrorMessage?) {
        guard let error, let code = error.code else {
            // No etcd says 404 to these paths; what answers here is something else.
            self.init(
                kind: status == 404 ? .refused : .silent, detail: "HTTP status \(status), not an answer of etcd's")
            return
        }
        let text = error.message ?? error.error ?? ""
        self.init(kind: Self.kind(code, text), detail: "etcd: \(text) (\(code))")
    }

    private static func kind(_ code: Int, _ text: String) -> Kind {
        if text.contains("database space exceeded") { return .full }
        if text.contains("request is too large") || text.contains("larger than max") { return .tooLarge }
        if text.contains("no leader") || text.contains("too many requests") { return .busy }
        if text.contains("revision of auth store is old") || text.contains("user name is empty") {
            return .tokenRefused
        }
        if text.contains("authentication failed") { return .denied }
        if text.contains("has been compacted") || text.contains("is a future revision") { return .notKept }
        switch code {
        case Code.unauthenticated: return .tokenRefused
        case Code.permissionDenied: return .denied
        case Code.invalidArgument, Code.failedPrecondition, Code.outOfRange,
            Code.unimplemented:
            return .refused
        case Code.resourceExhausted: return .busy
        default: return .silent
        }
    }
}
