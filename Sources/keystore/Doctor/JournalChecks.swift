internal import Commands
internal import Glibc
internal import Journal
internal import KeyStoreAPI
internal import Settings

/// Where drafts and former values are kept.
struct JournalChecks {
    let environment: [String: String]

    var findings: [DoctorFinding] {
        do {
            let folder = try JournalPlace.folder(environment)
            let file = try JournalPlace.file(environment)
            return [place(folder, file), Self.space(folder)].compactMap(\.self) + content(file)
        } catch {
            return [.problem("journal.folder", error, advice: "set HOME")]
        }
    }

    // MARK: Folder

    private func place(_ folder: String, _ file: String) -> DoctorFinding {
        guard let found = Self.status(folder) else { return missing(folder) }
        let loose = [(folder, found), (file, Self.status(file) ?? found)].first { $0.1.st_mode & 0o077 != 0 }
        if let (path, status) = loose {
            return .warning(
                "journal.folder", "\(path) was open to others (mode \(Self.octal(status.st_mode)))",
                advice: "it is closed whenever it is opened; who had access to this machine may have read values")
        }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else {
            return .problem(
                "journal.folder", "\(folder) cannot be written",
                advice: "make it yours: sudo chown -R \"$USER\" \(folder)", status: Failure.Status.cannotCreate.rawValue
            )
        }
        return .ok("journal.folder", folder)
    }

    private func missing(_ folder: String) -> DoctorFinding {
        let parent = Self.parent(of: folder)
        let isFolder = Self.status(parent).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
        guard isFolder, access(parent, W_OK | X_OK) == 0 else {
            return .problem(
                "journal.folder", "\(folder) is not there, and cannot be made in \(parent)",
                advice: "set XDG_STATE_HOME to a folder of yours",
                status: Failure.Status.cannotCreate.rawValue)
        }
        return .ok("journal.folder", "\(folder) is not there yet, and is made when it is needed")
    }

    /// The nearest place above that is there.
    private static func parent(of path: String) -> String {
        var path = path[...]
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = path[..<slash]
            if status(String(path)) != nil { return String(path) }
        }
        return "/"
    }

    private static func space(_ folder: String) -> DoctorFinding? {
        var facts = statvfs()
        let place = status(folder) == nil ? parent(of: folder) : folder
        guard statvfs(place, &facts) == 0 else { return nil }
        return DoctorWords.space(Int(facts.f_bavail) * Int(facts.f_frsize))
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func octal(_ mode: mode_t) -> String { "0" + String(mode & 0o777, radix: 8) }

    // MARK: Content

    /// Looking makes no journal.
    private func content(_ file: String) -> [DoctorFinding] {
        guard Self.status(file) != nil else { return [.skipped("journal.file", "there is none yet")] }
        do {
            let journal = try JournalPlace.open(environment)
            defer { journal.close() }
            try journal.check()
            let bytes = [file, file + "-wal"].compactMap { Self.status($0)?.st_size }.reduce(0, +)
            return [.ok("journal.file", "sound, \(DoctorWords.size(bytes))")] + (try left(in: journal))
        } catch {
            return [
                .problem(
                    "journal.file", error,
                    advice: "move the file away if it is damaged; consoles and commands then begin another one")
            ]
        }
    }

    private func left(in journal: Journal) throws -> [DoctorFinding] {
        let drafts = try journal.allDraftNotes().count { !$0.1.isOpenElsewhere }
        let waiting = try journal.guards(in: nil).count
        return [
            .ok(
                "journal.drafts", drafts == 0 ? "none is left" : "\(drafts) left",
                advice: drafts == 0 ? nil : "see keystore journal drafts"),
            .ok(
                "journal.waiting", waiting == 0 ? "no write waits to be confirmed" : "\(waiting) to be confirmed",
                advice: waiting == 0 ? nil : "see keystore confirm"),
        ]
    }
}
