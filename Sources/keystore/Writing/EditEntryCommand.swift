internal import ArgumentParser

/// Edits a value with the operator's editor.
struct EditEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change the value of a key in $EDITOR, see the difference, submit it.")

    func run() async throws {
        try await reporting { throw Failure("not there yet", .other) }
    }
}
