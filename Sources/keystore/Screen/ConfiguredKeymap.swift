internal import Console
internal import Settings

/// Keys, mouse and clipboard, as the configuration has them.
struct ConsoleHandling {
    var keymap = Keymap()
    var mouse = true
    var copiesByHand = false

    /// What holds without a configuration.
    init() {}

    /// - Throws: ``SettingsError/mistakes(_:)`` with every mistake of the keymap.
    init(_ configuration: Configuration) throws(SettingsError) {
        keymap = try Keymap(configuration)
        mouse = configuration.handling.mouse
        copiesByHand = configuration.handling.clipboard == .byHand
    }
}

extension Keymap {
    /// The keys that the console comes with, as the configuration changes them.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)`` with every mistake at its place in the file.
    init(_ configuration: Configuration) throws(SettingsError) {
        let entries = configuration.handling.keymap
        let changes = entries.map {
            KeymapChange(context: $0.context.value, command: $0.command.value, keys: $0.keys.map(\.value))
        }
        do throws(KeymapMistakes) {
            self = try Keymap().changed(by: changes)
        } catch {
            let file = configuration.file ?? ""
            throw .mistakes(error.all.map { Settings.Problem($0, entries[$0.change], file: file) })
        }
    }
}

extension Settings.Problem {
    fileprivate init(_ mistake: KeymapMistake, _ entry: KeymapEntry, file: String) {
        let (word, what) =
            switch mistake.part {
            case .context: (entry.context, "place")
            case .command: (entry.command, "command")
            case .key(let number): (entry.keys[number], "key")
            }
        switch mistake.kind {
        case .other(let message): self.init(file: file, position: word.position, message: message)
        case .unknown(let known):
            self.init(file: file, position: word.position, unknown: what, word.value, among: known)
        }
    }
}
