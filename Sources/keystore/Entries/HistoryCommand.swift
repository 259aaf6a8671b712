internal import ArgumentParser

/// Shows what a key held.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the former values of a key, or print one.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
