internal import ArgumentParser

/// Finds out what is wrong.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, token, connection, clock and terminal, and say what to do.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
