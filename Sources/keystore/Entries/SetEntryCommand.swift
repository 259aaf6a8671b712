internal import ArgumentParser
internal import Console
internal import ConsoleRuntime
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
              keystore set --profile production --yes production checkout-flags .enabled=false --reason INC-4

            The key is read first, and written only if nobody writes in between (exit 9). What it held is kept in the \
            journal before: keystore undo puts it back. A protected profile is named twice, by --profile and by --yes.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"))
    var key: String

    @Argument(help: ArgumentHelp("Paths and values as JSON.", valueName: "path=value"))
    var assignments: [String]

    @Option(help: ArgumentHelp("Why, for the journal and its receipt.", valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("The name of a protected profile: it may be written to.", valueName: "name"))
    var yes: String?

    @Flag(help: "Only say what would change.")
    var dryRun = false

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            let changes = try assignments.map(Assignment.init(parsing:))
            try await EntrySession.run(options) { session in
                let connection = try permitted(session.connection)
                let entry = try await session.entry(key)
                let data = try changes.reduce(entry.data) { try $1.applied(to: $0) }
                guard data.root.kind == .object else { throw Failure("a value is a JSON object", .badData) }
                let difference = JSONDifference(from: entry.data, to: data).changes
                guard data != entry.data else { return Output.error("keystore: \(key) holds that already") }
                for change in difference { Output.line("\(key)  " + ChangeWords.line(change)) }
                guard !dryRun else { return Output.error("keystore: nothing was written (--dry-run)") }
                let write = Write(
                    key: key, data: data, kind: .update(expecting: entry.revision, force: false), base: entry,
                    reason: reason)
                try Self.conclude(
                    try await CommandWrite(journal: session.journal, store: connection.store).carryOut(write), key)
            }
        }
    }

    /// The connection that may write; a protected profile has to be named twice.
    private func permitted(_ connection: Connection) throws -> Connection {
        if dryRun { return connection }
        let profile = connection.terms.profile
        if profile.isProtected, profile.access == .readWrite, options.profile != profile.name || yes != profile.name {
            throw Failure(
                "\(profile.title) is protected: --profile \(profile.title) --yes \(profile.title) says that it may be written to",
                .usage)
        }
        return try connection.writing(reason: reason)
    }

    private static func conclude(_ ending: CommandWrite.Ending, _ key: EntryKey) throws {
        let number = ending.record.map { ": write \($0)" } ?? ""
        switch ending.settlement.verdict {
        case .notSaved:
            if let error = ending.error { throw Failure("not saved: \(Failure(error).message)", Failure(error).status) }
            throw Failure("not saved: \(ending.settlement.detail ?? "no answer")", .unreachable)
        case .unknown:
            throw Failure("outcome unknown: \(ending.settlement.detail ?? "no answer")", .unreachable)
        case let verdict: Output.error("keystore: \(key) is set\(number), \(verdict.text)")
        }
    }
}
