import Foundation
import Glibc
import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("connections", .timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test("a refused connection names host and port, and nothing is unknown after it", arguments: Operation.allCases)
    func refused(operation: Operation) async throws {
        let (file, port) = try Port.bound()
        defer { close(file) }
        try await KeyStoreClient.with("http://127.0.0.1:\(port)") { client in
            let expected = Unreachable(cause: .refused, host: "127.0.0.1:\(port)", detail: "connection refused")
            #expect(await operation.failure(client) == .unreachable(expected))
        }
    }

    @Test(
        "a connection that does not come about ends with the connect deadline", arguments: [Operation.entry, .update])
    func connectDeadline(operation: Operation) async throws {
        let full = try FullListener()
        defer { full.close() }
        try await KeyStoreClient.with(
            "http://127.0.0.1:\(full.port)", { $0.deadlines.connect = .milliseconds(200) }
        ) { client in
            let failure = await operation.failure(client)
            #expect(failure?.unreachable?.cause == .connectTimedOut)
        }
    }

    @Test("a name without an address is told as such")
    func unknownName() async throws {
        // No label may have 64 characters, so no resolver is asked.
        let host = String(repeating: "x", count: 64) + ".invalid"
        try await KeyStoreClient.with("http://\(host)", { $0.retry = .never }) { client in
            let failure = await Operation.update.failure(client)
            #expect(failure?.unreachable?.cause == .nameNotFound)
            #expect(failure?.unreachable?.host == "\(host):80")
        }
    }

    @Test("a certificate that is in order is accepted under the given authority")
    func trusted() async throws {
        try await TLS.run(Certificates.localhost) { server, caFile in
            try await KeyStoreClient.with("https://localhost:\(server.port)", { $0.caFile = caFile }) { client in
                let answer = try await client.entry("limits")
                #expect(answer.key == "limits")
            }
        }
    }

    @Test(
        "a certificate that is expired or for another host is refused and the token stays here",
        arguments: [Certificates.expired, Certificates.otherHost], [Operation.entry, .update, .delete])
    func badCertificate(certificate: String, operation: Operation) async throws {
        try await TLS.run(certificate) { server, caFile in
            try await KeyStoreClient.with("https://localhost:\(server.port)", { $0.caFile = caFile }) { client in
                let failure = await operation.failure(client)
                #expect(failure?.unreachable?.cause == .tls)
                #expect(failure?.unreachable?.detail.isEmpty == false)
            }
            #expect(server.log.requests.isEmpty)
        }
    }

    @Test("a certificate of an unknown issuer is refused and the token stays here")
    func unknownIssuer() async throws {
        try await TLS.run(Certificates.localhost) { server, _ in
            try await KeyStoreClient.with("https://localhost:\(server.port)") { client in
                let failure = await Operation.update.failure(client)
                #expect(failure?.unreachable?.cause == .tls)
                #expect(failure?.unreachable?.detail == "certificate verify failed")
            }
            #expect(server.log.requests.isEmpty)
        }
    }

    @Test("plain HTTP where TLS is expected is refused and the token stays here")
    func plainOnTLS() async throws {
        try await RawServer.run(on: .connection, { _, _ in [.send("HTTP/1.1 400 Bad Request\r\n\r\n")] }) { server in
            try await KeyStoreClient.with("https://127.0.0.1:\(server.port)") { client in
                let failure = await Operation.update.failure(client)
                #expect(failure?.unreachable?.cause == .tls)
                #expect(failure?.unreachable?.detail == "wrong version number")
            }
            #expect(server.log.received.firstRange(of: Array("canary".utf8)) == nil)
        }
    }

    @Test("a CA file that is not there or holds no certificate is refused at once", arguments: [nil, "", "no pem"])
    func caFile(content: String?) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID()).pem").path
        if let content { try content.write(toFile: path, atomically: false, encoding: .utf8) }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let configuration = KeyStoreClient.Configuration(
            baseURL: try BaseURL("https://localhost"), caFile: path)
        #expect(throws: ConfigurationProblem.self) { try KeyStoreClient(configuration) }
    }

    @Test("a proxy is asked for a tunnel and never sees the token; one that is down is named")
    func proxy() async throws {
        try await RawServer.run({ _, request in
            [.send(request.hasPrefix("CONNECT") ? "HTTP/1.1 200 OK\r\n\r\n" : Reference.reply)]
        }) { server in
            let proxy = Proxy(host: "127.0.0.1", port: server.port, user: "me", password: Secret("pass"))
            try await KeyStoreClient.with("http://keys.example:8080/base", { $0.proxy = proxy }) { client in
                _ = try await client.entry("limits")
            }
            let requests = server.log.requests
            #expect(requests.count == 2)
            #expect(requests.first?.hasPrefix("CONNECT keys.example:8080 HTTP/1.1\r\n") == true)
            #expect(requests.first?.contains("roxy-authorization: Basic bWU6cGFzcw==\r\n") == true)
            #expect(requests.first?.contains("canary") == false)
            #expect(requests.last?.hasPrefix("GET /base/v1/key-store/limits HTTP/1.1\r\n") == true)
        }
        let (file, port) = try Port.bound()
        defer { close(file) }
        try await KeyStoreClient.with("http://keys.example", { $0.proxy = Proxy(host: "127.0.0.1", port: port) }) {
            client in
            #expect(await Operation.update.failure(client)?.unreachable?.host == "127.0.0.1:\(port)")
        }
    }
}

/// Sockets below the library.
private enum Port {
    /// One that nobody listens on, nor anybody else gets, as long as the file is open: whoever connects is refused.
    static func bound() throws -> (file: Int32, port: Int) {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(file, raw, length) == 0 && getsockname(file, raw, &length) == 0
            }
        }
        try #require(status)
        return (file, Int(UInt16(bigEndian: address.sin_port)))
    }
}

/// A listener whose queue is full, so that nobody gets a connection any more.
private struct FullListener {
    let port: Int
    private let files: [Int32]

    init() throws {
        let (listener, port) = try Port.bound()
        listen(listener, 0)
        self.port = port
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        files =
            [listener]
            + (0..<4).map { _ in
                let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                        _ = connect(file, raw, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                return file
            }
    }

    func close() { files.forEach { _ = Glibc.close($0) } }
}
