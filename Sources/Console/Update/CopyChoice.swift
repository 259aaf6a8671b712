internal import JSONDocument
internal import KeyStoreAPI

/// What of the outline's row goes to the clipboard.
extension ConsoleState {
    mutating func invokeInCopyChoice(_ command: Command) -> [Effect] {
        overlay = nil
        guard case .copy(let what) = command, let entry, let row = entry.outlineRow, let document = entry.document
        else {
            return []
        }
        switch what {
        case .member:
            return copy(Array(document.bytes[row.span]), named: row.member == nil ? "the value" : "the member")
        case .value: return copy(Array(row.node.rawBytes), named: "the value")
        case .path: return copy(Array(entry.outline.path.utf8), named: entry.outline.path)
        case .key: return copy(Array(entry.key.text.utf8), named: entry.key.text)
        case .receipt: return copyLastReceipt(of: entry.key)
        case .curl: return copy(Array(curl(entry.key).utf8), named: "a curl command")
        }
    }

    /// Reads the entry; the token is left to the shell.
    private func curl(_ key: EntryKey) -> String {
        "curl -H \"Authorization: Bearer $KEYSTORE_TOKEN\" '\(profile.address)/v1/key-store/\(key)'"
    }
}
