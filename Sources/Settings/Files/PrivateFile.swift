/// Files that nobody but their owner, who is the user or root, can read or write.
enum PrivateFile {
    /// All bytes.
    ///
    /// - Throws: what is wrong with the file, before anything of it was read if it is not private.
    static func bytes(of path: String, followingLinks: Bool, limit: Int) throws(PrivateFileProblem) -> [UInt8] {
        let file = try opened(path, followingLinks)
        do throws(FileFailure) {
            return try file.bytes(limit: limit)
        } catch {
            throw .unreadable(path, reason: error.reason)
        }
    }

    /// - Throws: what is wrong with the file, without reading it.
    static func check(_ path: String, followingLinks: Bool) throws(PrivateFileProblem) {
        _ = try opened(path, followingLinks)
    }

    private static func opened(_ path: String, _ followingLinks: Bool) throws(PrivateFileProblem) -> LocalFile {
        let file = try local(path, followingLinks)
        guard file.mode & 0o077 == 0 else { throw .loose(path, mode: file.mode) }
        guard file.owner == LocalFile.currentUser || file.owner == 0 else { throw .foreign(path) }
        return file
    }

    private static func local(_ path: String, _ followingLinks: Bool) throws(PrivateFileProblem) -> LocalFile {
        do throws(FileFailure) {
            return try LocalFile(opening: path, followingLinks: followingLinks)
        } catch {
            throw error == .symbolicLink ? .linked(path) : .unreadable(path, reason: error.reason)
        }
    }
}

/// What keeps a file from being used for a secret.
public enum PrivateFileProblem: Error, Equatable, Sendable {
    /// `reason` completes “cannot read the … FILE: …”.
    case unreadable(String, reason: String)
    /// It is a symbolic link.
    case linked(String)
    /// The group or others may read or write it; `mode` holds its permission bits.
    case loose(String, mode: UInt32)
    /// It belongs to someone else than the user or root.
    case foreign(String)

    /// Says what to do, safe to print.
    ///
    /// - Parameter what: what the file is: “token file”.
    func sentence(_ what: String) -> String {
        switch self {
        case .unreadable(let file, let reason): "cannot read the \(what) \(file.legible): \(reason)"
        case .linked(let file):
            "the \(what) \(file.legible) is a symbolic link, which is refused: name the file that it leads to"
        case .loose(let file, let mode):
            "the \(what) \(file.legible) is open to others than you (mode \(octal(mode))): run "
                + "“chmod 600 \(file.shellQuoted)”"
        case .foreign(let file):
            "the \(what) \(file.legible) belongs to another user: copy it to a file of your own, with mode 600"
        }
    }
}
