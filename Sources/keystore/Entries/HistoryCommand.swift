internal import ArgumentParser
internal import Commands
internal import JSONDocument
internal import KeyStoreAPI

/// Shows what a key held.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the former values of a key, or print one.",
        discussion: """
            Examples:
              keystore history --profile staging checkout-flags
              keystore history --profile staging checkout-flags --diff --limit 5
              keystore history --profile staging checkout-flags 12 > former.json

            The newest comes first, the value of now among them. A server that keeps no history leaves it to the \
            journal of this machine, which knows what was written from here; standard error says so, and the first \
            column has the writes' numbers where there are no revisions. Exits 66 where nothing is known.

            With --json an array of objects: “key”, “source” (server or journal), and where they are known “revision”, \
            “write” (its number in the journal), “time”, “by” and “size” (bytes); with --diff also “changes”, as \
            keystore json diff --json has them, where an older value is known. Of one value: “key”, “revision”, \
            “createdBy”, “data”.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Print the value of this revision, byte for byte.", valueName: "revision"))
    var revision: String?

    @Option(help: ArgumentHelp("At most so many, 1 to 999.", valueName: "number"))
    var limit = 50

    @Flag(help: "What each changed, by path.")
    var diff = false

    @Flag(help: "For a program.")
    var json = false

    func validate() throws {
        guard (1...PastValues.limit).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to \(PastValues.limit)")
        }
        if revision != nil, diff { throw ValidationError("--diff is for the list") }
        if revision?.isEmpty == true { throw ValidationError("a revision is not empty") }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            try await EntrySession.run(options) { session in
                guard let revision else { return try await list(PastValues(session, key)) }
                let entry = try await session.entry(key, at: Revision(revision))
                if json { return Output.object(entry.object(nil, entry.data.root)) }
                Output.value(entry.data.bytes)
            }
        }
    }

    private func list(_ values: PastValues) async throws {
        // One more, which the last one is compared with.
        let all = try await values.newest(limit + (diff ? 1 : 0))
        var form: PastForm = json ? .json(key, ObjectStream()) : .table(all)
        guard diff else {
            for value in all { form.show(value, nil) }
            return form.end()
        }
        var newer: PastValue.Known?
        for (index, value) in all.prefix(limit).enumerated() {
            let older = all.indices.contains(index + 1) ? try await values.value(all[index + 1]) : nil
            let known = if let newer { newer } else { try await values.value(value) }
            form.show(value, PastChange(from: older, to: known))
            newer = older
        }
        form.end()
    }
}
