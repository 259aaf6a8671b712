internal import Commands
internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import KeyStoreAPI

/// A folder that an export goes into, with a file for each key. A file is whole or not there: until then it is a hidden
/// one beside its place. One export at a time works on a folder.
final class ExportFolder: Sendable {
    private let path: String
    private let descriptor: Int32
    /// Names of files that were there before.
    let before: Set<String>

    static func name(of key: String) -> String { key + ".json" }

    private static let hidden = "."
    private static let unfinished = ".part"

    /// Opens the folder, and makes it where there is none.
    init(_ path: String) throws {
        self.path = path
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Self.failure("cannot make \(path)", .cannotCreate)
        }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("cannot open \(path)", .cannotCreate) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Failure("another export is writing into \(path)", .cannotCreate)
        }
        let names = try Folder.names(path)
        before = names.filter { !$0.hasPrefix(Self.hidden) }
        for name in names where name.hasPrefix(Self.hidden) && name.hasSuffix(Self.unfinished) {
            unlinkat(descriptor, name, 0)
        }
    }

    deinit { close(descriptor) }

    /// Whether an export that ended before its time has left the whole file of a key.
    func holds(_ key: String) -> Bool {
        let name = Self.name(of: key)
        guard before.contains(name), let bytes = try? Folder.bytes(of: path + "/" + name) else { return false }
        return (try? Bundle.object(bytes, named: name)) != nil
    }

    /// Puts a value into its file.
    func write(_ key: EntryKey, _ bytes: [UInt8]) throws(FileFailure) {
        let name = Self.name(of: key.text)
        let temporary = Self.hidden + name + Self.unfinished
        let file = openat(
            descriptor, temporary, O_CREAT | O_TRUNC | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(name) }
        do throws(FileFailure) {
            defer { close(file) }
            guard Descriptor.write(bytes, to: file) else { throw fault(name) }
        } catch {
            unlinkat(descriptor, temporary, 0)
            throw error
        }
        guard renameat(descriptor, temporary, descriptor, name) == 0 else { throw fault(name) }
    }

    /// Returns when all of it is on the disk: waiting once for all files is much quicker than for each on its own, and what
    /// a power cut leaves of a file is seen by `holds`.
    func synchronise() throws {
        sync()
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot write \(path)", .io) }
    }

    private func fault(_ name: String) -> FileFailure {
        FileFailure("cannot write \(path)/\(name): \(String(cString: strerror(errno)))")
    }

    private static func failure(_ what: String, _ status: Failure.Status) -> Failure {
        Failure("\(what): \(String(cString: strerror(errno)))", status)
    }
}
