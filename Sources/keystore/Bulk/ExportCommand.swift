internal import ArgumentParser
internal import Commands
internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import KeyStoreAPI

/// Writes keys out.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write keys and their values into a file or a folder.",
        discussion: """
            Examples:
              keystore export --profile staging backup.json
              keystore export --profile staging backup/            a file KEY.json for each
              keystore export --profile staging backup/ --resume   goes on where one ended
              keystore export --profile staging - --prefix checkout- | jq 'keys'

            Values are written byte for byte as they are stored. One file is a JSON object with a member for each key; where \
            some could not be read its last member, “!incomplete”, says which. keystore import reads both.

            Nothing that exists is overwritten without --overwrite (exit 73). --resume skips keys whose files are there and \
            whole, without looking whether they have changed since. Exits 1 where some keys could not be read, 66 where there \
            are none. With --json an object: “path”, “asked”, “exported”, “skipped”, “unreadable” (“key”, “reason”).
            """)

    @OptionGroup var options: StoreOptions

    @Argument(
        help: ArgumentHelp("A file, a folder (with a / at its end, or one that exists), or - for standard output."),
        completion: .file())
    var path: String

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Replace files that exist.")
    var overwrite = false

    @Flag(help: "Go on with a folder that an export has begun.")
    var resume = false

    @Flag(help: "For a program: what was written as a JSON object.")
    var json = false

    private var isFolder: Bool { path.hasSuffix("/") || Folder.isFolder(path) }

    func validate() throws {
        if path.isEmpty { throw ValidationError("an export needs a name for its file") }
        if json, path == "-" { throw ValidationError("--json: standard output has the export itself then") }
        if resume, overwrite { throw ValidationError("--resume keeps the files that --overwrite replaces") }
        if resume, !isFolder { throw ValidationError("--resume goes on with a folder; one file is written in one go") }
    }

    func run() async throws {
        try await reporting {
            try checkFile()
            try await EntrySession.run(options) { session in
                let folder = try isFolder ? openFolder() : nil
                let names = try await selection.names(in: session)
                guard !names.isEmpty else {
                    throw Failure(
                        selection.isEverything ? "the store holds no keys" : "no key is like that", .notFound)
                }
                if let folder {
                    try await export(names, into: folder, session)
                } else {
                    try await export(names, session)
                }
            }
        }
    }

    // MARK: One file

    private func checkFile() throws {
        var status = stat()
        guard !isFolder, path != "-", !overwrite, lstat(path, &status) == 0 else { return }
        throw Failure("\(path) exists already: --overwrite replaces it", .cannotCreate)
    }

    private func export(_ names: [String], _ session: EntrySession) async throws {
        let file =
            try path == "-"
            ? ExportStream().file
            : WholeFile.make(path, replacing: overwrite, environment: Environment.all)
                .mapError { Failure($0.reason, .cannotCreate) }.get()
        let isShown = path == "-" && isatty(STDOUT_FILENO) == 1
        let run = ExportRun(names, of: names.count, from: session.connection.store, isShown: isShown)
        try await run.run(into: file)
        try run.conclude(path, json: json)
    }

    // MARK: A folder

    private func openFolder() throws -> ExportFolder {
        let folder = try ExportFolder(path)
        guard folder.before.isEmpty || overwrite || resume else {
            throw Failure(
                "\(path) is not empty: --resume goes on with an export there, --overwrite replaces its files",
                .cannotCreate)
        }
        return folder
    }

    private func export(_ names: [String], into folder: ExportFolder, _ session: EntrySession) async throws {
        let left = resume ? names.filter { !folder.holds($0) } : names
        let run = ExportRun(left, of: names.count, from: session.connection.store)
        try await run.run(into: folder)
        let others = folder.before.subtracting(names.map(ExportFolder.name))
        if !others.isEmpty {
            Output.error("keystore: \(others.count) other file\(others.count == 1 ? "" : "s") in \(path): not touched")
        }
        try run.conclude(path, json: json)
    }
}
