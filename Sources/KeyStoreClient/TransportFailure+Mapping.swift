internal import AsyncHTTPClient
internal import KeyStoreAPI
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension TransportFailure.Cause {
    /// What the libraries below throw, sorted by what it means.
    init(_ error: any Error, deadlines: KeyStoreClient.Deadlines) {
        switch error {
        case let failure as TransportFailure: self = failure.cause
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self = Self(error, deadlines)
        case let error as NIOConnectionError: self = Self(error, deadlines)
        case is SocketAddressError: self = .connect(.nameNotFound, detail: "no address for this name")
        case ChannelError.connectTimeout: self = .noConnection(deadlines)
        case _ where TLSWords.alert(in: error) != nil: self = .alert(TLSWords.alert(in: error) ?? "")
        case NIOSSLError.handshakeFailed, NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate,
            is NIOSSLExtraError:
            self = .connect(.tls, detail: TLSWords.describe(error))
        case let error as IOError: self = Self(error)
        default: self = .cut(detail: "the connection was cut")
        }
    }

    private static func noConnection(_ deadlines: KeyStoreClient.Deadlines) -> Self {
        .connect(.connectTimedOut, detail: "no connection within \(deadlines.connect.wholeSeconds) s")
    }

    private init(_ error: HTTPClientError, _ deadlines: KeyStoreClient.Deadlines) {
        switch error {
        case .cancelled: self = .cancelled
        case .connectTimeout, .getConnectionFromPoolTimeout: self = .noConnection(deadlines)
        case .tlsHandshakeTimeout: self = .connect(.tls, detail: "no TLS handshake in time")
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            self = .connect(.connectTimedOut, detail: "the proxy did not answer in time")
        case .proxyAuthenticationRequired: self = .connect(.other, detail: "the proxy asks for a password")
        case .invalidProxyResponse: self = .connect(.other, detail: "the proxy refused the connection")
        case .readTimeout, .writeTimeout: self = .deadline(.idle(seconds: deadlines.idle.wholeSeconds))
        case .deadlineExceeded: self = .deadline(.total(seconds: deadlines.total.wholeSeconds))
        case .remoteConnectionClosed: self = .cut(detail: "the connection was closed before the answer was complete")
        default: self = .cut(detail: error.shortDescription)
        }
    }

    /// All addresses of the name were tried: what the first of them said stands for all.
    private init(_ error: NIOConnectionError, _ deadlines: KeyStoreClient.Deadlines) {
        guard let first = error.connectionErrors.first else {
            self = .connect(.nameNotFound, detail: "no address for this name")
            return
        }
        self = Self(first.error, deadlines: deadlines)
    }

    private init(_ error: IOError) {
        switch error.errnoCode {
        case Errno.connectionRefused: self = .connect(.refused, detail: "connection refused")
        case Errno.networkUnreachable, Errno.hostUnreachable: self = .connect(.other, detail: "no route to the host")
        default: self = .cut(detail: "the connection was cut")
        }
    }
}

/// The few numbers of Linux and macOS that are told apart.
private enum Errno {
    #if os(Linux)
    static let connectionRefused: CInt = 111
    static let networkUnreachable: CInt = 101
    static let hostUnreachable: CInt = 113
    #else
    static let connectionRefused: CInt = 61
    static let networkUnreachable: CInt = 51
    static let hostUnreachable: CInt = 65
    #endif
}

/// The TLS library's errors in words.
private enum TLSWords {
    /// `…:CERTIFICATE_VERIFY_FAILED]…` becomes `certificate verify failed`.
    static func describe(_ error: any Error) -> String {
        let text = "\(error)"
        let codes = text.split(whereSeparator: { !$0.isUppercase && $0 != "_" && !$0.isNumber })
        guard let code = codes.last(where: { $0.contains("_") && $0.count > 8 }) else { return text }
        return words(code)
    }

    /// What the other side said: `…:TLSV1_ALERT_UNKNOWN_CA]…` becomes `unknown ca`.
    static func alert(in error: any Error) -> String? {
        guard error is NIOSSLError || error is BoringSSLError else { return nil }
        let text = "\(error)"
        guard let mark = text.firstRange(of: "_ALERT_") else { return nil }
        return words(text[mark.upperBound...].prefix { $0.isUppercase || $0 == "_" })
    }

    private static func words(_ code: Substring) -> String {
        code.lowercased().split(separator: "_").joined(separator: " ")
    }
}

extension Duration {
    /// Rounded up, at least 1.
    var wholeSeconds: Int { max(1, Int((self / .seconds(1)).rounded(.up))) }
}
