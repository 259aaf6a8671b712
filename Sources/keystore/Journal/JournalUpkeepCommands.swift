internal import ArgumentParser
internal import JSONDocument
internal import Journal
internal import Settings

/// Removes what is too old or too much.
struct JournalPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove what is older, or more, than is to be kept.",
        discussion: """
            Examples:
              keystore journal prune --dry-run
              keystore journal prune

            How much is kept is in the configuration (journal-retention); the console prunes when it starts. \
            Kept in any case: drafts that are open, writes that wait to be confirmed, and the newest write of each key. \
            Where values take too much space the oldest writes lose theirs, and stay in the list.

            With --json an object with how many were (or would be) removed: “dryRun”, “drafts”, “writes”, “emptied” (writes \
            that lost their values), “requests”.
            """)

    @Option(
        help: ArgumentHelp("Configuration file to use instead of the usual one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Flag(help: "Only say what would be removed.")
    var dryRun = false

    @Flag(help: "For a program: a JSON object.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Configuration.load(flags: Flags(config: config), environment: Environment.all)
            try JournalPlace.reading(retention: Retention(settings.journalRetention)) { journal in
                let pruned = try journal.prune(dryRun: dryRun)
                if json { return Output.object(object(pruned)) }
                Output.line((dryRun ? "would remove " : "removed ") + Self.words(pruned))
            }
        }
    }

    private func object(_ pruned: Pruned) -> JSONRecord {
        var object = JSONRecord()
        object.add("dryRun", dryRun)
        object.add("drafts", pruned.drafts)
        object.add("writes", pruned.writes)
        object.add("emptied", pruned.emptied)
        object.add("requests", pruned.requests)
        return object
    }

    static func words(_ pruned: Pruned) -> String {
        let counts = [
            (pruned.drafts, "draft", "drafts"), (pruned.writes, "write", "writes"),
            (pruned.emptied, "write's values", "writes' values"), (pruned.requests, "request", "requests"),
        ]
        let words = counts.compactMap { count, one, many in count == 0 ? nil : "\(count) \(count == 1 ? one : many)" }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }
}

/// Writes everything out.
struct JournalExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write out everything, values included, one JSON object a line.",
        discussion: """
            Examples:
              keystore journal export > journal.jsonl
              keystore journal export /media/backup/journal.jsonl

            “type” is draft, write, request or key. Values are strings that hold their text byte for byte; a draft that \
            is not UTF-8 is in “textBase64”. The file is made with mode 0600, and must not be there yet.
            """)

    @Argument(
        help: ArgumentHelp("The file to make; standard output without one.", valueName: "file"), completion: .file())
    var file: String?

    func run() async throws {
        try await reporting {
            try JournalPlace.reading { journal in
                var output = try ExportFile(file)
                do {
                    try journal.export { line in try output.add(line) }
                    try output.finish()
                } catch {
                    output.discard()
                    throw error
                }
            }
        }
    }
}

/// Looks for damage.
struct JournalCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say whether the file is sound; exits 65 if it is damaged.",
        discussion: """
            Examples:
              keystore journal check
              keystore journal check --json

            With --json an object: “file”, “isThere”, “isSound”, and “detail” where it is not.
            """)

    @Flag(help: "For a program: a JSON object.")
    var json = false

    func run() async throws {
        try await reporting {
            guard json else {
                return try JournalPlace.reading { journal in
                    try journal.check()
                    Output.line("\(journal.file): sound")
                }
            }
            try report()
        }
    }

    private func report() throws {
        let file = try JournalPlace.file()
        do {
            guard JournalPlace.isThere(file) else { return Output.object(Self.object(file, isThere: false)) }
            let journal = try JournalPlace.open()
            defer { journal.close() }
            try journal.check()
            Output.object(Self.object(file))
        } catch let error as JournalError where error.kind == .corrupt {
            Output.object(Self.object(file, detail: error.description))
            throw ExitCode(Failure.Status.badData.rawValue)
        }
    }

    private static func object(_ file: String, isThere: Bool = true, detail: String? = nil) -> JSONRecord {
        var object = JSONRecord()
        object.add("file", file)
        object.add("isThere", isThere)
        object.add("isSound", detail == nil)
        object.add("detail", detail)
        return object
    }
}

/// Says where it is.
struct JournalPathCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print the file of the journal, whether it is there or not.",
        discussion: """
            Examples:
              keystore journal path
              sqlite3 -readonly "$(keystore journal path)" .schema
            """)

    func run() async throws {
        try await reporting { Output.line(try JournalPlace.file()) }
    }
}
