internal import Canvas

extension Keymap {
    /// What was written: receipts, earlier values, what was deleted.
    static let records: [Binding] = receipts + receipt + history + trash + comparison

    /// The ways there, and what can be done about the last write, from list and outline.
    static let recordsFromPanes: [Binding] =
        [Context.keys, .outline].flatMap { context in
            [
                Binding(
                    context, [.character("U")], .undoWrite, "put back what the last write replaced",
                    unless: \.refusalToWrite),
                Binding(context, [.character("H")], .history, "earlier values of the key"),
                Binding(context, [.character("D")], .delete, "delete the key", unless: \.refusalToDelete),
                Binding(context, [.character("C")], .confirmWrite, "confirm a write that waits for it") {
                    $0.refusalToConfirm
                },
            ]
        } + [
            Binding(.keys, [.character("R")], .receipts, "receipts of what was written"),
            Binding(.keys, [.character("T")], .trash, "what was deleted from here"),
        ]

    private static let receipts: [Binding] =
        [
            Binding(.receipts, [Key(.enter)], .open, "show the receipt", hint: "show"),
            Binding(
                .receipts, [.character("U")], .undoWrite, "put back what it replaced", hint: "undo it",
                unless: \.refusalToWrite),
        ] + list(.receipts)

    private static let receipt: [Binding] =
        [
            Binding(.receipt, [.character("y")], .copyShown, "copy it", hint: "copy"),
            Binding(
                .receipt, [.character("U")], .undoWrite, "put back what it replaced", hint: "undo it",
                unless: \.refusalToWrite),
        ] + list(.receipt)

    private static let history: [Binding] =
        [
            Binding(.history, [Key(.enter)], .open, "what changed with it", hint: "difference"),
            Binding(
                .history, [.character("R")], .restore, "restore this value, through Review", hint: "restore",
                unless: \.refusalToWrite),
        ] + list(.history)

    private static let trash: [Binding] =
        [
            Binding(.trash, [Key(.enter)], .open, "look at the value", hint: "look"),
            Binding(
                .trash, [.character("R")], .restore, "create it again, through Review", hint: "create again",
                unless: \.refusalToWrite),
        ] + list(.trash)

    private static let comparison: [Binding] =
        [
            Binding(.comparison, [.character("n")], .nextChange, "to the next change", hint: "next change"),
            Binding(.comparison, [.character("p"), .character("N")], .previousChange, "to the change before"),
        ] + list(.comparison)

    /// What every list and text that covers the panes has.
    static func list(_ context: Context) -> [Binding] {
        scrolling(context) + [
            Binding(context, [Key(.escape), .character("q")], .back, "back", hint: "back")
        ] + everywhere(context, back: "").dropFirst() + [
            Binding(context, [.character("?")], .help, "this help", hint: "help")
        ]
    }
}
