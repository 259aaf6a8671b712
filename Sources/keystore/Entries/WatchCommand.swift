internal import ArgumentParser

/// Follows a key.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Tell of every change of a key until it is interrupted.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
