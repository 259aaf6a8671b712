internal import JSONDocument
internal import KeyStoreAPI

/// A text from the operator's editor that is no JSON, before it is decided what becomes of it.
public struct EditorQuestion: Equatable, Sendable {
    let key: EntryKey
    let bytes: [UInt8]
    let mistake: JSONSyntaxError

    /// The place in bytes, from 0, where it is a byte that no editor may show as a character.
    var byteOffset: Int? {
        bytes.indices.contains(mistake.offset) && bytes[mistake.offset] >= 0x80 ? mistake.offset : nil
    }
}
