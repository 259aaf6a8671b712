internal import ArgumentParser

/// Lists keys.
struct ListEntriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List keys, all or those that a filter lets through.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
