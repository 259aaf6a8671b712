internal import ArgumentParser
internal import Commands
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
              keystore set --profile staging limits .rate=1.0 '.audience={"percent": 5}'
              keystore set --profile staging limits -s .owner=ops --remove .note --dry-run
              keystore set --profile production --yes production flags .enabled=false

            A value is JSON, and --string takes it as text. The last step of a path need not be there yet: a new member \
            goes to the end of its object, in the layout that it finds.

            The key is read first. Where someone else writes in between, it is done once more on top of that if they \
            touched other places; if not, nothing is written (exit 9). What the key held is kept in the journal before: \
            keystore undo puts it back. A protected profile is named twice, by --profile and by --yes.

            \(WriteHelp.json)
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Paths and values as JSON.", valueName: "path=value"))
    var assignments: [String] = []

    @Option(
        name: [.customShort("s"), .customLong("string")],
        help: ArgumentHelp("A path and a text, without quotes; may be given several times.", valueName: "path=text"))
    var texts: [String] = []

    @Option(
        name: .customLong("remove"),
        help: ArgumentHelp("A path that is to go; may be given several times.", valueName: "path"))
    var removals: [String] = []

    @OptionGroup var writing: WriteOptions

    func validate() throws {
        if assignments.isEmpty, texts.isEmpty, removals.isEmpty {
            throw ValidationError("there is nothing to set: give .path=value, --string .path=text or --remove .path")
        }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            let alteration = Alteration(
                assignments: try assignments.map(Assignment.init(parsing:)) + texts.map(Assignment.init(text:)),
                removals: removals)
            try await SingleWrite.run(on: key, of: options, writing) { work in
                let base = try await work.entry()
                let (data, paths) = try alteration.applied(to: base.data)
                let rebase = Rebase(of: base.data, to: data, at: paths)
                return try await work.carryOut(work.update(of: base, to: data), "change \(key)") {
                    rebase.onto($0.data)
                }
            }
        }
    }
}
