import Foundation
import NIOSSL

/// A ``RawServer`` behind TLS, and the file of the authority that signed its certificate.
enum TLS {
    /// - Parameters:
    ///   - reply: to every request.
    ///   - change: what else TLS is to be.
    static func run(
        _ certificate: String = Certificates.localhost, answering reply: String = Reference.reply,
        with change: (inout TLSConfiguration) throws -> Void = { _ in },
        _ body: (RawServer, String) async throws -> Void
    ) async throws {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(bytes: Array(Certificates.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        try change(&configuration)
        let context = try NIOSSLContext(configuration: configuration)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID()).pem").path
        try Certificates.authority.write(toFile: path, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await RawServer.run(tls: context, { _, _ in [.send(reply)] }) { server in
            try await body(server, path)
        }
    }

    /// Demands a certificate of the clients' authority.
    static func demandingCertificate(_ version: TLSVersion) -> (inout TLSConfiguration) throws -> Void {
        { configuration in
            let authority = try NIOSSLCertificate.fromPEMBytes(Array(Certificates.clientAuthority.utf8))
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates(authority)
            configuration.minimumTLSVersion = version
            configuration.maximumTLSVersion = version
        }
    }
}
