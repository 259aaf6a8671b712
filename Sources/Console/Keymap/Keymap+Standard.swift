internal import Canvas

extension Keymap {
    /// The keys that the console comes with.
    public static let standard: [Binding] =
        keysPane + filter + outline + outlineFind + copyChoice + value + name + text + bar + problem + prompt + review
        + reason + confirmation + conflict + quitQuestion + reloadQuestion + whole + helpScreen + tooSmall
        + externalEditor
        + recordsFromPanes + records + drafts + profiles + guarded
        + keysAsAWhole + manage + search + board + palette

    static func everywhere(_ context: Context, back: String) -> [Binding] {
        [
            Binding(context, [Key(.escape)], .back, back),
            Binding(context, [.control("z")], .suspend, "suspend to the shell"),
            Binding(context, [.control("l")], .redraw, "draw the screen again"),
            Binding(context, [.control("c")], .quit, "leave the console"),
        ]
    }

    static func scrolling(_ context: Context, space: Key? = .character(" ")) -> [Binding] {
        [
            Binding(context, [Key(.up), .character("k")], .up, "up"),
            Binding(context, [Key(.down), .character("j")], .down, "down"),
            Binding(context, [Key(.pageUp)], .pageUp, "a page up"),
            Binding(context, [Key(.pageDown)] + (space.map { [$0] } ?? []), .pageDown, "a page down"),
            Binding(context, [Key(.home), .character("g")], .top, "to the top"),
            Binding(context, [Key(.end), .character("G")], .bottom, "to the end"),
        ]
    }

    private static let keysPane: [Binding] =
        scrolling(.keys, space: nil) + [
            Binding(.keys, [Key(.enter)], .open, "open the key", hint: "open", unless: \.refusalToOpen),
            Binding(.keys, [.character("/")], .filter, "filter the list", hint: "filter"),
            Binding(.keys, [.character("n")], .newKey, "make a new key", hint: "new", unless: \.refusalToWrite),
            Binding(.keys, [.character("r")], .refresh, "list again, or try again", hint: "refresh"),
            Binding(.keys, [.character("o")], .openByName, "open a key by its name"),
            Binding(.keys, [Key(.tab)], .otherPane, "to the entry", unless: \.refusalOfEntry),
            Binding(.keys, [.control("s")], .review, "review and submit", unless: \.refusalToReview),
            Binding(.keys, [.character("t")], .offer(.enterToken), "enter a token", unless: \.refusalOfToken),
            Binding(.keys, [.character("?")], .help, "this help", hint: "help"),
            Binding(.keys, [.character("q"), .control("c")], .quit, "leave the console", hint: "quit"),
        ]
        + everywhere(.keys, back: "cancel what is running, drop the marks, or the filter").filter {
            $0.command != .quit
        }

    private static let filter: [Binding] =
        [
            Binding(.filter, [Key(.enter)], .openMatch, "open the selected key", hint: "open"),
            Binding(.filter, [Key(.up), .control("p")], .up, "up in the list"),
            Binding(.filter, [Key(.down), .control("n")], .down, "down in the list"),
            Binding(.filter, [Key(.pageUp)], .pageUp, "a page up"),
            Binding(.filter, [Key(.pageDown)], .pageDown, "a page down"),
            Binding(.filter, [Key(.tab)], .leaveFilter, "to the list, the filter stays", hint: "to the list"),
            Binding(.filter, [Key(.escape)], .back, "drop the filter", hint: "drop filter"),
        ] + fieldEditing(.filter) + everywhere(.filter, back: "").dropFirst()

    static func fieldEditing(_ context: Context) -> [Binding] {
        [
            Binding(context, [Key(.backspace)], .field(.backspace), "delete the character before"),
            Binding(context, [Key(.delete), .control("d")], .field(.delete), "delete the character after"),
            Binding(context, [Key(.left), .control("b")], .field(.left), "left"),
            Binding(context, [Key(.right), .control("f")], .field(.right), "right"),
            Binding(context, [Key(.home), .control("a")], .field(.start), "to the beginning"),
            Binding(context, [Key(.end), .control("e")], .field(.end), "to the end"),
            Binding(context, [.control("u")], .field(.clear), "clear the line"),
        ]
    }

    private static let problem: [Binding] =
        [
            offer("t", .enterToken, "enter a token"),
            offer("n", .createMissing, "create it"),
            offer("c", .createAgain, "create it again with your value"),
            offer("o", .openTheirs, "look at both"),
            offer("r", .retry, "retry"),
            offer("y", .copyValue, "copy your value"),
            offer("x", .forget, "forget it"),
            Binding(
                .problem, [Key(.escape)], .dismissProblem, "back to the text, which is kept", hint: "back"),
            Binding(.problem, [Key(.tab)], .otherPane, "to the list"),
            Binding(.problem, [.character("?")], .help, "this help", hint: "help"),
            Binding(.problem, [.character("q")], .back, "back to the list"),
            Binding(.problem, [.control("z")], .suspend, "suspend to the shell"),
            Binding(.problem, [.control("l")], .redraw, "draw the screen again"),
            Binding(.problem, [.control("c")], .quit, "leave the console"),
        ]

    private static func offer(_ key: Character, _ offer: Problem.Offer, _ text: String) -> Binding {
        Binding(.problem, [.character(key)], .offer(offer), text) { state in
            state.entry?.problem?.offers.contains(offer) == true ? nil : "that does not help here"
        }
    }

    private static let prompt: [Binding] =
        [Binding(.prompt, [Key(.enter)], .accept, "go on with it", hint: "go on")]
        + fieldEditing(.prompt)
        + [Binding(.prompt, [Key(.escape)], .back, "never mind", hint: "never mind")]
        + everywhere(.prompt, back: "").dropFirst()

    private static let quitQuestion: [Binding] = [
        Binding(
            .quitQuestion, [.character("k")], .keepAndQuit, "keep them as drafts and leave", hint: "keep and leave",
            unless: \.refusalToKeep),
        Binding(.quitQuestion, [.character("d")], .discardAndQuit, "discard and leave", hint: "discard and leave"),
        Binding(.quitQuestion, [Key(.escape), .character("q")], .back, "stay", hint: "stay"),
    ]

    /// A write that is put back unless it is confirmed.
    private static let guarded: [Binding] =
        [
            Binding(.guarded, [.character("c")], .confirmWrite, "confirm the write: it stays", hint: "confirm"),
            Binding(.guarded, [.character("U")], .undoWrite, "put the former value back now", hint: "put back"),
            Binding(.guarded, [Key(.escape)], .back, "decide later", hint: "later"),
            Binding(.guarded, [Key(.tab)], .otherPane, "to the list"),
            Binding(.guarded, [.character("?")], .help, "this help", hint: "help"),
        ] + everywhere(.guarded, back: "").dropFirst()

    private static let helpScreen: [Binding] =
        scrolling(.help) + [
            Binding(.help, [Key(.escape)], .back, "all of help again, or close it", hint: "close"),
            Binding(.help, [.character("q"), .character("?"), Key(.enter)], .leaveHelp, "close help"),
        ] + everywhere(.help, back: "").dropFirst()

    private static let tooSmall: [Binding] = [
        Binding(.tooSmall, [.character("q"), .control("c")], .quit, "leave the console"),
        Binding(.tooSmall, [.control("z")], .suspend, "suspend to the shell"),
    ]
}
