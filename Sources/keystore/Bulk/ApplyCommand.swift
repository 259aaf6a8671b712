internal import ArgumentParser

/// Makes the store match a folder.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the store hold what a folder holds, after showing what that would change.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
