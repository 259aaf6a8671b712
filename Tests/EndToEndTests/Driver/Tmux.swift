import Foundation

/// A tmux of its own: its own server, socket and settings.
struct Tmux: Sendable {
    let socket: String
    private let program: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Opens a window that runs a shell script; everything that it prints also goes to a file.
    init(script: String, width: Int, height: Int, recording: String) async throws {
        let sandbox = try Sandbox.current
        socket = sandbox.fresh("tmux")
        program = try Tools.tmux
        let tmux = self
        sandbox.atEnd { _ = try? await tmux("kill-server") }
        try await self(
            "-f", "/dev/null", "start-server", ";", "set-option", "-g", "status", "off", ";",
            "set-option", "-s", "escape-time", "0", ";",
            "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "env", "-i", "sh", script, ";",
            "pipe-pane", "-o", "cat >'\(recording)'")
    }

    @discardableResult
    func callAsFunction(_ arguments: String...) async throws -> String { try await run(arguments) }

    @discardableResult
    func run(_ arguments: [String]) async throws -> String {
        let command = [program, "-u", "-S", socket] + arguments
        let outcome = try await Child.run(command)
        guard outcome.status == 0 else {
            throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(outcome.error)")
        }
        return outcome.text
    }
}
