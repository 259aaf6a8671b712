internal import Canvas

extension Keymap {
    /// The board of flags, and several changes together.
    static let board: [Binding] =
        [Binding(.keys, [.character("F")], .board(.open), "flags of all keys")] + list(.board) + batch + batchReason
        + batchConfirmation

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
