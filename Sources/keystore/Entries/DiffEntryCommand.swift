internal import ArgumentParser

/// Compares.
struct DiffEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell what differs between a key and a file, or between two profiles.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
