internal import ArgumentParser
internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// Replaces a value.
struct PutEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Replace the value of a key.",
        discussion: """
            Examples:
              keystore put --profile staging checkout-flags @flags.json
              jq '.rate = 2' limits.json | keystore put --profile staging limits -
              keystore put --profile staging checkout-flags @flags.json --revision 17

            The value goes out byte for byte, without the white space around it. The key is read first, and kept in the \
            journal: keystore undo puts it back. The write goes with the condition that nobody writes in between (exit \
            9); --revision makes that “since I read it”, with the revision that keystore get --json told. --force \
            overwrites whatever stands there. Exits 65 where it is no JSON object, 66 where there is no such key.

            \(WriteHelp.json)
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp(stringLiteral: ValueArgument.help))
    var value: String

    @Flag(help: "Overwrite it, whoever changed it.")
    var force = false

    @Option(help: ArgumentHelp("Write only if the key is at this revision.", valueName: "revision"))
    var revision: String?

    @OptionGroup var writing: WriteOptions

    func validate() throws {
        if force, revision != nil { throw ValidationError("--force and --revision exclude each other") }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            let data = try ValueArgument.document(value)
            try await SingleWrite.run(on: key, of: options, writing) { work in
                let base = try await work.entry()
                let write = work.update(of: base, to: data)
                if let refused = try await work.refusal(of: write, unlessAt: revision) { return refused }
                // Whatever is there is overwritten, and what was there is on record.
                return try await work.carryOut(
                    write, "replace \(key)", isForced: force, rebasing: force ? { _ in data } : nil)
            }
        }
    }
}
