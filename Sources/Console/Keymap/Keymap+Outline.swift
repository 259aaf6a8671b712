internal import Canvas

extension Keymap {
    /// The outline's keys: walking, folding, changing.
    static let outline: [Binding] = changing + structure + elsewhere + walking + folding

    private static let walking: [Binding] = [
        Binding(.outline, [Key(.up), .character("k")], .up, "up"),
        Binding(.outline, [Key(.down), .character("j")], .down, "down"),
        Binding(.outline, [Key(.pageUp)], .pageUp, "a page up"),
        Binding(.outline, [Key(.pageDown)], .pageDown, "a page down"),
        Binding(.outline, [Key(.home), .character("g")], .top, "to the top"),
        Binding(.outline, [Key(.end), .character("G")], .bottom, "to the end"),
        Binding(.outline, [.character("J"), Key(.down, .shift)], .outline(.nextSibling), "to the next beside it"),
        Binding(
            .outline, [.character("K"), Key(.up, .shift)], .outline(.previousSibling), "to the one before beside it"),
        Binding(.outline, [Key(.backspace)], .outline(.parent), "to what it is in"),
    ]

    private static let folding: [Binding] =
        [
            Binding(.outline, [Key(.left), .character("h")], .outline(.foldOrParent), "fold, or to what it is in"),
            Binding(.outline, [Key(.right), .character("l")], .outline(.unfoldOrChild), "unfold, or to what is in it"),
            Binding(.outline, [.character("z")], .outline(.siblings), "fold or unfold it and those beside it"),
        ]
        + (1...9).map { depth in
            let levels = depth == 1 ? "1 level" : "\(depth) levels"
            return Binding(
                .outline, [.character(Character("\(depth)"))], .outline(.depth(depth)), "show \(levels), fold the rest")
        } + [Binding(.outline, [.character("0")], .outline(.unfoldAll), "unfold all")]

    private static let changing: [Binding] = [
        Binding(
            .outline, [.control("s")], .review, "review and submit", hint: "review and submit",
            unless: \.refusalToReview),
        Binding(
            .outline, [.character(" ")], .outline(.flip), "flip a boolean", hint: "flip", unless: \.refusalToFlip),
        Binding(
            .outline, [Key(.enter)], .outline(.enter), "edit a value in place, or fold and unfold", hint: "edit",
            unless: \.refusalToEnter),
        Binding(.outline, [.character("e")], .showText, "edit as text", hint: "text"),
        Binding(.outline, [.character("u")], .outline(.undo), "undo", hint: "undo", unless: \.refusalToUndo),
        Binding(.outline, [.control("r")], .outline(.redo), "redo", unless: \.refusalToRedo),
        Binding(.outline, [.character("w")], .outline(.showWhole), "show a long value whole"),
        Binding(.outline, [.character("r")], .reload, "read it again from the store", unless: \.refusalToReload),
    ]

    private static let structure: [Binding] = [
        Binding(
            .outline, [.character("o")], .outline(.add), "add a member or an element on the next line", hint: "add",
            unless: \.refusalToAdd),
        Binding(
            .outline, [.character("d"), Key(.delete)], .outline(.remove), "remove it (p puts it in elsewhere)",
            unless: \.refusalToRestructure),
        Binding(
            .outline, [.character("R"), Key(.function(2))], .outline(.rename), "rename the member",
            unless: \.refusalToRename),
        Binding(
            .outline, [.character("c")], .outline(.duplicate), "a copy of it on the next line",
            unless: \.refusalToRestructure),
        Binding(
            .outline, [.character("{"), Key(.up, .alt)], .outline(.moveUp), "move it up among those beside it",
            unless: \.refusalToRestructure),
        Binding(
            .outline, [.character("}"), Key(.down, .alt)], .outline(.moveDown), "move it down among those beside it",
            unless: \.refusalToRestructure),
        Binding(
            .outline, [.character("y")], .outline(.copyMenu), "copy the member, its value, its path, the key, …"
        ),
        Binding(
            .outline, [.character("p")], .outline(.paste), "paste what was copied or removed on the next line",
            unless: \.refusalToAdd),
        Binding(
            .outline, [.character("+"), .character("=")], .outline(.nudge(1)), "a number one more in its last place",
            unless: \.refusalToNudge),
        Binding(
            .outline, [.character("-")], .outline(.nudge(-1)), "a number one less in its last place",
            unless: \.refusalToNudge),
    ]

    /// After `y`.
    static let copyChoice: [Binding] =
        [
            copied("m", .member, "the member with its name, to paste elsewhere", ofRow: true),
            copied("v", .value, "the value"),
            copied("p", .path, "the path", ofRow: true),
            copied("k", .key, "the key"),
            copied("r", .receipt, "the receipt of the key's last write"),
            copied("c", .curl, "a curl command that reads the key"),
            copied("s", .get, "a keystore command that reads it"),
            copied("S", .set, "a keystore command that writes what stands there", ofRow: true),
        ] + [
            Binding(.copyChoice, [Key(.escape), .character("q")], .back, "nothing", hint: "copy nothing"),
            Binding(.copyChoice, [.character("?")], .help, "this help"),
        ] + everywhere(.copyChoice, back: "").dropFirst()

    private static func copied(
        _ key: Character, _ what: Copied, _ help: String, ofRow: Bool = false
    ) -> Binding {
        Binding(.copyChoice, [.character(key)], .copy(what), help) {
            ofRow ? $0.refusalToCopyOfRow : nil
        }
    }

    private static let elsewhere: [Binding] =
        [
            Binding(.outline, [Key(.escape)], .back, "to the list, or cancel what is running", hint: "list"),
            Binding(.outline, [.character("?"), Key(.function(1))], .help, "this help", hint: "help"),
            Binding(.outline, [Key(.tab), .character("q")], .otherPane, "to the list"),
        ] + everywhere(.outline, back: "").dropFirst()

    /// While a scalar is typed on its row.
    static let value: [Binding] =
        [
            Binding(.value, [Key(.enter)], .accept, "put it in", hint: "put it in"),
            Binding(.value, [.control("t")], .changeType, "between a string and other JSON", hint: "other type"),
        ] + fieldEditing(.value) + [
            Binding(.value, [Key(.escape), .control("c")], .back, "leave it as it was", hint: "never mind")
        ] + everywhere(.value, back: "").dropFirst().filter { $0.command != .quit }

    /// While a name is typed on its row.
    static let name: [Binding] =
        [Binding(.name, [Key(.enter), Key(.tab)], .accept, "go on with it", hint: "go on")]
        + fieldEditing(.name) + [
            Binding(.name, [Key(.escape), .control("c")], .back, "leave it as it was", hint: "never mind")
        ] + everywhere(.name, back: "").dropFirst().filter { $0.command != .quit }

    static let reloadQuestion: [Binding] = [
        Binding(.reloadQuestion, [.character("d")], .confirmReload, "drop the changes and reload", hint: "reload"),
        Binding(.reloadQuestion, [Key(.escape), .character("q")], .back, "stay", hint: "stay"),
    ]

    static let whole: [Binding] =
        scrolling(.whole) + [
            Binding(
                .whole, [Key(.escape), .character("q"), .character("w"), Key(.enter)], .back, "back to the outline",
                hint: "back")
        ] + everywhere(.whole, back: "").dropFirst()
}
