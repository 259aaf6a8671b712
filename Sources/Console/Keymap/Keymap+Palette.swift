internal import Canvas

extension Keymap {
    /// The palette, copying, and searching help.
    static let palette: [Binding] =
        palettes + inPalette + [
            Binding(
                .keys, [.character("y")], .copyMenu, "copy the key, its value, a command, …", unless: \.refusalToOpen)
        ] + byHand + helpSearch

    // MARK: The palette

    /// The way there: a colon, and a function key where that is text.
    private static let palettes: [Binding] = Context.allCases.flatMap { context -> [Binding] in
        switch context {
        case .tooSmall, .palette, .prompt, .value, .name, .replace, .reason, .confirmation, .batchReason,
            .batchConfirmation, .helpSearch:
            []
        case .filter, .text, .find, .goToLine: [palette(context, [Key(.function(5))])]
        case .copyChoice, .sortChoice, .replaceQuestion, .quitQuestion, .reloadQuestion, .editorQuestion,
            .draftQuestion:
            [palette(context, [.character(":"), Key(.function(5))]) { _ in "not before this is answered" }]
        default: [palette(context, [.character(":"), Key(.function(5))])]
        }
    }

    private static func palette(
        _ context: Context, _ keys: [Key], unless refusal: @escaping @Sendable (ConsoleState) -> String? = { _ in nil }
    ) -> Binding {
        Binding(context, keys, .palette, "every action and key by its name", unless: refusal)
    }

    private static let inPalette: [Binding] =
        [Binding(.palette, [Key(.enter)], .accept, "do it, or open the key", hint: "do it")]
        + choosing(.palette) + fieldEditing(.palette)
        + [Binding(.palette, [Key(.escape), .control("c")], .back, "back", hint: "back")]
        + leaving(.palette)

    // MARK: Copying by hand

    private static let byHand: [Binding] =
        [Context.keys, .outline].map {
            Binding($0, [.character("Y")], .handCopy, "what was copied last, to be copied by hand") {
                $0.clipboard.bytes.isEmpty ? "nothing was cut or copied yet" : nil
            }
        } + [
            Binding(
                .handCopy, [.character("p"), Key(.enter)], .printByHand,
                "print it on the terminal's own screen, for the mouse", hint: "print it, for the mouse")
        ] + list(.handCopy)

    // MARK: Help

    private static let helpSearch: [Binding] =
        [
            Binding(.help, [.character("/")], .searchHelp, "search in help", hint: "search"),
            Binding(.helpSearch, [Key(.enter), Key(.tab)], .accept, "stay with what was found", hint: "stay there"),
        ]
        + choosing(.helpSearch) + fieldEditing(.helpSearch)
        + [Binding(.helpSearch, [Key(.escape), .control("c")], .back, "all of help again", hint: "all again")]
        + leaving(.helpSearch)

    /// Up and down beside a line that is typed into.
    private static func choosing(_ context: Context) -> [Binding] {
        [
            Binding(context, [Key(.up), .control("p")], .up, "up"),
            Binding(context, [Key(.down), .control("n")], .down, "down"),
            Binding(context, [Key(.pageUp)], .pageUp, "a page up"),
            Binding(context, [Key(.pageDown)], .pageDown, "a page down"),
        ]
    }

    /// Ctrl-C leaves the line, not the console.
    private static func leaving(_ context: Context) -> [Binding] {
        everywhere(context, back: "").filter { $0.command == .suspend || $0.command == .redraw }
    }
}
