internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import Settings
internal import Synchronization

/// A file that only its owner may read, and that has its name only once it is whole: until then it is a hidden one beside
/// that place. What has the name already stays as it is, unless it is to be replaced.
final class WholeFile: Sendable {
    private let path: String
    private let folder: String
    private let temporary: String
    private let descriptor: Int32
    private let replaces: Bool
    private let isOpen = Mutex(true)

    /// - Parameters:
    ///   - path: relative to the folder that the process works in.
    ///   - replacing: whether it takes the place of a file that has the name.
    ///   - environment: says where the home is that a `~/` at its beginning stands for.
    static func make(
        _ path: String, replacing: Bool = false, environment: [String: String]
    ) -> Result<NewFile, FileFailure> {
        do throws(FileFailure) {
            let file = try WholeFile(path, replacing: replacing, environment: environment)
            return .success(NewFile(append: file.append, finish: file.finish, discard: file.discard))
        } catch {
            return .failure(error)
        }
    }

    private init(_ path: String, replacing: Bool, environment: [String: String]) throws(FileFailure) {
        replaces = replacing
        let full = Paths.expand(path, in: nil, environment)
        let end = full.lastIndex(of: "/")
        let name = end.map { String(full[full.index(after: $0)...]) } ?? full
        guard !name.isEmpty, !full.utf8.contains(0) else { throw FileFailure("\(path) is no name for a file") }
        self.path = full
        folder = end.map { String(full[...$0]) } ?? "./"
        temporary = "\(folder).\(name.prefix(100)).\(getpid())-\(UInt32.random(in: 0 ... .max))"
        var status = stat()
        // A link that leads nowhere is there, too.
        guard replacing || lstat(full, &status) != 0 else { throw FileFailure("\(path) exists already") }
        descriptor = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot make \(path)") }
    }

    private func append(_ bytes: [UInt8]) throws(FileFailure) {
        guard Descriptor.write(bytes, to: descriptor) else { throw Self.failure("cannot write \(path)") }
    }

    private func finish() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot write \(path)") }
        try giveName()
        isOpen.withLock { $0 = false }
        close(descriptor)
        let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { return }
        fsync(place)
        close(place)
    }

    /// Unlike renaming, a second name does not take the place of a file that has it.
    private func giveName() throws(FileFailure) {
        if !replaces, link(temporary, path) == 0 {
            unlink(temporary)
            return
        }
        guard replaces || [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw Self.failure("cannot make \(path)") }
        // A file system without such names.
        var status = stat()
        guard replaces || lstat(path, &status) != 0 else { throw FileFailure("\(path) exists already") }
        guard rename(temporary, path) == 0 else { throw Self.failure("cannot make \(path)") }
    }

    private func discard() {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        guard wasOpen else { return }
        close(descriptor)
        unlink(temporary)
    }

    private static func failure(_ what: String) -> FileFailure {
        FileFailure("\(what): \(String(cString: strerror(errno)))")
    }
}
