internal import JSONDocument
internal import KeyStoreAPI

/// What of the list's key, or of the outline's row, goes to the clipboard.
extension ConsoleState {
    mutating func openCopyMenu() -> [Effect] {
        overlay = .copyChoice
        return []
    }

    mutating func invokeInCopyChoice(_ command: Command) -> [Effect] {
        overlay = nil
        guard case .copy(let what) = command, let key = keyToCopy else { return [] }
        switch what {
        case .key: return copy(Array(key.text.utf8), named: key.text)
        case .receipt: return copyLastReceipt(of: key)
        case .curl: return copy(Array(ShellCommand.curl(key, profile).utf8), named: "a curl command")
        case .value where focus == .keys: return fetchToCopy(key)
        case .get where focus == .keys: return copy(getting: key, at: nil)
        default: return copyOfRow(what, key)
        }
    }

    /// What the copy menu is about.
    private var keyToCopy: EntryKey? {
        focus == .keys ? keys.selected.flatMap { try? EntryKey($0.key) } : entry?.key
    }

    private mutating func copyOfRow(_ what: Copied, _ key: EntryKey) -> [Effect] {
        guard let entry, let row = entry.outlineRow, let document = entry.document else { return [] }
        let path = entry.outline.path
        switch what {
        case .member:
            return copy(Array(document.bytes[row.span]), named: row.member == nil ? "the value" : "the member")
        case .value: return copy(Array(row.node.rawBytes), named: "the value")
        case .path: return copy(Array(path.utf8), named: path)
        case .get: return copy(getting: key, at: path)
        case .set:
            let command = ShellCommand.set(key, path: path, value: row.node.rawText, profile)
            return copy(Array(command.utf8), named: "a keystore command")
        case .key, .receipt, .curl: return []
        }
    }

    private mutating func copy(getting key: EntryKey, at path: String?) -> [Effect] {
        copy(Array(ShellCommand.get(key, path: path, profile).utf8), named: "a keystore command")
    }

    /// For what only a row of the outline has.
    var refusalToCopyOfRow: String? { focus == .keys ? "that is of a row; Enter opens the key" : nil }

    // MARK: A value that is not open

    private mutating func fetchToCopy(_ key: EntryKey) -> [Effect] {
        let former = copying.map { [Effect.cancel($0.request)] } ?? []
        let request = nextRequest()
        copying = ValueCopying(request: request, key: key)
        notice = Notice(.plain, "reading \(key) to copy it")
        return former + [.fetch(request, key)]
    }

    /// - Returns: `nil` where the answer is not for a copy.
    mutating func fetchedToCopy(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect]? {
        guard let key = copying?.key, copying?.request == request else { return nil }
        copying = nil
        switch result {
        case .success(let entry): return copy(entry.data.bytes, named: "the value of \(key)")
        case .failure(let error): return refuse("not copied: \(Problem(error, retry: .list).title)")
        }
    }
}

/// A value that is read only to be copied.
struct ValueCopying: Equatable, Sendable {
    let request: RequestID
    let key: EntryKey
}

/// Commands for a shell that do what was done here; the token is left to the shell's environment.
enum ShellCommand {
    static func curl(_ key: EntryKey, _ profile: Profile) -> String {
        "curl -H \"Authorization: Bearer $KEYSTORE_TOKEN\" \(inQuotes("\(profile.address)/v1/key-store/\(key)"))"
    }

    static func get(_ key: EntryKey, path: String?, _ profile: Profile) -> String {
        let place = path == nil || path == "." ? "" : " " + quoted(path ?? "")
        return "keystore get\(store(profile)) \(key)\(place)"
    }

    static func set(_ key: EntryKey, path: String, value: String, _ profile: Profile) -> String {
        "keystore set\(store(profile)) \(key) \(quoted("\(path)=\(value)"))"
    }

    private static func store(_ profile: Profile) -> String {
        profile.name.isEmpty ? " --url \(quoted(profile.address))" : " --profile \(quoted(profile.name))"
    }

    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,")

    /// A word as the POSIX shell reads it back.
    static func quoted(_ word: String) -> String {
        !word.isEmpty && word.allSatisfy(plain.contains) ? word : inQuotes(word)
    }

    private static func inQuotes(_ word: String) -> String {
        let pieces = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + pieces.joined(separator: "'\\''") + "'"
    }
}
