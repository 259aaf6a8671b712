import Foundation
import Synchronization
import Testing

/// What one test has for itself: a folder, which is also the home of its programs, and what is to be cleared away.
final class Sandbox: Sendable {
    /// The running test's.
    static var current: Sandbox {
        get throws { try #require(running, "this test needs the trait .sandboxed") }
    }

    @TaskLocal fileprivate static var running: Sandbox?

    let folder: String
    private let content = Mutex(Content())

    private struct Content {
        var cleanups: [@Sendable () async -> Void] = []
        var secrets: [String] = []
        var outputs: [String] = []
        var lastNumber = 0
    }

    fileprivate init() throws {
        // Not under TMPDIR: the path of a socket has little room.
        var template = Array("/tmp/keystore-e2e-XXXXXX".utf8CString)
        folder = String(cString: try #require(mkdtemp(&template)))
        // Slow machines would see what other tests do not expect; those about it say otherwise.
        try FileManager.default.createDirectory(
            atPath: path("config/keystore"), withIntermediateDirectories: true)
        try write("drift-interval: off\n", to: "config/keystore/config.yaml")
    }

    /// Work of this test that a thread of no task begins.
    func work<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await Self.$running.withValue(self, operation: body)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// A file name that was not used before.
    func fresh(_ name: String) -> String {
        path("\(name)-\(content.withLock { $0.lastNumber += 1; return $0.lastNumber })")
    }

    @discardableResult
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        try write(Array(text.utf8), to: path(name), mode: mode)
        return path(name)
    }

    func write(_ bytes: [UInt8], to path: String, mode: Int = 0o600) throws {
        try Data(bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// What a file holds; nothing while it is not there.
    static func bytes(of path: String) -> [UInt8] { FileManager.default.contents(atPath: path).map(Array.init) ?? [] }

    static func text(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }

    // MARK: The end of a test

    func atEnd(_ cleanup: @escaping @Sendable () async -> Void) { content.withLock { $0.cleanups.append(cleanup) } }

    /// Something that must not be found in any file that `watch` names.
    func keepSecret(_ text: String) { content.withLock { $0.secrets.append(text) } }

    func watch(_ file: String) { content.withLock { $0.outputs.append(file) } }

    fileprivate func close() async {
        for cleanup in content.withLock(\.cleanups).reversed() { await cleanup() }
        let (secrets, outputs) = content.withLock { ($0.secrets, $0.outputs) }
        for output in outputs {
            let text = Self.text(of: output)
            for secret in secrets where text.contains(secret) {
                Issue.record("a token was shown or logged in \(output)")
            }
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// Runs each test in a sandbox, a few tests at a time, and clears away what it started however it ends.
struct SandboxTrait: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        try await Turnstile.terminals.pass {
            let sandbox = try Sandbox()
            try await Sandbox.$running.withValue(sandbox) {
                let outcome: Result<Void, any Error>
                do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
                await sandbox.close()
                try outcome.get()
            }
        }
    }
}

extension Trait where Self == SandboxTrait {
    /// See ``SandboxTrait``.
    static var sandboxed: Self { Self() }
}
