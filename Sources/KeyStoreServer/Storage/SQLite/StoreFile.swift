#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The database in its folder.
struct StoreFile {
    let path: String

    init(folder: String) { path = folder + "/keystore.sqlite" }

    var exists: Bool { access(path, F_OK) == 0 }

    /// Whether there is a write-ahead log. The last one to close the database removes it: where nobody has it open, its
    /// last user was killed, or the machine went down.
    var hasLog: Bool { access(path + "-wal", F_OK) == 0 }
}
