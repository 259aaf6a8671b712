internal import ArgumentParser

/// Makes the store match a folder.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the store hold what a folder holds, after showing what that would change.",
        discussion: """
            Examples:
              keystore apply --profile staging flags/ --dry-run
              keystore apply --profile staging flags/      plan, question, writes
              keystore apply --profile staging --yes staging flags/
              keystore apply --profile staging --prune --prefix flag- flags/

            The folder holds a file KEY.json for each key. The plan is shown first, and exactly that is written: a key that \
            somebody else changes after it was read is told and left alone (exit 9). With --prune keys of the store that have no \
            file are deleted, of those alone that the prefix and the filter let through, and after everything else.

            A script says --yes NAME; without it the plan is shown, and that is all (exit 64). With --json the plan goes to \
            standard error, and the result is an object: “created”, “changed”, “deleted”, “unchanged”, “failed” (“key”, \
            “reason”), “items” (“key”, “action”, “result”, “write”, “revision”, “changes”).
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("A folder with a file KEY.json for each key."), completion: .directory)
    var folder: String

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Delete keys that have no file.")
    var prune = false

    @Flag(help: "Let --prune delete everything where no file is left to keep.")
    var allowEmpty = false

    @Flag(help: "Show also what stays as it is.")
    var long = false

    @OptionGroup var writing: WriteOptions

    func run() async throws {
        try await reporting {
            guard Folder.isFolder(folder) else { throw Failure("\(folder) is no folder", .notFound) }
            let source = try BulkSource.folder(folder, selection)
            if source.keys.isEmpty, !allowEmpty {
                throw Failure(
                    prune
                        ? "no file in \(folder) is meant, and --prune would delete every key: --allow-empty says so"
                        : "no file in \(folder) is meant", prune ? .usage : .notFound)
            }
            let job = BulkJob(
                kind: .applying, source: source, selection: selection, writing: writing, isLong: long, prunes: prune)
            try await EntrySession.run(options) { try await job.run($0, named: options.profile) }
        }
    }
}
