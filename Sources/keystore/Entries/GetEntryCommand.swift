internal import ArgumentParser
internal import ConsoleRuntime
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
              owner=$(keystore get --profile staging checkout-flags .owner --raw)
              keystore get --profile staging checkout-flags --revision 12 > former.json

            Into a file or a pipe go the very bytes of the value, and no line end that it does not have. On a terminal \
            what it could obey is shown as text. Exits 66 where there is no such key or revision, or nothing at the path.

            With --json an object: “key”, “revision” and “createdBy” where the server gives them, “path” where one was \
            given, and “data”, what stands there.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer.", valueName: "path"))
    var path = "."

    @Option(help: ArgumentHelp("A former value, from the server's history.", valueName: "revision"))
    var revision: String?

    @Flag(name: [.customShort("r"), .long], help: "A string without its quotes and escapes.")
    var raw = false

    @Flag(help: "For a program: with revision and creator.")
    var json = false

    func validate() throws {
        if raw, json { throw ValidationError("give one of --raw and --json") }
        if revision?.isEmpty == true { throw ValidationError("--revision takes a revision; see keystore history") }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            try await EntrySession.run(options) { session in
                guard let revision else { return try show(try await session.entry(key)) }
                try show(try await session.entry(key, at: Revision(revision)))
            }
        }
    }

    private func show(_ entry: Entry) throws {
        // White space around the value belongs to the whole of it alone.
        if path == ".", !raw, !json { return Output.value(entry.data.bytes) }
        let node = try entry.data.node(at: JSONFile.path(path, in: entry.data))
        if json { return Output.object(entry.object(path == "." ? nil : path, node)) }
        Output.value(raw ? try Self.text(node) : Array(node.rawBytes))
    }

    private static func text(_ node: JSONNode) throws -> [UInt8] {
        guard let text = node.string else { return Array(node.rawBytes) }
        do {
            // Throws for half of a surrogate pair, which no text has.
            _ = try node.document().canonical()
        } catch {
            throw Failure("the string is no text (\(error)): print it without --raw", .badData)
        }
        return Array(text.utf8)
    }
}

extension Entry {
    /// For a program.
    func object(_ path: String?, _ node: JSONNode) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", key.text)
        object.add("revision", revision?.text)
        object.add("createdBy", createdBy)
        object.add("path", path)
        object.add("data", raw: node.rawBytes)
        return object
    }
}

extension EntrySession {
    /// A former value, from the server's history.
    func entry(_ key: EntryKey, at revision: Revision) async throws -> Entry {
        do throws(KeyStoreError) {
            let entry = try await connection.store.revision(revision, of: key)
            journal?.noteOpened(key)
            return entry
        } catch {
            let failure = Failure(error)
            throw Failure("revision \(revision) of \(key): \(failure.message)", failure.status)
        }
    }
}
