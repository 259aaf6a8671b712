internal import Canvas

extension Keymap {
    /// The board of flags, and several changes together.
    static let board: [Binding] =
        [Binding(.keys, [.character("F")], .board(.open), "flags of the keys that are shown")] + boardKeys + batch
        + batchReason + batchConfirmation

    private static let boardKeys: [Binding] =
        [
            Binding(
                .board, [.character(" ")], .board(.flip), "flip true and false; it is staged, not sent", hint: "flip",
                unless: \.refusalToFlipOnBoard),
            Binding(
                .board, [.control("s")], .board(.review), "review all that is staged, and submit", hint: "review",
                unless: \.refusalToReviewBoard),
            Binding(
                .board, [.character("u")], .board(.unstage), "take back what is staged here", hint: "take back",
                unless: \.refusalToUnstage),
            Binding(
                .board, [Key(.enter)], .open, "open the key at this place", hint: "open",
                unless: \.refusalToOpenFromBoard),
            Binding(.board, [Key(.left), .character("h")], .board(.left), "left", unless: \.refusalOfBoardCell),
            Binding(.board, [Key(.right), .character("l")], .board(.right), "right", unless: \.refusalOfBoardCell),
            Binding(
                .board, [.character("n"), Key(.tab)], .board(.nextFlag), "to the next flag that this key has",
                hint: "next flag"
            ) { $0.refusalOfFlag(1) },
            Binding(
                .board, [.character("N"), Key(.tab, .shift)], .board(.previousFlag), "to the flag before that it has"
            ) { $0.refusalOfFlag(-1) },
            Binding(
                .board, [.character("p")], .board(.pinColumn), "pin the column to the left, or no longer", hint: "pin",
                unless: \.refusalOfBoardCell),
            Binding(
                .board, [.character("b")], .board(.next), "the next of the configured boards, or all flags",
                hint: "next board", unless: \.refusalOfNextBoard),
            Binding(.board, [.character("r")], .refresh, "read all again; what is staged stays"),
        ] + scrolling(.board, space: nil) + [
            Binding(.board, [Key(.escape), .character("q")], .back, "stop reading, or back", hint: "back")
        ] + everywhere(.board, back: "").dropFirst() + [
            Binding(.board, [.character("?")], .help, "this help", hint: "help")
        ]

    private static let batch: [Binding] =
        [
            Binding(
                .batch, [.character("y")], .batch(.submit), "submit them all, each by itself", hint: "submit all",
                unless: \.refusalToSubmitTogether),
            Binding(
                .batch, [.character("x")], .batch(.takeOut), "take one out, or back in", hint: "take out",
                unless: \.refusalToTakeOut),
            Binding(
                .batch, [.character("a")], .batch(.again), "look at what failed again, to send it once more",
                hint: "look again", unless: \.refusalToLookAgain),
            Binding(
                .batch, [.character("r")], .giveReason, "give a reason", hint: "reason",
                unless: \.refusalToGiveBatchReason),
            Binding(
                .batch, [.character("t")], .offer(.enterToken), "enter a token", unless: \.refusalOfBatchToken),
            Binding(.batch, [Key(.enter)], .open, "show the change line by line", hint: "difference"),
        ] + scrolling(.batch) + [
            Binding(
                .batch, [Key(.escape), .character("q")], .back, "back, or stop what was not sent yet", hint: "back",
                rewording: { $0.isSubmittingTogether ? "stop" : nil })
        ] + everywhere(.batch, back: "").dropFirst() + [
            Binding(.batch, [.character("?")], .help, "this help", hint: "help")
        ]

    private static let batchReason: [Binding] =
        [Binding(.batchReason, [Key(.enter)], .accept, "keep it, back to the changes", hint: "keep it")]
        + fieldEditing(.batchReason)
        + [Binding(.batchReason, [Key(.escape)], .back, "leave it as it was", hint: "leave it as it was")]
        + everywhere(.batchReason, back: "").dropFirst()

    private static let batchConfirmation: [Binding] =
        [
            Binding(
                .batchConfirmation, [Key(.enter)], .accept, "submit them all, once the name stands there",
                hint: "submit all")
        ] + fieldEditing(.batchConfirmation)
        + [
            Binding(
                .batchConfirmation, [Key(.escape)], .back, "back to the changes, nothing is sent", hint: "back")
        ] + everywhere(.batchConfirmation, back: "").dropFirst()
}
