/// Configuration and theme files: at most 1 MiB of UTF-8. Symbolic links are followed, as people keep such files in
/// a repository and link to them.
enum TextFile {
    static let limit = 1024 * 1024

    /// The text without a byte order mark; `nil` if there is no such file.
    static func text(at path: String) throws(SettingsError) -> String? { try content(at: path)?.text }

    /// The text, and the file's permission bits.
    static func content(at path: String) throws(SettingsError) -> (text: String, mode: UInt32)? {
        let bytes: [UInt8]
        let mode: UInt32
        do throws(FileFailure) {
            let file = try LocalFile(opening: path, followingLinks: true)
            mode = file.mode
            bytes = try file.bytes(limit: limit)
        } catch .missing {
            return nil
        } catch {
            throw .unreadable(file: path, reason: error.reason)
        }
        return (try text(of: bytes, file: path), mode)
    }

    /// - Throws: ``SettingsError/unreadable(file:reason:)`` for bytes that are not UTF-8.
    static func text(of bytes: [UInt8], file: String) throws(SettingsError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unreadable(file: file, reason: "it is not UTF-8 text")
        }
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }
}
