internal import ArgumentParser

/// The configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the configuration, say where it is and what holds.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
