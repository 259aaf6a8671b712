internal import ArgumentParser

/// Makes a key.
struct CreateEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
