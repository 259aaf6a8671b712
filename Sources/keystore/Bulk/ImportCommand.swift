internal import ArgumentParser

/// Takes keys in.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Write keys and values of a file or a folder into the store.",
        discussion: """
            Examples:
              keystore import --profile staging backup.json --dry-run
              keystore import --profile staging backup/            as an export wrote it
              keystore import --profile staging --keep backup.json only what is missing
              jq -n '{"limits-eu": {"rate": 10}}' | keystore import --profile staging -

            A key that is not there is created, one that holds something else is changed, one that holds the same bytes is left \
            as it is; so an import that was interrupted goes on when it is run again. Nothing is written where a file has a \
            mistake. What a key held is kept in the journal before. A key that somebody else changes meanwhile is told and left \
            alone (exit 9); --force replaces it, too. A protected profile is named twice, by --profile and by --yes.

            One file is read into memory, 512 MiB at most; of a folder 64 MiB are. With --json an object: “created”, “changed”, \
            “deleted”, “unchanged”, “failed” (“key”, “reason”), “items” (“key”, “action”, “result”, “write”, “revision”, “changes”).
            """)

    @OptionGroup var options: StoreOptions

    @Argument(
        help: ArgumentHelp("A file, a folder with a file KEY.json for each key, or - for standard input."),
        completion: .file())
    var path: String

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Leave keys alone that are there already.")
    var keep = false

    @Flag(help: "Replace also what somebody else changes meanwhile; it is kept in the journal, too.")
    var force = false

    @Flag(help: "Show each change by its path, and what stays as it is.")
    var long = false

    @OptionGroup var writing: WriteOptions

    func validate() throws {
        if keep, force { throw ValidationError("--keep leaves alone what --force replaces") }
    }

    func run() async throws {
        try await reporting {
            let source = try BulkSource.read(path, selection)
            let job = BulkJob(
                kind: .importing, source: source, selection: selection, writing: writing, isLong: long, keeps: keep,
                overwrites: force)
            try await EntrySession.run(options) { try await job.run($0, named: options.profile) }
        }
    }
}
