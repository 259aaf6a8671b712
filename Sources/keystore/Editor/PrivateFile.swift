internal import Glibc

/// A file that only its owner may read, in a folder of its own: whatever an editor puts beside it is as private.
struct PrivateFile {
    let path: String
    private let folder: String

    struct Fault: Error {
        /// What the system says.
        let reason: String
        var isMissing = false

        init(_ code: Int32) {
            reason = String(cString: strerror(code))
            isMissing = code == ENOENT
        }

        init(reason: String) { self.reason = reason }
    }

    /// More than this is not read back. Bytes.
    static let limit = 64 * 1024 * 1024

    /// - Parameter name: the file's name, without a slash.
    init(_ name: String, bytes: [UInt8], environment: [String: String]) throws(Fault) {
        folder = try Self.makeFolder(environment)
        path = folder + "/" + name
        do throws(Fault) {
            try Self.write(bytes, to: path)
        } catch {
            removeFolder()
            throw error
        }
    }

    /// Where the system keeps what ends with the session, else where temporary files go.
    private static func makeFolder(_ environment: [String: String]) throws(Fault) -> String {
        let places = [environment["XDG_RUNTIME_DIR"], environment["TMPDIR"], "/tmp"].compactMap(\.self)
        var code = ENOENT
        for place in places where place.hasPrefix("/") {
            // mkdtemp makes it with the mode 0700.
            var template = Array((place + "/keystore-XXXXXX").utf8CString)
            if mkdtemp(&template) != nil {
                return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
            code = errno
        }
        throw Fault(code)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(errno) }
        defer { close(descriptor) }
        guard Descriptor.write(bytes, to: descriptor) else { throw Fault(errno) }
    }

    /// What stands under the name now: many editors write another file and give it the name.
    func read() throws(Fault) -> [UInt8] {
        // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(reason: "it is not a regular file") }
        guard status.st_size <= Self.limit else { throw Fault(reason: "it has more than 64 MiB") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { all in
                let rest = UnsafeMutableRawBufferPointer(rebasing: all[count...])
                return Glibc.read(descriptor, rest.baseAddress, rest.count)
            }
            if got == 0 { break }
            guard got > 0 || errno == EINTR else { throw Fault(errno) }
            count += max(0, got)
        }
        return Array(bytes.prefix(count))
    }

    /// Whether an editor left more than the file: a swap file, a backup.
    var hasCompany: Bool {
        Self.content(of: folder).contains { folder + "/" + $0 != path }
    }

    /// What there is to look at: the file, or the folder that it is no longer in.
    var remains: String { access(path, F_OK) == 0 ? path : folder }

    /// Removes the folder and all that is in it.
    func removeFolder() { Self.removeTree(folder) }

    private static func removeTree(_ path: String) {
        // Neither follows a symbolic link.
        guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
        for name in content(of: path) { removeTree(path + "/" + name) }
        rmdir(path)
    }

    private static func content(of folder: String) -> Set<String> { (try? Folder.names(folder)) ?? [] }
}
