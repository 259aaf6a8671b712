internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreServer

/// Where a demo keeps its database and its token, so that one can go on with it.
struct DemoFolder {
    let path: String
    let token: String

    var tokenFile: String { path + "/token" }
    var tokensFile: String { path + "/tokens" }

    /// - Parameter path: a folder to use or make; `nil` makes one for temporary files.
    init(path given: String?) throws {
        path = try given.map(Self.made) ?? Self.temporary()
        let (tokenFile, tokensFile) = (path + "/token", path + "/tokens")
        if let known = Self.firstLine(of: tokenFile), access(tokensFile, F_OK) == 0 {
            token = known
            return
        }
        let fresh = try AccessToken.generate(user: DemoEntries.user)
        token = fresh.text.reveal()
        try Self.write(token + "\n", to: tokenFile)
        try Self.write(fresh.line + "\n", to: tokensFile)
    }

    private static func made(_ path: String) throws -> String {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Failure("cannot make the folder \(path): \(String(cString: strerror(errno)))", .cannotCreate)
        }
        return path
    }

    private static func temporary() throws -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/keystore-demo-XXXXXX").utf8CString)
        guard let path = mkdtemp(&template) else {
            throw Failure("cannot make a folder in \(base): \(String(cString: strerror(errno)))", .cannotCreate)
        }
        return String(cString: path)
    }

    private static func firstLine(of file: String) -> String? {
        guard let stream = fopen(file, "r") else { return nil }
        defer { fclose(stream) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 256, stream) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.isEmpty ? nil : text
    }

    private static func write(_ text: String, to file: String) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0,
            Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        else { throw Failure("cannot write \(file): \(String(cString: strerror(errno)))", .cannotCreate) }
    }
}
