import Foundation
import Testing

/// `keystore serve` as a process of its own.
actor Server {
    nonisolated let token: String
    nonisolated let address: String
    /// The file that holds the tokens' hashes; read when the server starts.
    nonisolated let tokensFile: String
    nonisolated let dataFolder: String
    private let arguments: [String]
    private var child: Child

    struct NoAddress: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts a server that holds these entries.
    ///
    /// - Parameter arguments: more of its command line.
    init(_ entries: KeyValuePairs<String, String> = [:], _ arguments: String...) async throws {
        try await self.init(entries, arguments: arguments)
    }

    init(_ entries: KeyValuePairs<String, String> = [:], arguments: [String]) async throws {
        let sandbox = try Sandbox.current
        dataFolder = sandbox.fresh("data")
        tokensFile = sandbox.fresh("tokens")
        token = try await Self.makeToken(into: tokensFile)
        self.arguments = ["--data-dir", dataFolder, "--tokens", tokensFile] + arguments
        (child, address) = try await Self.start(["--listen", "127.0.0.1:0"] + self.arguments)
        sandbox.atEnd { await self.kill() }
        for (key, value) in entries { try await http.create(key, value) }
    }

    nonisolated var http: HTTP { HTTP(address: address, token: token) }

    var log: String { Sandbox.text(of: child.error) }

    /// A new token; its line takes the place of what the file held.
    static func makeToken(into file: String, _ arguments: String...) async throws -> String {
        let made = try await Child.run([try Tools.keystore, "token"] + arguments)
        try #require(made.status == 0, "keystore token: \(made.error)")
        try Sandbox.current.write(Array(made.error.utf8), to: file)
        let token = made.text.split(separator: "\n").first.map(String.init) ?? ""
        try Sandbox.current.keepSecret(try #require(token.isEmpty ? nil : token))
        return token
    }

    /// Asks it to stop.
    func stop(_ signal: Int32 = SIGTERM) async throws -> Child.Outcome {
        child.send(signal)
        return try await child.end()
    }

    /// Has it read its files again, and waits for what it says of it.
    func reload(until words: String) async throws { try await signal(SIGHUP, until: words) }

    /// Signals it, and waits for what it logs then.
    func signal(_ signal: Int32, until words: String) async throws {
        let (file, before) = (child.error, log.count)
        child.send(signal)
        try await Self.await(words, in: file, after: before)
    }

    private static func await(_ words: String, in file: String, after count: Int) async throws {
        _ = try await Patience.until("the log says “\(words)”: " + Sandbox.text(of: file)) {
            Sandbox.text(of: file).dropFirst(count).contains(words) ? true : nil
        }
    }

    func kill() async {
        child.send(SIGKILL)
        _ = try? await child.end(deadline: .seconds(2))
    }

    /// Keeps it from answering, though its port stays open.
    func pause() { child.send(SIGSTOP) }

    func resume() { child.send(SIGCONT) }

    /// Starts again on the same port, with the same data.
    func restart() async throws {
        let port = address.split(separator: ":").last ?? ""
        child = try await Self.start(["--listen", "127.0.0.1:\(port)"] + arguments).child
    }

    private static func start(_ arguments: [String]) async throws -> (child: Child, address: String) {
        let child = try Child([try Tools.keystore, "serve"] + arguments, environment: try Surroundings.plain())
        try Sandbox.current.watch(child.error)
        let line = try await Patience.until("keystore serve prints its address: " + Sandbox.text(of: child.error)) {
            let text = Sandbox.text(of: child.output)
            return text.contains("\n") ? text : nil
        }
        struct Address: Decodable { let address: String }
        do {
            return (child, try JSONDecoder().decode(Address.self, from: Data(line.utf8)).address)
        } catch {
            child.send(SIGKILL)
            throw NoAddress(description: "keystore serve printed “\(line)” (\(error))")
        }
    }
}
