internal import KeyStoreAPI
internal import NIOSSL

/// What a server shows who connects by TLS: a chain of certificates, and proof that the first is its own.
public struct ServerCertificate: Sendable {
    let context: NIOSSLContext
    /// When the first of the chain ends, in seconds since 1970.
    public let end: Int

    /// Whole days until then; below 0 once it has ended.
    public var days: Int { (end - Int(Timestamp.now.milliseconds / 1000)) / 86_400 }

    /// Reads files in PEM.
    ///
    /// - Parameters:
    ///   - chain: the server's certificate first, then whatever leads to an authority.
    ///   - key: its private key, not encrypted.
    ///   - credentials: as for ``Tokens/init(file:credentials:)``.
    /// - Throws: where either can't be read or used, where others than its owner can use the key, or where the key is not
    ///   the certificate's. No message quotes a file.
    public init(chain: String, key: String, credentials: String? = nil) throws(TokensProblem) {
        let chainText = try SecretFile.text(of: chain, mode: .any)
        let keyText = try SecretFile.text(of: key, mode: .private(credentials: credentials))
        let certificates = (try? NIOSSLCertificate.fromPEMBytes(Array(chainText.utf8))) ?? []
        guard let first = certificates.first else { throw TokensProblem("\(chain): no certificate in PEM in it") }
        guard let own = try? NIOSSLPrivateKey(bytes: Array(keyText.utf8), format: .pem) else {
            throw TokensProblem("\(key): no private key in PEM in it that can be read without a password")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(own))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        guard let context = try? NIOSSLContext(configuration: configuration) else {
            throw TokensProblem("\(key): not the key of the first certificate in \(chain)")
        }
        self.context = context
        end = Int(first.notValidAfter)
    }
}
