internal import AsyncHTTPClient
internal import KeyStoreAPI
internal import NIOCore
internal import NIOSSL

extension HTTPClient.Configuration {
    /// The library's settings, with the policy that is ours: no redirects, no hidden retries of a connection, HTTP/1.1.
    ///
    /// - Parameter idle: no byte for so long ends a request; by default what the configuration says.
    init(_ configuration: KeyStoreClient.Configuration, idle: Duration? = nil) throws(ConfigurationProblem) {
        self.init()
        let idle = idle ?? configuration.deadlines.idle
        var tls = try TLSConfiguration.client(trusting: configuration.caFile)
        if let identity = configuration.identity { try tls.show(identity) }
        tlsConfiguration = tls
        redirectConfiguration = .disallow
        httpVersion = .http1Only
        timeout = Timeout(
            connect: TimeAmount(configuration.deadlines.connect), read: TimeAmount(idle),
            write: TimeAmount(idle))
        connectionPool.idleTimeout = .seconds(30)
        connectionPool.retryConnectionEstablishment = false
        // As many as commands on many keys ask at once: a request that waits for a connection would use up its time.
        connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        proxy = configuration.proxy.map(Proxy.init)
    }
}

extension HTTPClient.Configuration.Proxy {
    init(_ proxy: Proxy) {
        switch proxy.kind {
        case .socks5: self = .socksServer(host: proxy.host, port: proxy.port)
        case .http:
            let authorization = proxy.user.map {
                HTTPClient.Authorization.basic(username: $0, password: proxy.password?.reveal() ?? "")
            }
            self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
        }
    }
}

extension TLSConfiguration {
    /// Full verification in any case, against the system's authorities or those in a PEM file.
    fileprivate static func client(trusting caFile: String?) throws(ConfigurationProblem) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        guard let caFile else { return tls }
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(caFile)
        } catch {
            throw .caFile(path: caFile, reason: "it can't be read as PEM certificates")
        }
        guard !certificates.isEmpty else { throw .caFile(path: caFile, reason: "no certificate in it") }
        tls.trustRoots = .certificates(certificates)
        return tls
    }

    /// - Throws: what is wrong with certificate or key, or that they do not belong together.
    fileprivate mutating func show(_ identity: KeyStoreClient.Identity) throws(ConfigurationProblem) {
        certificateChain = try Self.chain(identity)
        privateKey = .privateKey(try Self.key(identity))
        do {
            _ = try NIOSSLContext(configuration: self)
        } catch {
            throw .clientKey(path: identity.keyPath, reason: "it is not the key of \(identity.certificatePath)")
        }
    }

    private static func chain(_ identity: KeyStoreClient.Identity) throws(ConfigurationProblem)
        -> [NIOSSLCertificateSource]
    {
        let certificates = (try? NIOSSLCertificate.fromPEMBytes(identity.certificate)) ?? []
        guard !certificates.isEmpty else {
            throw .clientCertificate(path: identity.certificatePath, reason: "no certificate in PEM form is in it")
        }
        return certificates.map { .certificate($0) }
    }

    private static func key(_ identity: KeyStoreClient.Identity) throws(ConfigurationProblem) -> NIOSSLPrivateKey {
        let text = identity.key.reveal()
        do {
            return try NIOSSLPrivateKey(bytes: Array(text.utf8), format: .pem)
        } catch {
            let reason =
                text.contains("ENCRYPTED")
                ? "it has a passphrase, which nobody could type; openssl pkey writes it without one"
                : "no key in PEM form is in it"
            throw .clientKey(path: identity.keyPath, reason: reason)
        }
    }
}
