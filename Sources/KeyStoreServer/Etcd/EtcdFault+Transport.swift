internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension EtcdFault {
    /// What the libraries below throw. Where it is not certain that the member got nothing, it may have got all.
    init(_ error: any Error) {
        switch error {
        case let fault as EtcdFault: self = fault
        case is CancellationError: self.init(kind: .cancelled, detail: "cancelled")
        case let error as HTTPClientError where [.deadlineExceeded, .readTimeout].contains(error):
            self.init(kind: .silent, detail: "no answer in time")
        case let error as HTTPClientError: self.init(kind: Self.kind(error), detail: error.shortDescription)
        case ChannelError.connectTimeout: self.init(kind: .unreached, detail: "no connection in time")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self.init(kind: .unreached, detail: "nobody listens there")
        case let error as NIOConnectionError:
            let first = error.connectionErrors.first.map { "\($0.error)" }
            self.init(kind: .unreached, detail: first ?? "no address for \(error.host)")
        case NIOSSLError.handshakeFailed, NIOSSLError.unableToValidateCertificate,
            NIOSSLError.noCertificateToValidate, is NIOSSLExtraError, is SocketAddressError:
            self.init(kind: .unreached, detail: "\(error)")
        default: self.init(kind: .silent, detail: "\(error)")
        }
    }

    private static func kind(_ error: HTTPClientError) -> Kind {
        switch error {
        case .cancelled: .cancelled
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .unreached
        default: .silent
        }
    }
}
