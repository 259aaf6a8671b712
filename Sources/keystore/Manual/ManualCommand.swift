internal import ArgumentParser

/// Prints manual pages.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print a manual page.",
        shouldDisplay: false)

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
