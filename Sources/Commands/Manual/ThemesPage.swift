internal import Canvas

/// The page of themes: keystore-themes(5).
enum ThemesPage {
    static func page(_ shipped: [String], _ edition: ManualEdition) -> ManualPage {
        ManualPage("keystore-themes", 5, "The themes of keystore's console.", edition) { roff in
            roff.section("SYNOPSIS")
            roff.rows([[.italic("~/.config/keystore/themes/NAME.yaml")]])
            roff.section("EXAMPLES")
            roff.literal(example)
            roff.section("DESCRIPTION")
            roff.paragraph(
                """
                A theme says how each kind of text on the screen looks. It is chosen by --theme or by theme: in the \
                configuration: a name is looked for among one's own files, then among the shipped ones; something with a / in it \
                is the path of a file. NO_COLOR, holding any text, chooses mono.
                """)
            if !shipped.isEmpty { roff.paragraph("Shipped are " + shipped.joined(separator: ", ") + ".") }
            roff.paragraph(
                """
                keystore theme list lists them, keystore theme preview shows every scope of one, and keystore theme check tells \
                every mistake of a file with line and column.
                """)
            keys(&roff)
            roff.section("SCOPES")
            roff.paragraph(
                """
                What a scope leaves out comes from the scope above it, line.number.current's from line.number, and at last from \
                text.
                """)
            for role in Role.allCases { roff.tagged([.bold(role.rawValue)], role.meaning) }
            roff.seeAlso([("keystore", 1), ("keystore-theme", 1), ("keystore-config", 5)])
        }
    }

    private static let example = [
        "inherits: dark", "", "palette:", "  ink: \"#f2e9d8\"", "  sea: \"#4fb0c6\"", "", "styles:",
        "  heading: { fg: sea, bold: true }", "  json.string: sea",
        "  key.selected: { fg: black, bg: 180, bold: false }",
    ]

    private static func keys(_ roff: inout Roff) {
        roff.section("KEYS")
        roff.tagged(
            [.bold("inherits:")],
            "The name or path of another theme, whose styles hold where this one says nothing. One's own dark.yaml may inherit "
                + "the shipped dark.")
        roff.tagged(
            [.bold("palette:")],
            "Names for colours. Palettes are mixed before styles are, so that a theme that inherits another and brings nothing "
                + "but colours of the same names is a complete theme.")
        roff.tagged(
            [.bold("styles:")],
            "For each scope a colour, which is the fg, or a map of fg, bg, and true or false for bold, dim, italic, underline "
                + "and reverse.")
        roff.paragraph(
            """
            A colour is default (the terminal's own), one of black, red, green, yellow, blue, magenta, cyan and white, or of these \
            with bright- before it, a number from 0 to 255, "#rrggbb", which needs its quotation marks, or a name of the palette.
            """)
    }
}
