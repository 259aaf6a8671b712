#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension Tokens {
    /// Reads a tokens file.
    ///
    /// - Parameter credentials: the folder where systemd puts what it hands to a service (`CREDENTIALS_DIRECTORY`). An
    ///   access list gives such a file to the service's user, which shows as the group's right to read it.
    /// - Throws: where the file can't be read, is a symbolic link or not a plain file, can be read or written by the
    ///   group or by others, is longer than 1 MiB, or has a line that is not as ``init(parsing:name:)`` says.
    public init(file path: String, credentials: String? = nil) throws(TokensProblem) {
        try self.init(parsing: try Self.contents(ofPrivateFile: path, credentials: credentials), name: path)
    }

    /// The text of a file that holds secrets, which is refused as ``init(file:credentials:)`` says.
    static func contents(ofPrivateFile path: String, credentials: String?) throws(TokensProblem) -> String {
        try SecretFile.text(of: path, mode: .private(credentials: credentials), followsLink: false)
    }
}

/// A file that a server is configured by, with secrets in it or beside one that has them.
enum SecretFile {
    /// Who may be able to use it.
    enum Mode {
        case any
        /// Its owner only, or who systemd gave it to in the folder of credentials.
        case `private`(credentials: String?)
    }

    /// - Parameter followsLink: for what others put in place, such as the key that a certificate agent renews behind a link.
    ///   It is the file at the end that is looked at, once it is open.
    static func text(of path: String, mode: Mode, followsLink: Bool = true) throws(TokensProblem) -> String {
        let file = open(path, O_RDONLY | (followsLink ? 0 : O_NOFOLLOW) | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw TokensProblem(
                errno == ELOOP && !followsLink
                    ? "\(path): a symbolic link; name the file itself"
                    : "\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        try check(mode, of: file, path)
        return try contents(of: file, path)
    }

    /// Looks at the open file rather than at the path, which may name another file by now.
    private static func check(_ mode: Mode, of file: Int32, _ path: String) throws(TokensProblem) {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw TokensProblem("\(path): \(String(cString: strerror(errno)))") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw TokensProblem("\(path): not a plain file") }
        guard case .private(let credentials) = mode else { return }
        let mayGroupRead = credentials.map { isDirectly(path, in: $0) } ?? false
        guard status.st_mode & 0o077 & ~(mayGroupRead ? 0o040 : 0) == 0 else {
            throw TokensProblem("\(path): others than its owner can use it; do “chmod 600 \(path)”")
        }
    }

    /// Whether the folder that the path names last is this one, however either is written.
    private static func isDirectly(_ path: String, in folder: String) -> Bool {
        guard folder.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return false }
        var (own, asked) = (stat(), stat())
        guard stat(String(path[...slash]), &own) == 0, stat(folder, &asked) == 0 else { return false }
        return own.st_dev == asked.st_dev && own.st_ino == asked.st_ino
    }

    private static func contents(of file: Int32, _ path: String) throws(TokensProblem) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else { throw TokensProblem("\(path): \(String(cString: strerror(errno)))") }
            bytes += chunk[..<count]
            guard bytes.count <= 1 << 20 else { throw TokensProblem("\(path): longer than 1 MiB") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TokensProblem("\(path): not UTF-8 text")
        }
        return text
    }
}
