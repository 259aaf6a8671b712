internal import NIOSSL
internal import Synchronization

/// The certificate of now, which may be exchanged while connections go on with the one before.
final class CurrentCertificate: Sendable {
    private let certificate: Mutex<ServerCertificate>

    init(_ certificate: ServerCertificate) { self.certificate = Mutex(certificate) }

    func use(_ other: ServerCertificate) { certificate.withLock { $0 = other } }

    var context: NIOSSLContext { certificate.withLock { $0.context } }
}
