import KeyStoreAPI
import KeyStoreClient
import NIOSSL
import Testing

@Suite("a server that asks who the client is", .timeLimit(.minutes(1)))
struct ClientCertificateTests {
    private static func identity(
        _ certificate: String = Certificates.client, _ key: String = Certificates.clientKey
    ) -> KeyStoreClient.Identity {
        KeyStoreClient.Identity(
            certificate: Array(certificate.utf8), key: Secret(key), certificatePath: "me.pem", keyPath: "me.key")
    }

    /// What a server that demands a certificate has operations end with; `nil` is well.
    private func failures(
        _ version: TLSVersion, _ identity: KeyStoreClient.Identity?, _ operations: [Operation]
    ) async throws -> (failures: [KeyStoreError?], requests: Int) {
        var failures: [KeyStoreError?] = []
        var requests = 0
        try await TLS.run(with: TLS.demandingCertificate(version)) { server, caFile in
            try await KeyStoreClient.with(
                "https://localhost:\(server.port)",
                {
                    $0.caFile = caFile
                    $0.identity = identity
                }
            ) { client in
                for operation in operations { failures.append(await operation.failure(client)) }
            }
            requests = server.log.requests.count
        }
        return (failures, requests)
    }

    @Test("takes the one that is configured", arguments: [TLSVersion.tlsv12, .tlsv13])
    func accepted(version: TLSVersion) async throws {
        let outcome = try await failures(version, Self.identity(), [.entry, .update])
        #expect(outcome.failures == [nil, nil])
        #expect(outcome.requests == 2)
    }

    @Test("refuses a client without one, and says so", arguments: [TLSVersion.tlsv12, .tlsv13])
    func missing(version: TLSVersion) async throws {
        let outcome = try await failures(version, nil, [.entry])
        let reason = outcome.failures.first??.unreachable
        #expect(reason?.cause == .clientCertificate, "\(outcome.failures)")
        let words = version == .tlsv12 ? "ended the TLS handshake: handshake failure" : "asks for a client certificate"
        #expect(reason?.detail == words)
        #expect(outcome.requests == 0)
    }

    @Test("refuses one of another authority, and says so", arguments: [TLSVersion.tlsv12, .tlsv13])
    func foreign(version: TLSVersion) async throws {
        let outcome = try await failures(version, Self.identity(Certificates.localhost, Certificates.key), [.entry])
        let reason = outcome.failures.first??.unreachable
        #expect(reason?.cause == .clientCertificate, "\(outcome.failures)")
        #expect(reason?.detail == "does not take the client certificate: unknown ca")
        #expect(outcome.requests == 0)
    }

    @Test("a write that may be on its way when the refusal comes is not said to be unsent")
    func write() async throws {
        let outcome = try await failures(.tlsv13, nil, [.update])
        let failure = try #require(outcome.failures[0])
        #expect(failure.isOutcomeUnknown || failure.unreachable?.cause == .clientCertificate, "\(failure)")
        #expect(outcome.requests == 0)
    }

    @Test(
        "a page that says so instead of an alert is understood",
        arguments: [
            ("No required SSL certificate was sent", "the server asks for a client certificate"),
            ("The SSL certificate error", "the server does not take the client certificate"), ("Bad Request", nil),
        ])
    func page(title: String, message: String?) async throws {
        let page = "<html><title>400 \(title)</title></html>"
        let reply =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let failure = await Operation.entry.failure(client)
                #expect(failure?.rejection?.status == 400)
                #expect(failure?.rejection?.message == message)
            }
        }
    }

    @Test(
        "what is no certificate or no key, or not its key, is refused at once with its file's name",
        arguments: [
            (
                "", Certificates.clientKey,
                "the client certificate me.pem can't be used: no certificate in PEM form is in it"
            ),
            (Certificates.client, "no key", "the client key me.key can't be used: no key in PEM form is in it"),
            (Certificates.client, Certificates.key, "the client key me.key can't be used: it is not the key of me.pem"),
            (
                Certificates.client,
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGH\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "the client key me.key can't be used: it has a passphrase, which nobody could type; openssl pkey writes it without one"
            ),
        ])
    func unusable(certificate: String, key: String, message: String) throws {
        var configuration = KeyStoreClient.Configuration(baseURL: try BaseURL("https://localhost"))
        configuration.identity = Self.identity(certificate, key)
        do throws(ConfigurationProblem) {
            _ = try KeyStoreClient(configuration)
            Issue.record("it was taken")
        } catch {
            #expect(error.description == message)
        }
    }

    @Test("no form of text shows the key")
    func unseen() {
        var configuration = KeyStoreClient.Configuration(baseURL: try! BaseURL("https://localhost"))
        configuration.identity = Self.identity()
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!(dumped + "\(configuration)").contains("MIGH"))
    }
}
