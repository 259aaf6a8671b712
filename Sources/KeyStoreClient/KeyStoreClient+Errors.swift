internal import JSONDocument
internal import KeyStoreAPI
internal import NIOHTTP1

extension KeyStoreClient {
    /// What a request without a whole answer means to whoever asked.
    func error(for failure: TransportFailure, _ call: Call) -> KeyStoreError {
        let mayHaveArrived = call.isWrite && failure.sent
        switch failure.cause {
        case .connect(let cause, let detail) where cause != .other || !mayHaveArrived:
            return .unreachable(Unreachable(cause: cause, host: peer, detail: detail))
        case .alert(let name) where !mayHaveArrived: return .unreachable(unreachable(by: name))
        case _ where mayHaveArrived: return .outcomeUnknown(cause: failure.summary)
        case .deadline(let deadline): return .timedOut(deadline)
        case .tooLarge(let limit): return .replyTooLarge(limit: limit)
        case .cancelled: return .cancelled
        case .connect, .cut, .alert:
            return .unreachable(Unreachable(cause: .other, host: peer, detail: failure.summary))
        }
    }

    /// What the service's alert (RFC 8446, section 6.2) says of the client's certificate, if it is about that.
    private func unreachable(by alert: String) -> Unreachable {
        let isAboutClient = ClientAlert.all.contains(alert)
        let detail =
            switch configuration.identity {
            case _ where !isAboutClient: alert
            case nil where alert == ClientAlert.handshakeFailure: "ended the TLS handshake: \(alert)"
            case nil: "asks for a client certificate"
            default: "does not take the client certificate: \(alert)"
            }
        return Unreachable(cause: isAboutClient ? .clientCertificate : .tls, host: peer, detail: detail)
    }

    /// Takes the value out of a success, and makes an error of everything else.
    func accept<Value>(
        _ reply: Reply, _ call: Call, _ read: (JSONDocument) throws(EnvelopeProblem) -> Value
    ) throws(KeyStoreError) -> Value {
        do throws(KeyStoreError) {
            return try judge(reply, call, read)
        } catch {
            if let observe = configuration.onFault { observe(fault(error, reply)) }
            throw error
        }
    }

    private func fault(_ error: KeyStoreError, _ reply: Reply) -> Fault {
        let (reason, isSenseless): (String, Bool) =
            switch error {
            case .rejected(let rejection):
                ([rejection.code.map(String.init), rejection.message].compactMap(\.self).joined(separator: " "), false)
            case .notAKeyStoreReply(let misfit):
                ("not a key store reply (\(misfit.contentType ?? "no type")): \(misfit.reason)", true)
            case .outcomeUnknown(let cause): (cause, true)
            case .redirected(_, let location): ("redirected to \(location), not followed", false)
            default: ("not accepted", false)
            }
        return Fault(exchange: reply.exchange, reason: reason, excerpt: isSenseless ? excerpt(of: reply) : nil)
    }

    private func excerpt(of reply: Reply) -> String { ReplyExcerpt.text(reply.body, hiding: configuration.token) }

    private func judge<Value>(
        _ reply: Reply, _ call: Call, _ read: (JSONDocument) throws(EnvelopeProblem) -> Value
    ) throws(KeyStoreError) -> Value {
        guard reply.isSuccess else { throw error(for: reply, call) }
        guard let document = reply.document else { throw senseless(reply, call, reason: reply.malformation) }
        if let failure = Envelope.failure(from: document, revision: reply.revision), failure.isExplicit {
            throw rejection(reply, failure)
        }
        do {
            return try read(document)
        } catch {
            throw senseless(reply, call, reason: error.description)
        }
    }

    /// What a status other than 2xx means.
    private func error(for reply: Reply, _ call: Call) -> KeyStoreError {
        if (300..<400).contains(reply.status), let location = reply.headers.first(name: "Location") {
            return .redirected(
                status: reply.status, location: ReplyExcerpt.words(location, hiding: configuration.token))
        }
        if let document = reply.document, let failure = Envelope.failure(from: document, revision: reply.revision),
            reply.status >= 400
        {
            return rejection(reply, failure)
        }
        if call.isWrite, reply.status >= 500 { return .outcomeUnknown(cause: "HTTP status \(reply.status)") }
        if reply.status < 400 || reply.status == 404 {
            return .notAKeyStoreReply(notAReply(reply, reason: reply.malformation))
        }
        return .rejected(
            Rejection(status: reply.status, message: reply.certificateComplaint, retryAfter: reply.retryAfter))
    }

    private func rejection(_ reply: Reply, _ failure: EnvelopeFailure) -> KeyStoreError {
        .rejected(
            Rejection(
                status: reply.status, code: failure.code,
                message: failure.message.map { ReplyExcerpt.words($0, hiding: configuration.token) },
                retryAfter: reply.retryAfter,
                current: failure.current))
    }

    /// A success that can't be read. After a write nobody knows then what became of it.
    private func senseless(_ reply: Reply, _ call: Call, reason: String) -> KeyStoreError {
        guard call.isWrite else { return .notAKeyStoreReply(notAReply(reply, reason: reason)) }
        return .outcomeUnknown(
            cause: "not a key store reply (\(reply.contentType ?? "no type"), \(reply.status)): \(reason)")
    }

    private func notAReply(_ reply: Reply, reason: String) -> NotAReply {
        NotAReply(
            status: reply.status, contentType: reply.contentType, reason: reason, excerpt: excerpt(of: reply))
    }

    /// Who was tried: the proxy, where one is used.
    private var peer: String {
        configuration.proxy.map { "\($0.host):\($0.port)" } ?? configuration.baseURL.hostPort
    }
}

/// Alerts by which a service refuses what the client shows of itself.
private enum ClientAlert {
    /// What servers before TLS 1.3 say where there is no certificate, and for other reasons.
    static let handshakeFailure = "handshake failure"

    static let all: Set = [
        handshakeFailure, "certificate required", "bad certificate", "unsupported certificate", "certificate revoked",
        "certificate expired", "certificate unknown", "unknown ca", "access denied", "decrypt error",
    ]
}

extension Reply {
    /// Some servers in front of others look at certificates only when a request is there, and answer with a page.
    fileprivate var certificateComplaint: String? {
        guard status == 400, document == nil else { return nil }
        let page = String(decoding: body.prefix(4096), as: UTF8.self)
        if page.contains("No required SSL certificate was sent") { return "the server asks for a client certificate" }
        return page.contains("SSL certificate error") ? "the server does not take the client certificate" : nil
    }

    var isSuccess: Bool { (200..<300).contains(status) }

    /// `{"status": true}` with nothing in it.
    var isBareSuccess: Bool {
        guard let root = document?.root else { return false }
        return root["status"]?.bool == true && (root["data"] == nil || root["data"]?.kind == .null)
    }

    /// Why the body is no JSON object.
    var malformation: String {
        if body.isEmpty { return "empty body" }
        do {
            return try JSONDocument(parsing: body).root.kind == .object ? "not an error envelope" : "not a JSON object"
        } catch {
            return "not JSON: \(error)"
        }
    }
}
