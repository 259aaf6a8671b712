internal import ArgumentParser

/// Takes keys in.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Write keys and values of a file or a folder into the store.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
