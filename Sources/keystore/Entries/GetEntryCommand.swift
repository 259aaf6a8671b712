internal import ArgumentParser
internal import JSONDocument
internal import KeyStoreAPI

/// Prints an entry's value, or a part of it.
struct GetEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print the value of a key, or what stands at a path of it, byte for byte.",
        discussion: """
            Examples:
              keystore get --profile staging checkout-flags
              keystore get --profile staging checkout-flags .newCheckout.enabled

            Exits 66 where there is no such key, or nothing at the path.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer.", valueName: "path"))
    var path = "."

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            try await EntrySession.run(options) { session in
                let document = try await session.entry(key).data
                // White space around the value belongs to the whole of it alone.
                guard path != "." else { return Output.value(document.bytes) }
                Output.value(Array(try document.node(at: JSONFile.path(path, in: document)).rawBytes))
            }
        }
    }
}
