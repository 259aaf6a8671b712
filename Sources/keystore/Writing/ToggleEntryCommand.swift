internal import ArgumentParser
internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// Flips a flag.
struct ToggleEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toggle", abstract: "Flip a boolean of a key; everything else keeps its bytes.",
        discussion: """
            Examples:
              keystore toggle --profile staging checkout-flags .newCheckout.enabled
              keystore toggle --profile production --yes production flags .enabled

            Exits 65 where the value is no boolean, and 66 where nothing stands at the path. Where someone else writes in \
            between, it is done once more on top of that, unless the boolean is another one by then (exit 9). keystore \
            undo flips it back.

            \(WriteHelp.json)
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer of the boolean.", valueName: "path"))
    var path: String

    @OptionGroup var writing: WriteOptions

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            try await SingleWrite.run(on: key, of: options, writing) { work in
                let base = try await work.entry()
                let path = try JSONFile.path(path, in: base.data)
                let data = try Self.flipped(path, in: base.data)
                let rebase = Rebase(of: base.data, to: data, at: [path], mustChange: true)
                return try await work.carryOut(work.update(of: base, to: data), "flip \(path) of \(key)") {
                    rebase.onto($0.data)
                }
            }
        }
    }

    private static func flipped(_ path: JSONPath, in document: JSONDocument) throws -> JSONDocument {
        let node = try document.node(at: path)
        guard node.bool != nil else {
            throw Failure("\(path) is not a boolean: it is \(DifferenceReport.text(node))", .badData)
        }
        return try document.toggling(path).document
    }
}
