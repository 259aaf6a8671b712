internal import ArgumentParser
internal import Journal
internal import KeyStoreAPI

/// Lists drafts.
struct JournalDraftsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List the texts that were not submitted, the newest first.",
        discussion: """
            Examples:
              keystore journal drafts
              keystore journal drafts --profile staging --json

            To go on with one, open its key in the console.

            With --json an array of objects: “type” (draft), “profile”, “address”, “number”, “key”, “savedAt”, “size” (bytes), \
            “process”, “isOpen”.
            """)

    @OptionGroup var options: JournalOptions

    func run() async throws {
        try await reporting {
            var drafts: [(StoreID, DraftNote)] = []
            var isThere = false
            try JournalPlace.reading { journal in
                isThere = true
                let all = try journal.allDraftNotes().filter { options.holds(for: $0.0) }
                drafts = Array(all.prefix(options.limit))
            }
            if options.json { return Output.objects(drafts.map { Self.object($0, $1).record }) }
            if isThere { Self.table(drafts).print(orSaying: "no such drafts in the journal") }
        }
    }

    private static func table(_ drafts: [(StoreID, DraftNote)]) -> TextTable {
        var table = TextTable(["NUMBER", "SAVED", "STORE", "KEY", "BYTES", "STATE"], right: [0, 4])
        for (store, note) in drafts {
            table.add([
                String(note.number), note.savedAt.text, store.name, note.key.text, String(note.size),
                note.isOpenElsewhere ? "open in process \(note.process)" : "left by process \(note.process)",
            ])
        }
        return table
    }

    private static func object(_ store: StoreID, _ note: DraftNote) -> JSONLine {
        var object = JSONLine("draft", in: store)
        object.add("number", note.number)
        object.add("key", note.key.text)
        object.add("savedAt", note.savedAt.description)
        object.add("size", note.size)
        object.add("process", note.process)
        object.add("isOpen", note.isOpenElsewhere)
        return object
    }
}

/// Lists requests.
struct JournalRequestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "List the requests that were sent, the newest first.",
        discussion: """
            Examples:
              keystore journal requests --limit 10
              keystore journal requests --json | jq '.[] | select(.status >= 400)'

            Neither headers nor bodies are kept.

            With --json an array of objects: “type” (request), “profile”, “address”, “number”, “time”, “method”, “path”, \
            “milliseconds”, and “status” or “failure”.
            """)

    @OptionGroup var options: JournalOptions

    func run() async throws {
        try await reporting {
            var records: [RequestRecord] = []
            var isThere = false
            try JournalPlace.reading { journal in
                isThere = true
                records = try options.newest(of: journal, \.number) { store in
                    try journal.requests(in: store, limit: options.limit)
                }
            }
            if options.json { return Output.objects(records.map { JSONLine($0).record }) }
            if isThere { Self.table(records).print(orSaying: "no such requests in the journal") }
        }
    }

    private static func table(_ records: [RequestRecord]) -> TextTable {
        var table = TextTable(["NUMBER", "TIME", "STORE", "METHOD", "PATH", "MS", "RESULT"], right: [0, 5])
        for record in records {
            let request = record.request
            let result = [request.status.map(String.init), request.failure].compactMap(\.self)
            table.add([
                String(record.number), record.time.text, record.store.name, request.method, request.path,
                String(request.milliseconds), result.joined(separator: " "),
            ])
        }
        return table
    }
}
