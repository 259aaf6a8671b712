public import KeyStoreAPI

/// What can be asked for again.
public enum Retry: Equatable, Sendable {
    case list
    case open(EntryKey)
    /// Reading the open entry again.
    case reload(EntryKey)
    case submit(Write)
    /// Reading back after a write whose answer was lost.
    case findOut(Write, cause: String, record: Int?)

    /// The write that it is about, if it is about one.
    var write: Write? {
        switch self {
        case .submit(let write), .findOut(let write, _, _): write
        case .list, .open, .reload: nil
        }
    }
}

/// Something that went wrong, as the pane that asked shows it: one line and what can be done.
public struct Problem: Equatable, Sendable {
    /// What can be done, each with its key in the keymap.
    public enum Offer: Equatable, Sendable, CaseIterable {
        case enterToken, retry, createMissing, forget, createAgain, copyValue, openTheirs, keepDraft
    }

    /// `401 · 4002 No auth token`
    public let title: String
    /// What it means or what may help, in a few words.
    public let hint: String?
    public let offers: [Offer]
    public let retry: Retry
    /// Seconds that the server asked to wait and that are not over.
    public var wait: Int?

    public init(title: String, hint: String? = nil, offers: [Offer], retry: Retry, wait: Int? = nil) {
        self.title = title
        self.hint = hint
        self.offers = offers
        self.retry = retry
        self.wait = wait
    }
}

extension Problem {
    /// The one place where an error becomes what the operator reads.
    public init(_ error: KeyStoreError, retry: Retry) {
        let words = Self.words(for: error, retry: retry)
        let wait: Int? = if case .rejected(let rejection) = error.cause { rejection.retryAfter } else { nil }
        self.init(title: words.title, hint: words.hint, offers: words.offers, retry: retry, wait: wait)
    }

    typealias Words = (title: String, hint: String?, offers: [Offer])

    private static func words(for error: KeyStoreError, retry: Retry) -> Words {
        switch error {
        case .rejected(let rejection): words(for: rejection, retry: retry)
        case .invalidKey(let violation): ("not a key", violation.description, [])
        case .invalidToken(let reason): ("token not usable", reason, [.enterToken])
        case .listUnsupported(let status): ("\(status) · this server does not list its keys", nil, [.retry])
        case .notAKeyStoreReply(let reply):
            (
                "not a key store reply (\(reply.contentType ?? "no content type"), \(reply.status))", reply.reason,
                [.retry]
            )
        case .redirected(let status, let location):
            ("\(status) · redirected to \(location)", "not followed; is the URL right?", [.retry])
        case .replyTooLarge(let limit):
            ("the reply is over \(limit / 1024 / 1024) MiB", "it was not read", [.retry])
        case .unreachable(let unreachable): words(for: unreachable)
        case .timedOut(.idle(let seconds)): ("no answer for \(seconds) s", "the server is slow or stuck", [.retry])
        case .timedOut(.total(let seconds)):
            ("not done after \(seconds) s", "the server or the line is slow", [.retry])
        case .outcomeUnknown(let cause): ("outcome unknown", cause, [.retry])
        case .notSent(let error): words(for: error, retry: retry)
        case .changedMeanwhile: ("Changed by someone else", nil, [.openTheirs, .copyValue, .keepDraft])
        case .readOnly: ("this profile is read-only", "nothing was sent", [])
        case .cancelled: ("cancelled", nil, [.retry])
        }
    }

    private static func words(for rejection: Rejection, retry: Retry) -> Words {
        let title = title(of: rejection)
        switch (rejection.status, rejection.code, retry) {
        case (401, _, _): return (title, nil, [.enterToken, .retry])
        case (403, _, _): return (title, "this token may not do that", [.enterToken, .retry])
        case (404, _, .open): return (title, nil, [.createMissing, .retry, .forget])
        case (404, _, .submit), (404, _, .findOut):
            return (title, "deleted while you edited", [.createAgain, .copyValue, .keepDraft, .forget])
        case (409, ErrorCode.exists, _): return (title, "made by someone else", [.openTheirs, .copyValue, .keepDraft])
        case (409, _, _): return (title, nil, [.openTheirs, .copyValue, .keepDraft])
        case (429, _, _): return (title, "the server asks to slow down", [.retry])
        case (500..., _, _): return (title, "a fault in the server", [.retry])
        default: return (title, nil, [.retry])
        }
    }

    /// `HTTP status · code message`, as far as the service sent them.
    static func title(of rejection: Rejection) -> String {
        if rejection.status == 409, rejection.code == ErrorCode.changed {
            return "409 · \(ErrorCode.changed) Changed by someone else"
        }
        let parts = [rejection.code.map(String.init), rejection.message].compactMap(\.self)
        return "\(rejection.status) · " + (parts.isEmpty ? "no reason given" : parts.joined(separator: " "))
    }

    private static func words(for unreachable: Unreachable) -> Words {
        let host = unreachable.host
        switch unreachable.cause {
        case .refused: return ("\(host) refused the connection", "is it running, is the port right?", [.retry])
        case .nameNotFound: return ("no address for \(host)", "is the name right, does DNS work here?", [.retry])
        case .tls: return ("no trust in \(host): \(unreachable.detail)", "CA file? host name? clock?", [.retry])
        case .clientCertificate:
            return ("\(host) \(unreachable.detail)", "client-certificate, client-key in the configuration?", [.retry])
        case .connectTimedOut: return ("\(host) did not answer", "firewall, VPN, or the port?", [.retry])
        case .other: return ("no connection to \(host)", unreachable.detail, [.retry])
        }
    }
}

extension Retry {
    /// Whether an edit hangs on it.
    var isEdit: Bool {
        switch self {
        case .list, .open, .reload: false
        case .submit(let write), .findOut(let write, _, _): write.data != nil
        }
    }
}
