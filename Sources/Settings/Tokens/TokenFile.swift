/// Reads a token out of a file that nobody else can.
enum TokenFile {
    /// The file's largest size in bytes; only its first line counts.
    static let limit = 64 * 1024

    /// - Throws: what is wrong with the file, before anything of it was read if it is not private.
    static func firstLine(of file: String) throws(TokenProblem) -> String {
        do throws(PrivateFileProblem) {
            return firstLine(of: try PrivateFile.bytes(of: file, followingLinks: false, limit: limit))
        } catch {
            throw TokenProblem(error)
        }
    }

    /// Bytes up to the first line end. What is not UTF-8 becomes U+FFFD, which no token may hold.
    static func firstLine(of bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

extension TokenProblem {
    fileprivate init(_ problem: PrivateFileProblem) {
        self =
            switch problem {
            case .unreadable(let file, let reason): .unreadableFile(file, reason: reason)
            case .linked(let file): .linkedFile(file)
            case .loose(let file, let mode): .looseFile(file, mode: mode)
            case .foreign(let file): .foreignFile(file)
            }
    }
}
