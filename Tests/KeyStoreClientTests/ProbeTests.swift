import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("The way to a service, looked at", .timeLimit(.minutes(1)))
struct ProbeTests {
    private func handshake(_ certificate: String) async throws -> ConnectionProbe.Handshake {
        var shaken: ConnectionProbe.Handshake?
        try await TLS.run(certificate) { server, caFile in
            var configuration = KeyStoreClient.Configuration(
                baseURL: try BaseURL("https://localhost:\(server.port)"), token: Secret("ks_canary"))
            configuration.caFile = caFile
            shaken = try await ConnectionProbe(configuration).handshake()
            #expect(server.log.requests.isEmpty, "a request was sent")
        }
        return try #require(shaken)
    }

    @Test("a certificate that is trusted is seen with its days")
    func trusted() async throws {
        let shaken = try await handshake(Certificates.localhost)
        #expect(shaken.refusal == nil)
        #expect([shaken.notBefore, shaken.notAfter] == [1_577_836_800, 4_733_510_400])
    }

    @Test(
        "one that is not, too, and why it is not",
        arguments: [(Certificates.expired, 1_577_923_200), (Certificates.otherHost, 4_733_510_400)])
    func refused(certificate: String, end: Int) async throws {
        let shaken = try await handshake(certificate)
        #expect(shaken.notAfter == end)
        #expect(shaken.refusal?.unreachable?.cause == .tls)
    }

    @Test("what speaks no TLS shows no certificate")
    func plain() async throws {
        try await RawServer.run(on: .connection, { _, _ in [.send("HTTP/1.1 400 Bad Request\r\n\r\n")] }) { server in
            let url = try BaseURL("https://127.0.0.1:\(server.port)")
            let shaken = try await ConnectionProbe(.init(baseURL: url)).handshake()
            #expect(shaken.notAfter == nil)
            #expect(shaken.refusal?.unreachable?.detail == "wrong version number")
        }
    }

    @Test("a connection is opened and closed; where nobody listens that is said")
    func connects() async throws {
        try await RawServer.run({ _, _ in [] }) { server in
            try await ConnectionProbe(.init(baseURL: try BaseURL(server.url))).connect()
        }
        let refused = ConnectionProbe(.init(baseURL: try BaseURL("http://127.0.0.1:1")))
        await #expect(throws: KeyStoreError.self) { try await refused.connect() }
    }
}

@Suite("What a request is known by", .timeLimit(.minutes(1)))
struct RequestIdentityTests {
    @Test("each request carries an id of its own, a retry too, and the observers are told")
    func ids() async throws {
        let log = Recorder<KeyStoreClient.Exchange>()
        let retries = Recorder<KeyStoreClient.Retrying>()
        let busy = Reference.failure("503 Unavailable", code: 5030, "busy")
        try await RawServer.run({ number, _ in [.send(number == 0 ? busy : Reference.reply)] }) { server in
            try await KeyStoreClient.with(
                server.url,
                {
                    $0.onExchange = { log.add($0) }
                    $0.onRetry = { retries.add($0) }
                }
            ) { client in _ = try await client.entry("limits") }
            let sent = server.log.requests.map { request in
                request.split(separator: "\r\n").first { $0.hasPrefix("X-Request-Id: ") }?.dropFirst(14)
            }
            #expect(log.all.map { $0.id[...] } == sent)
        }
        #expect(log.all.count == 2 && log.all[0].id != log.all[1].id)
        #expect(log.all.allSatisfy { $0.id.count == 16 && $0.id.allSatisfy(\.isHexDigit) })
        #expect(retries.all.map(\.exchange) == [log.all[0].number])
    }

    @Test("an exchange tells of the answer's size and of the server's clock")
    func answers() async throws {
        let log = Recorder<KeyStoreClient.Exchange>()
        let reply = "HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nabc"
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url, { $0.onExchange = { log.add($0) } }) { client in
                let status = try await client.health()
                #expect(status == 404)
            }
            #expect(server.log.requests.allSatisfy { !$0.contains("canary") }, "the token went along")
        }
        #expect(log.all.map(\.received) == [3])
        #expect(log.all.map(\.serverTime) == [784_111_777])
    }

    @Test("a token that the service repeats is in nothing that is told of its answer")
    func repeated() async throws {
        let faults = Recorder<KeyStoreClient.Fault>()
        try await RawServer.run(answering: Reference.failure("401 No", code: 4004, "Invalid ks_canary")) { server in
            try await KeyStoreClient.with(server.url, { $0.onFault = { faults.add($0) } }) { client in
                #expect(await Operation.entry.failure(client) == rejected(401, 4004, "Invalid [hidden]"))
            }
        }
        #expect(faults.all.map(\.reason) == ["4004 Invalid [hidden]"])
    }
}
