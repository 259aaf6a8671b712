import KeyStoreAPI
import Logging

@testable import KeyStoreServer

/// A server in a task of its own.
struct Running {
    let address: BoundAddress
    let task: Task<Void, any Error>
    let token: AccessToken
    let server: KeyStoreServer

    static func server(_ folder: String, port: Int = 0) throws -> KeyStoreServer {
        let tokens = try Tokens(AccessToken.generate())
        return try KeyStoreServer(
            ServerConfiguration(port: port, store: .folder(folder), tokens: tokens), logger: .silent)
    }

    static func with(
        storage: (any EntryStorage)? = nil, history: HistoryLimits = HistoryLimits(),
        logger: Logger = .silent, change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: (Running, String) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let token = try AccessToken.generate()
            var configuration = ServerConfiguration(store: .folder(folder), tokens: try Tokens(token), history: history)
            change(&configuration)
            let server = KeyStoreServer(
                configuration, storage: try storage ?? SQLiteStorage(folder: folder), logger: logger)
            let (addresses, found) = AsyncStream.makeStream(of: BoundAddress.self)
            let task = Task { try await server.run { found.yield($0) } }
            for await address in addresses {
                try await body(Running(address: address, task: task, token: token, server: server), folder)
                break
            }
            task.cancel()
            _ = await task.result
        }
    }

    func request(_ line: String, _ rest: String) -> String {
        "\(line) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token.text.reveal())\r\n\(rest)"
    }
}
