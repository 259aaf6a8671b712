internal import KeyStoreAPI

/// A text that was typed and is not in the store yet: in a file, so that nothing that happens loses it.
struct KeptText {
    private let key: EntryKey
    /// The command that submits it, as far as its file.
    private let command: String
    private var file: PrivateFile?
    /// Files that an editor left.
    private var found: [String] = []
    /// The text, where no file takes it.
    private var unkept: [UInt8]?

    /// - Parameters:
    ///   - verb: the command that submits it.
    ///   - profile: what it is told with `--profile`.
    init(_ key: EntryKey, verb: String, profile: String?) {
        self.key = key
        command = "keystore \(verb) " + (profile.map { "--profile \($0) " } ?? "") + "\(key)"
    }

    /// Keeps a text in the place of the one before.
    mutating func keep(_ bytes: [UInt8]) {
        do throws(PrivateFile.Fault) {
            let new = try PrivateFile("\(key).json", bytes: bytes, environment: Environment.all)
            file?.removeFolder()
            file = new
            unkept = nil
        } catch {
            unkept = bytes
        }
    }

    /// Takes note of a file that the editor left.
    mutating func found(_ path: String) { found.append(path) }

    /// It is not needed any more.
    mutating func drop() {
        file?.removeFolder()
        file = nil
        unkept = nil
    }

    /// Says where it is, if there is anything, and how to go on.
    func tell() {
        for path in found { Output.error("keystore: what the editor left is in \(path)") }
        if let path = file?.path {
            Output.error("keystore: your text is kept in \(path); to submit it: \(command) @\(path)")
        }
        if let unkept {
            Output.error("keystore: no file takes your text, so here it is:")
            Output.value(unkept)
        }
    }
}
