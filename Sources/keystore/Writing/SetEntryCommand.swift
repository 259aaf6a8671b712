internal import ArgumentParser
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// Changes values within an entry.
struct SetEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Put values at paths of a key; everything else keeps its bytes.",
        discussion: """
            Examples:
              keystore set --profile staging checkout-flags .newCheckout.enabled=true
              keystore set --profile staging limits .rate=1.0 '.owner="ops"' --dry-run
              keystore set --profile prod --yes prod flags .enabled=false --reason INC-4

            The key is read first, and written only if nobody writes in between (exit 9). What it held is kept in the \
            journal before: keystore undo puts it back. A protected profile is named twice, by --profile and by --yes.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Paths and values as JSON.", valueName: "path=value"))
    var assignments: [String]

    @OptionGroup var writing: WriteOptions

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            let changes = try assignments.map(Assignment.init(parsing:))
            try await EntrySession.run(options) { session in
                let write = try SingleWrite(session, named: options.profile, writing)
                let entry = try await session.entry(key)
                let data = try changes.reduce(entry.data) { try $1.applied(to: $0) }
                guard data.root.kind == .object else { throw Failure("a value is a JSON object", .badData) }
                try await write.carryOut(
                    Write(
                        key: key, data: data, kind: .update(expecting: entry.revision, force: false), base: entry,
                        reason: writing.reason), "change \(key)")
            }
        }
    }
}
