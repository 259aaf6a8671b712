internal import ArgumentParser

/// Replaces a value.
struct PutEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Replace the value of a key.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
