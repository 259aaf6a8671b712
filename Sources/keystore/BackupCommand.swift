internal import ArgumentParser
internal import JSONDocument
internal import KeyStoreServer

/// A copy of a store, made while its server runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database of a store to one file, while it is served.",
        discussion: """
            Examples:
              keystore backup --data-dir data keystore-2026-11-28.sqlite
              keystore backup --data-dir data --json backup.sqlite

            The copy holds the entries and their history as they were at one moment. It is checked, and is there only when it is \
            whole; a file that is there is not replaced (73). To go back, put it as keystore.sqlite into an empty folder (chmod \
            600) and serve that.

            With --json an object: “file”, “entries”.
            """)

    @Option(help: ArgumentHelp("Folder of the database.", valueName: "folder"), completion: .directory)
    var dataDir: String

    @Flag(help: "Answer in JSON.")
    var json = false

    @Argument(help: ArgumentHelp("The copy; it must not be there yet.", valueName: "file"), completion: .file())
    var file: String

    func run() async throws {
        try await reporting {
            let entries = try StoreBackup.make(of: dataDir, to: file)
            if json {
                var record = JSONRecord()
                record.add("file", file)
                record.add("entries", entries)
                Output.object(record)
            } else {
                Output.line("\(file): \(entries) \(entries == 1 ? "entry" : "entries")")
            }
        }
    }
}
