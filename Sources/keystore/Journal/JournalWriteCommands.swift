internal import ArgumentParser
internal import JSONDocument
internal import Journal
internal import KeyStoreAPI

/// Lists writes.
struct JournalListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the writes, the newest first (the default).",
        discussion: """
            Examples:
              keystore journal
              keystore journal list --key feature-flags --limit 5
              keystore journal list --profile production --json

            With --json an array of objects: “type” (write), “profile”, “address”, “number”, “time”, “key”, “operation”, \
            “force”, “verdict”, “user”, “host”, “hasValues”, and where they apply “detail”, “reason”, “sudoUser”, “origin”, \
            “undoes”, “undoneBy”.
            """)

    @OptionGroup var options: JournalOptions

    @Option(help: ArgumentHelp("Only writes of this key.", valueName: "key"))
    var key: String?

    func validate() throws { _ = try entryKey() }

    private func entryKey() throws -> EntryKey? {
        guard let key else { return nil }
        do throws(KeyRuleViolation) {
            return try EntryKey(key)
        } catch {
            throw ValidationError("--key is not a key: \(error)")
        }
    }

    func run() async throws {
        try await reporting {
            let query = WriteQuery(key: try entryKey(), limit: options.limit)
            var records: [WriteRecord] = []
            var isThere = false
            try JournalPlace.reading { journal in
                isThere = true
                records = try options.newest(of: journal, \.number) { store in
                    try journal.writes(in: store, query, loadingValues: false)
                }
            }
            if options.json { return Output.objects(records.map { JSONLine($0).record }) }
            if isThere { Self.table(records).print(orSaying: "no such writes in the journal") }
        }
    }

    static func table(_ records: [WriteRecord]) -> TextTable {
        var table = TextTable(["NUMBER", "TIME", "STORE", "KEY", "OPERATION", "RESULT", "REASON"], right: [0])
        for record in records {
            let undone = record.undoneBy.map { ", undone by \($0)" } ?? ""
            table.add([
                String(record.number), record.time.text, record.intent.store.name, record.intent.key.text,
                record.intent.operation.rawValue + (record.intent.force ? ", forced" : ""),
                record.verdict.text + undone, record.intent.reason ?? "",
            ])
        }
        return table
    }
}

/// Prints a receipt.
struct JournalShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the receipt of a write; exits 66 if there is none of that number.",
        discussion: """
            Examples:
              keystore journal show 12
              keystore journal show 12 --json | jq .before

            With --json the object of journal list, and as far as they are kept the values: “before”, “after” (as it was \
            sent), “stored” (as the store then held it).
            """)

    @Argument(help: ArgumentHelp("The number of the write.", valueName: "number"))
    var number: Int

    @Flag(help: "For a program.")
    var json = false

    func run() async throws {
        try await reporting {
            var record: WriteRecord?
            try JournalPlace.reading { journal in record = try journal.write(number) }
            guard let record else { throw Failure("no write \(number) in the journal", .notFound) }
            json ? Output.object(Self.object(record)) : Output.line(Receipt(record).text)
        }
    }

    private static func object(_ record: WriteRecord) -> JSONRecord {
        var object = JSONLine(record).record
        let values = [
            ("before", record.intent.before?.data), ("after", record.intent.after), ("stored", record.stored),
        ]
        for (name, value) in values { if let value { object.add(name, raw: value.bytes) } }
        return object
    }
}
