internal import ArgumentParser
internal import JSONDocument
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

            To put one back before its time: keystore undo 12. Exits 9 where the write does not wait (any more).

            With --json an array of the writes that wait: “number”, “key”, “secondsLeft”; of the one that was confirmed an \
            object: “number”, “result” (confirmed).
            """)

    @Argument(help: ArgumentHelp("Number of the write.", valueName: "number"))
    var number: Int?

    @Flag(help: "For a program.")
    var json = false

    func run() async throws {
        try await reporting {
            let journal = try JournalPlace.open()
            defer { journal.close() }
            guard let number else { return try list(journal) }
            guard try journal.resolveGuard(number, from: .waiting, to: .confirmed, detail: nil) else {
                let state = try journal.guardState(number).state
                throw Failure("write \(number) does not wait to be confirmed: \(state.text)", .conflict)
            }
            confirmed(number)
        }
    }

    private func confirmed(_ number: Int) {
        guard json else { return Output.line("write \(number) is confirmed: it stays") }
        var object = JSONRecord()
        object.add("number", number)
        object.add("result", "confirmed")
        Output.object(object)
    }

    private func list(_ journal: Journal) throws {
        let waiting = try journal.guards(in: nil)
        if json { return Output.objects(waiting.map(Self.object)) }
        var table = TextTable(["NUMBER", "KEY", "SECONDS LEFT"], right: [0, 2])
        for write in waiting {
            table.add([String(write.number), write.key.text, String(write.secondsLeft)])
        }
        table.print(orSaying: "no write waits to be confirmed")
    }

    private static func object(_ write: GuardedWrite) -> JSONRecord {
        var object = JSONRecord()
        object.add("number", write.number)
        object.add("key", write.key.text)
        object.add("secondsLeft", write.secondsLeft)
        return object
    }
}
