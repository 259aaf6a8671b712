internal import KeyStoreAPI

/// Why a request has no whole answer, before anyone says what that means to the operator.
struct TransportFailure: Error, Equatable {
    enum Cause: Equatable {
        /// There was no connection.
        case connect(Unreachable.Cause, detail: String)
        /// The service ended TLS with an alert. Where its handshake ends after the client's, a request may be on its way by then.
        case alert(String)
        case deadline(Deadline)
        /// The connection ended, or what came made no sense as HTTP.
        case cut(detail: String)
        case tooLarge(limit: Int)
        case cancelled
    }

    let cause: Cause
    /// Whether the service may have the whole request.
    let sent: Bool

    /// In a few words, for logs and for ``KeyStoreError/outcomeUnknown(cause:)``.
    var summary: String {
        switch cause {
        case .connect(_, let detail), .cut(let detail): detail
        case .alert(let name): "the server ended TLS: \(name)"
        case .deadline(.idle(let seconds)): "no byte came for \(seconds) s"
        case .deadline(.total(let seconds)): "no complete answer within \(seconds) s"
        case .tooLarge(let limit): "the answer is longer than \(limit) bytes"
        case .cancelled: "cancelled"
        }
    }
}
