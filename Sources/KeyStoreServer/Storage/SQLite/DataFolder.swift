#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The folder of the database: its owner's alone, as its values may be anybody's secrets.
enum DataFolder {
    /// Makes the folder (0700) if it is not there; its parent must be.
    static func prepare(_ path: String) throws(StorageError) {
        if mkdir(path, 0o700) == 0 { return }
        guard errno == EEXIST else { throw failure("cannot make the folder", path) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure("cannot read the folder", path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .unavailable(detail: "not a folder: \(path)") }
    }

    /// Makes the file (0600) if it is not there. SQLite gives the files beside it the same mode.
    static func makePrivateFile(_ path: String) throws(StorageError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("cannot open", path) }
        close(file)
    }

    private static func failure(_ what: String, _ path: String) -> StorageError {
        .unavailable(detail: "\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
