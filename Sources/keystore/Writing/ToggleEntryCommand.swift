internal import ArgumentParser

/// Flips a flag.
struct ToggleEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toggle", abstract: "Flip a boolean of a key.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
