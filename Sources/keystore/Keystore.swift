internal import ArgumentParser

/// The program: without a subcommand it opens the console.
@main
struct Keystore: AsyncParsableCommand {
    /// The one place that says it: the packages ask the program.
    static let version = "0.3.0"

    static let configuration = CommandConfiguration(
        commandName: "keystore",
        abstract: "A terminal console for key stores: browse, edit and submit JSON values.",
        discussion: """
            Examples:
              keystore demo                         try it on a store of its own
              keystore --profile staging            open a store of the configuration
              keystore --url https://store.example  open a store by its address
              keystore get --profile staging flags .enabled
              keystore set --profile staging flags .enabled=true
              keystore journal                      what was written from here, and by whom
              keystore serve --data-dir data --tokens tokens
              keystore json diff old.json new.json

            A token comes from a file, a command or KEYSTORE_TOKEN, or is asked for on the screen; never from an argument.

            Exit codes: \(ExitCodes.summary).
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(name: "Console", subcommands: [ConsoleCommand.self, DemoCommand.self]),
            CommandGroup(
                name: "Entry",
                subcommands: [
                    ListEntriesCommand.self, GetEntryCommand.self, SetEntryCommand.self, ToggleEntryCommand.self,
                    PutEntryCommand.self, CreateEntryCommand.self, DeleteEntryCommand.self, EditEntryCommand.self,
                    DiffEntryCommand.self, HistoryCommand.self, WatchCommand.self,
                ]),
            CommandGroup(
                name: "Many entries", subcommands: [ExportCommand.self, ImportCommand.self, ApplyCommand.self]),
            CommandGroup(
                name: "Record", subcommands: [JournalCommand.self, UndoCommand.self, ConfirmCommand.self]),
            CommandGroup(
                name: "Settings",
                subcommands: [
                    ProfilesCommand.self, ConfigCommand.self, KeymapCommand.self, ThemeCommand.self, DoctorCommand.self,
                    CompletionCommand.self,
                ]),
            CommandGroup(name: "Server", subcommands: [ServeCommand.self, TokenCommand.self, BackupCommand.self]),
            CommandGroup(
                name: "File", subcommands: [JSONCommand.self, ManualCommand.self, GuardCommand.self]),
        ],
        defaultSubcommand: ConsoleCommand.self)
}
