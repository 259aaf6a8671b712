internal import ArgumentParser
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import Journal
internal import KeyStoreAPI
internal import Settings

/// Puts back what a write replaced.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Put back what a write replaced, if what it left is still there.",
        discussion: """
            Examples:
              keystore undo --profile staging         the last write to staging from here
              keystore undo 12                        write 12 (see keystore journal)
              keystore undo 12 --dry-run              what that would change
              keystore undo 12 --yes production       without a question, for scripts

            It reads what stands there first, and changes nothing where someone has written since (exit 9). A script says \
            --yes and the profile's name, and --profile where a protected profile's last write is meant.

            With --json an object, also where it fails: “key”, “operation” (what putting back does: update, create, \
            delete), “result” (verified, normalised, overtaken, unverified: it is put back; not-needed, dry-run; changed, \
            not-saved, unknown), “undoes” (the number of the write that is taken back), and where they apply “detail”, \
            “write” (the number of the one that did it) and “changes” as in keystore json diff.
            """)

    @Argument(help: ArgumentHelp("Number of the write in the journal; the last one without it.", valueName: "number"))
    var number: Int?

    @OptionGroup var options: StoreOptions

    @OptionGroup var writing: WriteOptions

    func run() async throws {
        try await reporting { try await Interruption.cancelling { try await undo() } }
    }

    private func undo() async throws {
        let environment = Environment.all
        let settings = try Configuration.load(flags: options.flags, environment: environment)
        try CommandLog.begin(flags: options.flags, environment: environment, configuration: settings)
        let journal = try JournalPlace.open(environment, retention: Retention(settings.journalRetention))
        defer { journal.close() }
        let named = try number.map { try Self.record($0, in: journal) }
        let profile = try ResolvedProfile(
            flags: try flags(for: named), environment: environment, configuration: settings)
        for note in profile.notes { Output.error("keystore: " + note) }
        let connector = ProfileConnector(
            configuration: settings, environment: environment,
            keeping: Keeping(settings, environment: environment, journal: journal))
        try await ProfileConnector.closing(connector) {
            let connection = try await connector.connect(profile)
            let record = try named ?? Self.last(of: connection.terms.profile, in: journal)
            try await putBack(record, connection, journal, environment)
        }
    }

    // MARK: Which

    private static func record(_ number: Int, in journal: Journal) throws -> WriteRecord {
        guard let record = try journal.write(number) else {
            throw Failure("there is no write \(number) in the journal; see keystore journal", .notFound)
        }
        if let reason = record.refusalToUndo { throw Failure(reason, .other) }
        return record
    }

    private static func last(of profile: Console.Profile, in journal: Journal) throws -> WriteRecord {
        let store = StoreID(profile: profile.name, address: profile.address)
        let writes = try journal.writes(in: store, WriteQuery(onlySaved: true, limit: 50))
        guard let record = writes.first(where: { $0.intent.undoes == nil && $0.refusalToUndo == nil }) else {
            throw Failure("nothing was written to \(profile.title) from here that can be put back", .notFound)
        }
        return record
    }

    /// Where nothing else is said, the store that the write went to.
    private func flags(for record: WriteRecord?) throws -> Flags {
        var flags = options.flags
        guard let store = record?.intent.store else { return flags }
        if flags.profile == nil, flags.url == nil {
            if store.profile.isEmpty { flags.url = store.address } else { flags.profile = store.profile }
        }
        return flags
    }

    // MARK: Doing it

    private func putBack(
        _ record: WriteRecord, _ connection: Connection, _ journal: Journal, _ environment: [String: String]
    ) async throws {
        let profile = connection.terms.profile
        guard record.intent.store.address == profile.address else {
            throw Failure(
                "write \(record.number) went to \(record.intent.store.address), and this is \(profile.address)", .usage)
        }
        // What no number names may be what a variable names: that says too little for a protected profile.
        let named = options.profile ?? (number == nil ? nil : record.intent.store.profile)
        let permission = try Permission(connection, named: named, writing, .always)
        // Nothing is written before the question is answered.
        let armed = try writing.dryRun ? connection : connection.writing(reason: writing.reason)
        let putBack = PutBack(
            journal: journal, store: armed.store, by: .current(environment),
            keepsValues: connection.terms.journal == .everything)
        var report = UndoReport(record)
        do {
            let plan = try await putBack.plan(record)
            report.take(plan, isShown: !writing.json)
            if case .replace = plan, !writing.dryRun {
                try await permission.confirm("put it back")
                report.take(try await putBack.run(record, reason: writing.reason))
            }
        } catch {
            if writing.json { Output.object(report.record(error)) }
            throw error
        }
        if writing.json { Output.object(report.record(nil)) }
        try report.conclude()
    }
}
