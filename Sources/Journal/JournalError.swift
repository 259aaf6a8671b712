internal import Glibc

/// Why the journal could not be opened, read or written.
public struct JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Kind: Equatable, Sendable, CaseIterable {
        /// A folder or file could not be made or opened.
        case cannotOpen
        /// This account may not, or what is there is not safely its own.
        case permission
        /// No space is left.
        case full
        /// Another process holds it for longer than it was waited for.
        case busy
        /// Damaged, or not a journal at all.
        case corrupt
        /// Made by a newer version of this program.
        case newer
        case other
    }

    public let kind: Kind
    /// What is wrong, where, and what to do: one line for a person.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// What the system says in `errno` about a file or folder.
    static func system(_ what: String, _ path: String, code: Int32 = errno) -> JournalError {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT: return full(path)
        case EACCES, EPERM, EROFS:
            return JournalError(.permission, "\(what) \(path): \(reason); give this account the right to write there")
        default: return JournalError(.cannotOpen, "\(what) \(path): \(reason)")
        }
    }

    static func full(_ path: String) -> JournalError {
        JournalError(.full, "the disk is full: \(path) could not be written; free some space")
    }

    static func busy(_ path: String) -> JournalError {
        JournalError(.busy, "the journal is busy: another process holds \(path); try again in a moment")
    }

    static func notAJournal(_ path: String, _ reason: String) -> JournalError {
        JournalError(.corrupt, "not a sound journal: \(path): \(reason); move it away, and a new one is made")
    }

    static func newer(_ path: String) -> JournalError {
        JournalError(.newer, "\(path) was made by a newer version of keystore; use that version, or move it away")
    }
}
