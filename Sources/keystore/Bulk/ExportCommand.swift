internal import ArgumentParser

/// Writes keys out.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write keys and their values into a file or a folder.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
