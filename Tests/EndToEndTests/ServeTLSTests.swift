import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@Suite("keystore serve by HTTPS", .sandboxed)
struct ServeTLSTests {
    /// A server for `localhost`, or whoever is named; both certificates are of the same key.
    private func start(_ certificate: String = Certificates.localhost, _ more: String...) async throws -> Server {
        let sandbox = try Sandbox.current
        try sandbox.write(Certificates.authority, to: "ca.pem", mode: 0o644)
        try sandbox.write(certificate, to: "cert.pem", mode: 0o644)
        try sandbox.write(Certificates.key, to: "key.pem")
        return try await Server(
            arguments: ["--tls-cert", sandbox.path("cert.pem"), "--tls-key", sandbox.path("key.pem")] + more)
    }

    /// What curl gets that trusts the authority and nobody else.
    private func curl(_ server: Server, as host: String, _ more: String...) async throws -> Child.Outcome {
        let port = server.address.split(separator: ":").last ?? ""
        return try await Child.run(
            [
                try Tools.curl, "--silent", "--show-error", "--noproxy", "*", "--max-time", "20", "--cacert",
                try Sandbox.current.path("ca.pem"), "--resolve", "\(host):\(port):127.0.0.1",
            ] + more + ["https://\(host):\(port)/healthz"])
    }

    @Test("it shows the certificate that it was given, under an address that says https, to curl and to the client")
    func handshake() async throws {
        let server = try await start()
        #expect(server.address.hasPrefix("https://127.0.0.1:"))
        #expect(try await curl(server, as: "localhost").text == #"{"status":true}"#)
        #expect(try await curl(server, as: "example.com").status == 60)
        let port = server.address.split(separator: ":").last ?? ""
        let token = try Sandbox.current.write(server.token + "\n", to: "staging.token")
        let profile = "    url: https://localhost:\(port)\n    token-file: \(token)\n    ca-file: ca.pem\n"
        try Sandbox.current.write("profiles:\n  staging:\n" + profile, to: "config.yaml")
        let made = try await keystore("create", "--profile", "staging", "flags", "-", input: #"{"a":1}"#)
        #expect(made.status == 0, "\(made.error)")
        #expect(try await keystore("get", "--profile", "staging", "flags").text == #"{"a":1}"#)
    }

    @Test("nothing older than TLS 1.2 is spoken", arguments: [("1.1", false), ("1.2", true), ("1.3", true)])
    func versions(version: String, isSpoken: Bool) async throws {
        let server = try await start()
        let outcome = try await curl(
            server, as: "localhost", "--tlsv\(version)", "--tls-max", version, "--ciphers", "DEFAULT@SECLEVEL=0")
        #expect((outcome.status == 0) == isSpoken, "\(outcome.error)")
    }

    @Test(
        "SIGHUP brings a new certificate to new connections, while one that is open goes on; a bad file changes nothing"
    )
    func reload() async throws {
        let sandbox = try Sandbox.current
        let server = try await start()
        let old = try await Kept(server)
        #expect(try await old.ask().contains(#"{"status":true}"#))

        try sandbox.write("not a certificate", to: "cert.pem", mode: 0o644)
        try await server.reload(until: "not reloaded what=certificate reason=")
        #expect(try await curl(server, as: "localhost").status == 0)

        try sandbox.write(Certificates.otherHost, to: "cert.pem", mode: 0o644)
        try await server.reload(until: "reloaded what=certificate days=")
        #expect(try await curl(server, as: "example.com").text == #"{"status":true}"#)
        #expect(try await curl(server, as: "localhost").status == 60)
        #expect(try await old.ask().contains(#"{"status":true}"#))

        let loose = sandbox.path("key.pem")
        try #require(chmod(loose, 0o640) == 0)
        try await server.reload(until: "chmod 600")
        #expect(try await curl(server, as: "example.com").status == 0)
        try await old.close()
    }

    @Test("a token that was withdrawn is refused from the next request on")
    func tokens() async throws {
        let server = try await Server()
        #expect(try await server.http.send("GET", "/v1/key-store").status == 200)
        let other = try await Server.makeToken(into: server.tokensFile)
        try await server.reload(until: "reloaded what=tokens tokens=1")
        #expect(try await server.http.send("GET", "/v1/key-store").status == 401)
        #expect(try await HTTP(address: server.address, token: other).send("GET", "/v1/key-store").status == 200)
    }

    @Test("files that do not do are said before it starts, and why")
    func refusals() async throws {
        let sandbox = try Sandbox.current
        _ = try await Server.makeToken(into: sandbox.path("tokens"))
        try sandbox.write(Certificates.localhost, to: "cert.pem", mode: 0o644)
        try sandbox.write(Certificates.key, to: "key.pem")
        try sandbox.write(Certificates.clientKey, to: "other.pem")
        try sandbox.write(Certificates.key, to: "loose.pem", mode: 0o644)
        for (certificate, key, words) in [
            ("cert.pem", "loose.pem", "chmod 600"), ("cert.pem", "other.pem", "not the key of the first certificate"),
            ("key.pem", "key.pem", "no certificate in PEM"), ("cert.pem", "cert.pem", "chmod 600"),
            ("none.pem", "key.pem", "No such file"),
        ] {
            let outcome = try await Child.run([
                try Tools.keystore, "serve", "--listen", "127.0.0.1:0", "--data-dir", sandbox.path("d"), "--tokens",
                sandbox.path("tokens"), "--tls-cert", sandbox.path(certificate), "--tls-key",
                sandbox.path(key),
            ])
            #expect(outcome.status == 78, "\(outcome.error)")
            #expect(outcome.error.contains(words), "\(outcome.error)")
        }
        let alone = try await Child.run([
            try Tools.keystore, "serve", "--data-dir", "d", "--tokens", "t", "--tls-cert", "c",
        ])
        #expect(alone.status == 64)
    }
}

/// A connection that stays.
private struct Kept {
    private let channel: any Channel
    private let received: AsyncStream<String>

    init(_ server: Server) async throws {
        let port = Int(server.address.split(separator: ":").last ?? "") ?? 0
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(Certificates.authority.utf8)))
        let context = try NIOSSLContext(configuration: configuration)
        let (received, continuation) = AsyncStream.makeStream(of: String.self)
        self.received = received
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let tls = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
                    try channel.pipeline.syncOperations.addHandlers([tls, ReceivedText(continuation)])
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// The answer to one request, as far as its body's end.
    func ask() async throws -> String {
        try await channel.writeAndFlush(ByteBuffer(string: "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        var all = ""
        for await part in received {
            all += part
            if all.contains("}") { break }
        }
        return all
    }

    func close() async throws { try await channel.close() }
}
