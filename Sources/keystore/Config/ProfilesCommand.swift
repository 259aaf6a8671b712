internal import ArgumentParser

/// Lists profiles.
struct ProfilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "List the profiles of the configuration.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
