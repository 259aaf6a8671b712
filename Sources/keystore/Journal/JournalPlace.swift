internal import Glibc
internal import Journal
internal import KeyStoreAPI
internal import Settings

/// Where the journal is, and how much of it is kept: for the console and the commands alike.
enum JournalPlace {
    static func folder(_ environment: [String: String] = Environment.all) throws -> String {
        try place(Paths.stateFolder(environment))
    }

    /// - Throws: what to do, where there is no folder.
    static func place(_ folder: String?) throws -> String {
        guard let folder else {
            throw Failure("the journal has no place: set HOME or XDG_STATE_HOME to an absolute path", .configuration)
        }
        return folder
    }

    static func file(_ environment: [String: String] = Environment.all) throws -> String {
        try folder(environment) + "/" + Journal.fileName
    }

    /// The journal, made if it is not there.
    static func open(
        _ environment: [String: String] = Environment.all, retention: Retention = Retention()
    ) throws -> Journal {
        try open(in: try folder(environment), retention: retention)
    }

    static func open(in folder: String, retention: Retention = Retention()) throws -> Journal {
        try Journal(
            folder: folder, process: Int(getpid()), retention: retention, observe: { CommandLog.add($0) })
    }

    static func isThere(_ file: String) -> Bool {
        faccessat(AT_FDCWD, file, F_OK, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT
    }

    /// Gives `body` the journal, and closes it. Looking makes none: where there is none yet that is said, and `body` is
    /// not called.
    static func reading(retention: Retention = Retention(), _ body: (Journal) throws -> Void) throws {
        let file = try file()
        guard isThere(file) else {
            return Output.error("there is no journal yet: \(file)")
        }
        let journal = try open(retention: retention)
        defer { journal.close() }
        try body(journal)
    }
}

extension Retention {
    /// As the configuration has it.
    init(_ settings: JournalRetention) {
        self.init(
            drafts: .seconds(settings.draftsDays * 86400), writes: .seconds(settings.writesDays * 86400),
            writeBytes: settings.writesMegabytes * 1_000_000, requests: settings.requests)
    }
}
