internal import ArgumentParser
internal import KeyStoreAPI

/// Deletes keys.
struct DeleteEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete keys; what they held is kept in the journal.",
        discussion: """
            Examples:
              keystore delete --profile staging old-flags
              keystore delete --profile staging old-flags older-flags --ignore-missing
              keystore delete --profile staging old-flags --revision 17
              keystore delete --profile production --yes production old --reason INC-4

            At a terminal it asks; a script says what it wants by naming the keys. All are read first: where one is not \
            there, none is deleted (exit 66), unless --ignore-missing. Each goes with the condition that it still is what \
            was read, one after the other; where one fails the others are tried as long as that makes sense, and the \
            highest of their exit codes is the command's. keystore undo makes a key again, with a new creator.

            With --json an array with an object for each key, also where it fails: “key”, “operation”, “result” \
            (verified, unverified, overtaken: it is deleted; dry-run, missing, not-saved, conflict, unknown, not-tried), \
            and where they apply “detail” and “write”, its number in the journal.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The keys.", valueName: "key"), completion: Completions.keys)
    var keys: [String]

    @Option(help: ArgumentHelp("Delete only if the key is at this revision; for one key.", valueName: "revision"))
    var revision: String?

    @Flag(help: "Delete those that are there, and call that well.")
    var ignoreMissing = false

    @OptionGroup var writing: WriteOptions

    func validate() throws {
        if revision != nil, keys.count != 1 { throw ValidationError("--revision is for one key") }
    }

    func run() async throws {
        try await reporting {
            var seen: Set<EntryKey> = []
            let keys = try keys.map(EntrySession.key).filter { seen.insert($0).inserted }
            try await EntrySession.run(options) { session in
                let deletion = Deletion(
                    session, try Permission(session.connection, named: options.profile, writing, .atTerminal), writing,
                    revision: revision, ignoresMissing: ignoreMissing)
                try await deletion.run(keys)
            }
        }
    }
}
