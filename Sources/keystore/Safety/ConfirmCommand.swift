internal import ArgumentParser
internal import Journal
internal import KeyStoreAPI

/// Says that a write that waits to be confirmed is to stay.
struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm a write that is put back otherwise, or list those that wait.",
        discussion: """
            Examples:
              keystore confirm          the writes that wait, and the seconds they have left
              keystore confirm 12       write 12 is to stay

            To put one back before its time: keystore undo 12.
            """)

    @Argument(help: ArgumentHelp("Number of the write.", valueName: "number"))
    var number: Int?

    func run() async throws {
        try await reporting {
            let journal = try JournalPlace.open()
            defer { journal.close() }
            guard let number else { return try Self.list(journal) }
            guard try journal.resolveGuard(number, from: .waiting, to: .confirmed, detail: nil) else {
                let state = try journal.guardState(number).state
                throw Failure("write \(number) does not wait to be confirmed: \(state.text)", .conflict)
            }
            Output.line("write \(number) is confirmed: it stays")
        }
    }

    private static func list(_ journal: Journal) throws {
        var table = TextTable(["NUMBER", "KEY", "SECONDS LEFT"], right: [0, 2])
        for write in try journal.guards(in: nil) {
            table.add([String(write.number), write.key.text, String(write.secondsLeft)])
        }
        table.print(orSaying: "no write waits to be confirmed")
    }
}
