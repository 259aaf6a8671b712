internal import ArgumentParser

/// The program: without a subcommand it opens the console.
@main
struct Keystore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keystore",
        abstract: "A terminal console for key stores: browse, edit and submit JSON values.",
        discussion: """
            Examples:
              keystore demo                                  try it on a store of its own
              keystore --url https://store.example           open a store; the token comes from KEYSTORE_TOKEN,
                                                             a file, or is asked for on the screen
              keystore --profile staging                     open a store that the configuration names
              keystore get --profile staging flags .enabled  print a value, or change it: keystore set … .enabled=true
              keystore serve --data-dir data --tokens tokens run a store
              keystore json diff old.json new.json           what changed, by path
              keystore journal                               what was written from here, and by whom

            Exit codes: 0 well; 1 other failure; 9 changed by someone else; 64 usage; 65 bad data; 66 not found; 69 unreachable; 73, 74 local \
            files; 75 try again later; 77 not authorised; 78 configuration; 130 interrupted.
            """,
        version: "0.1.0",
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
                ]),
            CommandGroup(name: "Server", subcommands: [ServeCommand.self, TokenCommand.self]),
            CommandGroup(
                name: "File", subcommands: [JSONCommand.self, ManualCommand.self, GuardCommand.self]),
        ],
        defaultSubcommand: ConsoleCommand.self)
}
