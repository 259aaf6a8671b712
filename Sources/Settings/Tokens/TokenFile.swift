/// Reads a token out of a file that nobody else can.
enum TokenFile {
    /// The file's largest size in bytes; only its first line counts.
    static let limit = 64 * 1024

    /// - Throws: what is wrong with the file, before anything of it was read if it is not private.
    static func firstLine(of file: String) throws(TokenProblem) -> String {
        let opened = try opened(file)
        guard opened.mode & 0o077 == 0 else { throw .looseFile(file, mode: opened.mode) }
        guard opened.owner == LocalFile.currentUser || opened.owner == 0 else { throw .foreignFile(file) }
        do throws(FileFailure) {
            return firstLine(of: try opened.bytes(limit: limit))
        } catch {
            throw .unreadableFile(file, reason: error.reason)
        }
    }

    /// Bytes up to the first line end. What is not UTF-8 becomes U+FFFD, which no token may hold.
    static func firstLine(of bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private static func opened(_ file: String) throws(TokenProblem) -> LocalFile {
        do throws(FileFailure) {
            return try LocalFile(opening: file, followingLinks: false)
        } catch {
            throw error == .symbolicLink ? .linkedFile(file) : .unreadableFile(file, reason: error.reason)
        }
    }
}
