internal import Glibc

/// Why a file could not be read.
enum FileFailure: Error, Equatable {
    case missing
    case symbolicLink
    /// A folder, a pipe, a device.
    case notAFile
    case tooLarge(limit: Int)
    /// What the system says.
    case system(code: Int32)

    /// Completes “cannot read FILE: …”.
    var reason: String {
        switch self {
        case .missing: "there is no such file"
        case .symbolicLink: "it is a symbolic link"
        case .notAFile: "it is not a regular file"
        case .tooLarge(let limit): "it has more than \(limit / 1024) KiB"
        case .system(let code): String(cString: strerror(code)).lowercased()
        }
    }
}

/// An open file, read as a whole. It is looked at through its descriptor, so what was checked is what is read.
struct LocalFile: ~Copyable {
    /// Permission bits only.
    let mode: UInt32
    let owner: UInt32
    private let descriptor: Int32

    /// - Parameter followingLinks: whether the last part of the path may be a symbolic link.
    init(opening path: String, followingLinks: Bool) throws(FileFailure) {
        // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        let opened = open(path, flags)
        guard opened >= 0 else { throw Self.failure(errno) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .notAFile
        }
        descriptor = opened
        mode = status.st_mode & 0o7777
        owner = status.st_uid
    }

    deinit { close(descriptor) }

    /// All bytes.
    func bytes(limit: Int) throws(FileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(code: errno) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// What is in a folder; nothing where there is none.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    /// The user this process acts as.
    static var currentUser: UInt32 { geteuid() }

    private static func failure(_ code: Int32) -> FileFailure {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .symbolicLink
        default: .system(code: code)
        }
    }
}
