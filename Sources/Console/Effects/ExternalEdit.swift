public import KeyStoreAPI

/// A text for the operator's editor.
public struct ExternalEdit: Equatable, Sendable {
    public let key: EntryKey
    /// The entry's text that it is to replace.
    public let version: Int
    /// What is to be edited.
    public let bytes: [UInt8]
    /// Where to begin, from 1.
    public let line: Int

    public init(key: EntryKey, version: Int, bytes: [UInt8], line: Int) {
        self.key = key
        self.version = version
        self.bytes = bytes
        self.line = line
    }

    private static let newline = UInt8(ascii: "\n")

    private var endsLine: Bool { bytes.last == Self.newline }

    /// The text as a file: editors end the last line, so it is ended before they see it.
    public var fileBytes: [UInt8] { endsLine ? bytes : bytes + [Self.newline] }

    /// The text that a file holds after the editing: without the line end that only the file was given.
    public func text(fromFile file: [UInt8]) -> [UInt8] {
        endsLine || file.last != Self.newline ? file : file.dropLast()
    }
}

/// Why nothing came back from the operator's editor.
public enum EditorFailure: Error, Equatable, Sendable {
    /// None is named, and none of the usual ones is there.
    case noEditor
    /// The shell did not find it.
    case notFound(editor: String)
    case notStarted(editor: String, reason: String)
    /// It ended otherwise than well: `status 1`, `signal 9`. `file` is where what it left is kept, if it left anything.
    case ended(how: String, file: String?)
    /// The file for it could not be made or read; a sentence. `file` is where it is kept, if it is.
    case noFile(reason: String, file: String?)
}

extension EditorFailure {
    /// What the operator reads: what happened, and what to do.
    public var words: String {
        switch self {
        case .noEditor: "no editor is here: set EDITOR, or install nano or vi"
        case .notFound(let editor): "\(editor) is not here: set EDITOR to an editor that is"
        case .notStarted(let editor, let reason): "\(editor) did not start: \(reason)"
        case .ended(let how, _): "the editor ended with \(how): nothing was taken over"
        case .noFile(let reason, _): reason
        }
    }

    /// Where what the editor left is kept.
    public var file: String? {
        switch self {
        case .noEditor, .notFound, .notStarted: nil
        case .ended(_, let file), .noFile(_, let file): file
        }
    }
}
