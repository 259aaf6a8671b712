internal import ArgumentParser
internal import Console
internal import Glibc
internal import JSONDocument
internal import KeyStoreAPI

/// Edits a value with the operator's editor.
struct EditEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change the value of a key in $EDITOR, see the difference, submit it.",
        discussion: """
            Examples:
              keystore edit --profile staging checkout-flags
              keystore edit --profile staging new-flags --create
              EDITOR='code --wait' keystore edit --profile staging checkout-flags

            $VISUAL or $EDITOR gets the value in a private file. What it leaves is checked (a mistake is told with line \
            and column, and the text can be edited again), then shown as a difference and asked about; a protected \
            profile wants its name typed. A text that was not changed ends it, with nothing done.

            It is written only if nobody else has written since it was read (exit 9). Whatever goes wrong, the text is \
            kept in a file, and the last lines say where, and how to go on. It needs a terminal: a script uses keystore \
            set or put.

            \(WriteHelp.json)
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Flag(help: "Where there is no such key, make it; the editor begins with {}.")
    var create = false

    @OptionGroup var writing: WriteOptions

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            guard !writing.noInput, Prompt.isPossible, isatty(STDOUT_FILENO) == 1 else {
                throw Failure("edit needs a terminal; a script changes values with keystore set or put", .usage)
            }
            try await SingleWrite.run(on: key, of: options, writing, asking: .always) { work in
                let base = try await create ? work.standing() : work.entry(orHint: "--create makes it")
                var editing = EntryEditing(work, base, profile: options.profile)
                return try await editing.run()
            }
        }
    }
}
