/// The page of a command, its subcommands in it.
struct CommandPage {
    let command: CommandSheet
    let program: CommandSheet

    func page(_ edition: ManualEdition) -> ManualPage {
        ManualPage(command.page, 1, command.abstract, edition) { roff in
            roff.section("SYNOPSIS")
            roff.rows(command.synopses)
            roff.examples(command.discussion, section: true)
            roff.section("DESCRIPTION")
            roff.paragraph(command.abstract)
            roff.blocks(command.discussion.description)
            if let name = command.defaultSubcommand {
                roff.paragraph(
                    "Without a subcommand it does what \((command.words + [name]).joined(separator: " ")) does.")
            }
            if !command.subcommands.isEmpty { roff.section("SUBCOMMANDS") }
            for subcommand in command.subcommands { roff.add(subcommand) }
            roff.arguments(of: command)
            roff.section("EXIT STATUS")
            roff.paragraph("0 where all went well. What the other codes mean is in keystore(1).")
            roff.blocks(command.discussion.exits)
            roff.seeAlso(related)
        }
    }

    private var related: [(name: String, section: Int)] {
        let special = ["config": "keystore-config", "theme": "keystore-themes", "keymap": "keystore-keymap"][
            command.name]
        let server = command.name == "serve" || command.name == "token"
        return [("keystore", 1)] + (special.map { [($0, 5)] } ?? []) + (server ? [("keystore-server", 8)] : [])
    }
}

extension CommandSheet {
    /// The first lines of its page: one, or one for each subcommand.
    var synopses: [[Roff.Span]] { subcommands.isEmpty ? [synopsis] : subcommands.flatMap(\.synopses) }

    /// `keystore get [options] key [path]`; what must be there is spelled out, and so are options where they are few.
    var synopsis: [Roff.Span] {
        let options = arguments.filter { !$0.isPositional }
        let optional = options.filter(\.isOptional)
        var spans: [Roff.Span] = [.bold(words.joined(separator: " "))]
        if optional.count > 3 {
            spans += [.plain(" ["), .italic("options"), .plain("]")]
        } else {
            for option in optional { spans += [.plain(" ")] + option.synopsis }
        }
        for argument in options.filter({ !$0.isOptional }) + arguments.filter(\.isPositional) {
            spans += [.plain(" ")] + argument.synopsis
        }
        return spans
    }
}

extension Roff {
    /// Examples: as they are where they fit into a page, else with what they are for below each.
    mutating func examples(_ text: HelpText, section isSection: Bool) {
        guard !text.exampleLines.isEmpty else { return }
        if isSection { section("EXAMPLES") }
        if text.exampleLines.allSatisfy({ $0.count <= Self.exampleWidth }) { return literal(text.exampleLines) }
        for example in text.examples {
            if let comment = example.comment {
                tagged([.bold(example.command)], comment)
            } else {
                literal([example.command])
            }
        }
    }

    /// Columns beside the margin of a page on a terminal of 80.
    private static let exampleWidth = 72

    fileprivate mutating func add(_ command: CommandSheet) {
        subsection(command.words.joined(separator: " "))
        rows([command.synopsis])
        paragraph(command.abstract)
        examples(command.discussion, section: false)
        blocks(command.discussion.blocks)
        for argument in command.arguments { tagged(argument.tag, argument.text) }
    }

    fileprivate mutating func arguments(of command: CommandSheet) {
        guard command.subcommands.isEmpty else { return }
        for (title, list) in [
            ("ARGUMENTS", command.arguments.filter(\.isPositional)),
            ("OPTIONS", command.arguments.filter { !$0.isPositional }),
        ] where !list.isEmpty {
            section(title)
            for argument in list { tagged(argument.tag, argument.text) }
        }
    }
}
