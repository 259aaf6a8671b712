/// The page of the program itself: keystore(1).
struct ProgramPage {
    let program: CommandSheet
    let facts: ManualFacts

    var page: ManualPage {
        ManualPage(program.page, 1, program.abstract, facts.edition) { roff in
            synopsis(&roff)
            roff.examples(program.discussion, section: true)
            description(&roff)
            commands(&roff)
            options(&roff)
            roff.section("EXIT STATUS")
            rows(facts.exitCodes, &roff)
            roff.section("ENVIRONMENT")
            rows(facts.environment, &roff)
            files(&roff)
            let commands = program.subcommands.map { ($0.page, 1) }
            let rest = [("keystore-config", 5), ("keystore-keymap", 5), ("keystore-themes", 5), ("keystore-server", 8)]
            roff.seeAlso((commands + rest).map { (name: $0.0, section: $0.1) })
        }
    }

    private func synopsis(_ roff: inout Roff) {
        roff.section("SYNOPSIS")
        let console = program.subcommands.first { $0.name == program.defaultSubcommand }
        let options = console?.arguments.flatMap { [.plain(" ")] + $0.synopsis } ?? []
        roff.rows([
            [.bold("keystore")] + options,
            [.bold("keystore "), .italic("command"), .plain(" ["), .italic("argument"), .plain(" ...]")],
            [.bold("keystore help "), .plain("["), .italic("command"), .plain("]")],
        ])
    }

    private func description(_ roff: inout Roff) {
        roff.section("DESCRIPTION")
        roff.paragraph(
            """
            keystore shows the entries of a key store, an HTTP service that keeps JSON documents under keys, and changes them. \
            Without a command it opens the console, a screen of keys and values; “?” there lists what every key does. The \
            commands do the same for scripts and runbooks.
            """)
        roff.paragraph(
            """
            A store is named by a profile of the configuration, see keystore-config(5), or by its address. Whatever is written \
            is put on record first, with the value that it replaces; a write goes through only if nobody has written since \
            the value was read; and keystore undo puts back what a write replaced.
            """)
        roff.paragraph(
            """
            Data goes to standard output and messages to standard error. Values are printed byte for byte into a file or a \
            pipe, and made safe on a terminal. A token is never an argument.
            """)
    }

    private func commands(_ roff: inout Roff) {
        roff.section("COMMANDS")
        roff.paragraph("Each has a page of its own: man keystore-get.")
        for group in facts.groups {
            let sheets = group.commands.compactMap { name in program.subcommands.first { $0.name == name } }
            if sheets.isEmpty { continue }
            roff.subsection(group.title)
            for sheet in sheets { roff.tagged([.bold(sheet.name)], sheet.abstract) }
        }
    }

    private func options(_ roff: inout Roff) {
        roff.section("OPTIONS")
        let console = program.subcommands.first { $0.name == program.defaultSubcommand }
        for argument in console?.arguments ?? [] { roff.tagged(argument.tag, argument.text) }
        roff.tagged([.bold("--version")], "Show the version.")
        roff.tagged([.bold("-h"), .plain(", "), .bold("--help")], "Show help; after a command, that command's.")
    }

    private func files(_ roff: inout Roff) {
        roff.section("FILES")
        roff.paragraph(
            "Where XDG_CONFIG_HOME or XDG_STATE_HOME holds an absolute path, it is taken in the place of ~/.config or ~/.local/state."
        )
        for (file, meaning) in [
            ("~/.config/keystore/config.yaml", "The configuration, see keystore-config(5)."),
            ("~/.config/keystore/themes/", "Themes of one's own, see keystore-themes(5)."),
            (
                "~/.local/state/keystore/journal.sqlite",
                "The journal: drafts, writes with what they replaced, requests, and the keys that are known."
            ),
            ("~/.local/state/keystore/keystore.log", "The log, where there is one (mode 0600)."),
        ] { roff.tagged([.italic(file)], meaning) }
    }

    private func rows(_ rows: [ManualFacts.Row], _ roff: inout Roff) {
        for row in rows { roff.tagged([.bold(row.name)], row.meaning) }
    }
}
