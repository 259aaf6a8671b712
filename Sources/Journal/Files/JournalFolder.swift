internal import Glibc

/// The folder of the journal and the files in it: their owner's alone, as values may be anybody's secrets.
enum JournalFolder {
    /// Makes the folder (0700), and those above it, where they are not there. One that others may enter is closed to
    /// them; one that is a symbolic link or someone else's is refused.
    static func prepare(_ path: String) throws(JournalError) {
        if try status(of: path) == nil { try make(path) }
        try tighten(path, kind: S_IFDIR, mode: 0o700, "folder")
    }

    /// Makes the file (0600) where it is not there; as ``prepare(_:)`` otherwise. SQLite gives the files beside it the
    /// same mode.
    ///
    /// A file that is there is not opened: to close it would drop the locks that this process has on it.
    static func secure(file path: String, making: Bool) throws(JournalError) {
        if try status(of: path) == nil {
            guard making else { return }
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .system("cannot make", path) }
            close(descriptor)
        }
        try tighten(path, kind: S_IFREG, mode: 0o600, "regular file")
    }

    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func make(_ path: String) throws(JournalError) {
        var parent = path[...]
        while parent.hasSuffix("/") { parent.removeLast() }
        if let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
            let above = String(parent[..<slash])
            if access(above, F_OK) != 0 { try make(above) }
        }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system("cannot make the folder", path) }
    }

    /// `nil` where there is nothing. Does not follow a symbolic link.
    private static func status(of path: String) throws(JournalError) -> stat? {
        var status = stat()
        if lstat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw .system("cannot look at", path) }
        return nil
    }

    private static func tighten(_ path: String, kind: mode_t, mode: mode_t, _ name: String) throws(JournalError) {
        guard let status = try status(of: path) else { throw .system("cannot look at", path, code: ENOENT) }
        guard status.st_mode & S_IFMT != S_IFLNK else {
            throw JournalError(.permission, "\(path) is a symbolic link, not a \(name); remove the link")
        }
        guard status.st_mode & S_IFMT == kind else {
            throw JournalError(.cannotOpen, "\(path) is not a \(name); move it away")
        }
        guard status.st_uid == geteuid() else {
            throw JournalError(
                .permission,
                "\(path) belongs to user \(status.st_uid), and this is user \(geteuid()); set XDG_STATE_HOME to a "
                    + "folder of your own")
        }
        guard status.st_mode & 0o077 != 0 else { return }
        guard chmod(path, mode) == 0 else { throw .system("others may read it, and that can't be changed:", path) }
    }
}
