internal import ArgumentParser

/// Deletes keys.
struct DeleteEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete keys.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
