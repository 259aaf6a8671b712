internal import ArgumentParser

/// What the console keeps on this machine.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Look at the journal: writes, drafts and requests of this account's consoles.",
        discussion: """
            Examples:
              keystore journal                               the last writes
              keystore journal --profile production --key feature-flags
              keystore journal show 12                       the receipt of write 12
              keystore journal export > journal.jsonl        everything, values included

            It is one SQLite file in $XDG_STATE_HOME/keystore, else ~/.local/state/keystore, that only its owner may \
            read.
            """,
        subcommands: [
            JournalListCommand.self, JournalShowCommand.self, JournalDraftsCommand.self, JournalRequestsCommand.self,
            JournalPruneCommand.self, JournalExportCommand.self, JournalCheckCommand.self, JournalPathCommand.self,
        ], defaultSubcommand: JournalListCommand.self)
}
