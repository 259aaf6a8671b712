internal import Canvas

extension Keymap {
    /// The outline's keys: walking, folding, changing.
    static let outline: [Binding] = changing + elsewhere + walking + folding

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
        Binding(.outline, [Key(.backspace), .character("p")], .outline(.parent), "to what it is in"),
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
        ] + fieldEditing(.value) + [Binding(.value, [Key(.escape)], .back, "leave it as it was", hint: "never mind")]
        + everywhere(.value, back: "").dropFirst()

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
