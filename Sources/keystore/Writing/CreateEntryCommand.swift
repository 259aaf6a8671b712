internal import ArgumentParser
internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// Makes a key.
struct CreateEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key, with a value of its own or with that of another key.",
        discussion: """
            Examples:
              keystore create --profile staging checkout-flags @flags.json
              echo '{"enabled": false}' | keystore create --profile staging new-flags -
              keystore create --profile staging flags-eu --from flags

            Exits 9 where there is such a key already: keystore put replaces its value. keystore undo deletes it again, \
            if it still holds what it was made with.

            \(WriteHelp.json)
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The new key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp(stringLiteral: ValueArgument.help))
    var value: String?

    @Option(
        help: ArgumentHelp("Take the value of this key, byte for byte.", valueName: "key"), completion: Completions.keys
    )
    var from: String?

    @OptionGroup var writing: WriteOptions

    func validate() throws {
        if value == nil, from == nil { throw ValidationError("a new key needs a value: @FILE, -, or --from KEY") }
        if value != nil, from != nil { throw ValidationError("give a value or --from, not both") }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            let source = try from.map(EntrySession.key)
            let given = try value.map(ValueArgument.document)
            try await SingleWrite.run(on: key, of: options, writing) { work in
                let data: JSONDocument
                if let source { data = try await work.value(of: source) } else { data = try Self.needed(given) }
                let write = Write(key: key, data: data, kind: .create, reason: writing.reason)
                // The store decides when it is made; only where nothing is sent it has to be looked up.
                if writing.dryRun, let standing = try await work.standing() {
                    return .refused(
                        write, .exists, "there is a \(key) already; keystore put \(key) replaces its value",
                        now: standing)
                }
                return try await work.carryOut(write, "create \(key)")
            }
        }
    }

    private static func needed(_ given: JSONDocument?) throws -> JSONDocument {
        guard let given else { throw Failure("a new key needs a value", .usage) }
        return given
    }
}
