import Glibc
import Testing

@Suite("TLS, client certificates and proxies", .sandboxed)
struct TLSTests {
    private static let off = #"{"enabled": false}"#

    /// Files of certificates, as a configuration names them: relative to its folder.
    private func writeCertificates() throws {
        let sandbox = try Sandbox.current
        try sandbox.write(Certificates.authority, to: "ca.pem", mode: 0o644)
        try sandbox.write(Certificates.client, to: "me.pem", mode: 0o644)
        try sandbox.write(Certificates.clientKey, to: "me.key")
    }

    private static let identity = ["client-certificate: me.pem", "client-key: me.key"]

    private func configure(_ server: Server, _ address: String, _ lines: [String]) throws -> String {
        try writeCertificates()
        let token = try Sandbox.current.write(server.token + "\n", to: "staging.token")
        let all = ["url: \(address)", "token-file: \(token)"] + lines
        return try Sandbox.current.write(
            "drift-interval: off\nprofiles:\n  staging:\n" + all.map { "    \($0)\n" }.joined(), to: "config.yaml")
    }

    @Test("a server's certificate is taken under the authority of ca-file, and not without")
    func authority() async throws {
        let server = try await Server(["flags": Self.off])
        let front = try await TLSFront(server)
        _ = try configure(server, front.address, ["ca-file: ca.pem"])
        #expect(try await keystore("get", "--profile", "staging", "flags").text == Self.off)
        _ = try configure(server, front.address, [])
        expect(try await keystore("get", "--profile", "staging", "flags"), 69, "certificate verify failed")
    }

    @Test("a server that demands a client certificate takes the configured one; without it the message says what to do")
    func clientCertificate() async throws {
        let server = try await Server(["flags": Self.off])
        let front = try await TLSFront(server, demandsCertificate: true)
        _ = try configure(server, front.address, ["ca-file: ca.pem"] + Self.identity)
        #expect(try await keystore("get", "--profile", "staging", "flags").text == Self.off)
        expect(try await keystore("profiles", "--check"), 0, "reachable, 1 key")
        _ = try configure(server, front.address, ["ca-file: ca.pem"])
        let refused = try await keystore("get", "--profile", "staging", "flags")
        expect(refused, 69, "localhost:\(front.port) asks for a client certificate · client-certificate, client-key")
    }

    @Test("a key that others can read is refused with what to do, and nothing is sent")
    func looseKey() async throws {
        let server = try await Server(["flags": Self.off])
        let front = try await TLSFront(server, demandsCertificate: true)
        _ = try configure(server, front.address, ["ca-file: ca.pem"] + Self.identity)
        let key = try Sandbox.current.path("me.key")
        chmod(key, 0o640)
        expect(
            try await keystore("get", "--profile", "staging", "flags"), 78,
            "keystore: the client key \(key) is open to others than you (mode 0640): run “chmod 600 \(key)”\n")
    }

    @Test("a key that is not the certificate's is refused before anything is sent")
    func otherKey() async throws {
        let server = try await Server()
        _ = try configure(server, "https://localhost:1", Self.identity)
        try Sandbox.current.write(Certificates.key, to: "me.key")
        expect(try await keystore("get", "--profile", "staging", "flags"), 78, "it is not the key of")
    }

    @Test("the process that watches a write on trial reaches the server as the console did: by certificate and proxy")
    func guardProcess() async throws {
        let server = try await Server(["flags": Self.off])
        let front = try await TLSFront(server, demandsCertificate: true)
        let tunnel = try await Tunnel(to: front.port)
        try Guards.endWithTest()
        let more = ["ca-file: ca.pem", "proxy: http://127.0.0.1:\(tunnel.port)", "confirm-time: 10"]
        // Nobody listens there: the proxy is the only way.
        let file = try configure(server, "https://localhost:1", more + Self.identity)
        let console = try await Terminal.console(file, profile: "staging")
        try await console.openOutline("flags")
        try await console.press("Down", "Space")
        try await console.review()
        try await console.press("Y")
        try await console.see("saved and verified", "put back in 0:")
        try await Guards.await(1)
        try await console.kill()
        try await Guards.await(0)
        try await server.http.expect("flags", holds: Self.off)
    }

    @Test("a proxy of the configuration is asked for a tunnel, with its name and password, and sees no token")
    func proxy() async throws {
        let proxy = try Impostor { _ in nil }
        let port = proxy.address.split(separator: ":").last ?? ""
        let server = try await Server()
        _ = try configure(
            server, "http://keys.invalid:8080", ["proxy: http://me:pass@127.0.0.1:\(port)", "total-timeout: 2"])
        let outcome = try await keystore("get", "--profile", "staging", "flags")
        #expect(outcome.status == 69, "\(outcome.error)")
        #expect(!outcome.error.contains("pass"))
        let request = try #require(proxy.requests.first)
        #expect(request.method == "CONNECT" && request.path == "keys.invalid:8080")
        #expect(request.head.lowercased().contains("proxy-authorization: basic bwu6cgfzcw=="))
        #expect(!request.head.contains(server.token))
    }

    @Test("without one the environment's is used, and “none” goes past it")
    func noProxy() async throws {
        let proxy = try Impostor { _ in nil }
        let server = try await Server()
        let environment = ["http_proxy": proxy.address]
        _ = try configure(server, "http://keys.invalid", ["proxy: none"])
        expect(
            try await keystore("get", "--profile", "staging", "flags", environment: environment), 69,
            "keys.invalid")
        #expect(proxy.requests.isEmpty)
        _ = try configure(server, "http://keys.invalid", ["total-timeout: 2"])
        _ = try await keystore("get", "--profile", "staging", "flags", environment: environment)
        #expect(!proxy.requests.isEmpty)
    }

    @Test("a password in a configuration that others can read is refused")
    func password() async throws {
        let server = try await Server()
        let file = try configure(server, "http://keys.invalid", ["proxy: http://me:canary-word@127.0.0.1:1"])
        chmod(file, 0o644)
        let outcome = try await keystore("get", "--profile", "staging", "flags")
        expect(outcome, 78, "config.yaml:6:12: proxy: a password stands here")
        #expect(!outcome.error.contains("canary"))
    }
}
