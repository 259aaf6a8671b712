import Foundation
public import JSONDocument
public import KeyStoreAPI
import KeyStoreClient
import KeyStoreServer
import Logging

/// The reference server on a free port of this machine, and clients for it.
struct RealServer: Sendable {
    let url: String
    let token: Secret
    let reader: Secret

    static let user = "5f2a0123456789abcdefc019"

    static func run(
        _ change: (inout ServerConfiguration) -> Void = { _ in }, _ body: (RealServer) async throws -> Void
    ) async throws {
        let writer = try AccessToken.generate(user: user)
        let reader = try AccessToken.generate(access: .read)
        let tokens = try Tokens(parsing: writer.line + "\n" + reader.line, name: "tokens")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keystore-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var configuration = ServerConfiguration(store: .folder(folder), tokens: tokens)
        change(&configuration)
        let server = try KeyStoreServer(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (addresses, found) = AsyncStream.makeStream(of: BoundAddress.self)
        let running = Task { try await server.run { found.yield($0) } }
        for await address in addresses {
            try await body(RealServer(url: address.url, token: writer.text, reader: reader.text))
            break
        }
        running.cancel()
        try await running.value
    }

    func with(
        token: Secret?, _ change: (inout KeyStoreClient.Configuration) -> Void = { _ in },
        _ body: (KeyStoreClient) async throws -> Void
    ) async throws {
        try await KeyStoreClient.with(url, token: token, change, body)
    }

    func with(_ body: (KeyStoreClient) async throws -> Void) async throws {
        try await with(token: token, { _ in }, body)
    }
}

extension KeyStoreClient {
    /// A client that is shut down whatever happens.
    static func with(
        _ url: String, token: Secret? = Secret("ks_canary"), _ change: (inout Configuration) -> Void = { _ in },
        _ body: (KeyStoreClient) async throws -> Void
    ) async throws {
        var configuration = Configuration(baseURL: try BaseURL(url), token: token)
        configuration.retry = RetryPolicy(attempts: 3, pause: .milliseconds(1), longestPause: .seconds(2))
        change(&configuration)
        let client = try KeyStoreClient(configuration)
        do {
            try await body(client)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }
}

extension EntryKey: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { try! self.init(text) }
}

extension JSONDocument: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { try! self.init(parsing: text) }
}
