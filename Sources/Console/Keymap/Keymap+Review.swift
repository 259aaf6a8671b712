internal import Canvas

extension Keymap {
    static let review: [Binding] =
        [
            Binding(
                .review, [.character("y")], .submit, "submit, or delete", hint: "submit",
                unless: \.refusalToWrite, rewording: { $0.isReviewingDeletion ? "delete" : nil }),
            Binding(
                .review, [.character("Y")], .submitGuarded, "submit on trial: put back unless confirmed in time",
                hint: "on trial", unless: \.refusalToSubmitGuarded),
            Binding(
                .review, [.character("n")], .nextChange, "to the next change", hint: "next", unless: \.refusalOfChanges),
            Binding(
                .review, [.character("p"), .character("N")], .previousChange, "to the change before",
                unless: \.refusalOfChanges),
            Binding(.review, [.character("r")], .giveReason, "give a reason", hint: "reason"),
            Binding(
                .review, [.character("f")], .toggleForce, "force: the server does not look for conflicts, or does",
                hint: "force", unless: \.refusalToForce),
        ] + list(.review)

    static let reason: [Binding] =
        [Binding(.reason, [Key(.enter)], .accept, "keep it, back to Review", hint: "keep it")]
        + fieldEditing(.reason)
        + [Binding(.reason, [Key(.escape)], .back, "leave it as it was", hint: "leave it as it was")]
        + everywhere(.reason, back: "").dropFirst()

    static let confirmation: [Binding] =
        [
            Binding(
                .confirmation, [Key(.enter)], .accept, "submit, or delete, once the name stands there", hint: "submit",
                rewording: { $0.isReviewingDeletion ? "delete" : nil })
        ]
        + fieldEditing(.confirmation)
        + [Binding(.confirmation, [Key(.escape)], .back, "back to Review, nothing is sent", hint: "back to Review")]
        + everywhere(.confirmation, back: "").dropFirst()

    static let conflict: [Binding] =
        [
            choose("m", .mine, .conflict(.mine), "take mine here", hint: "mine"),
            choose("t", .theirs, .conflict(.theirs), "take theirs here", hint: "theirs"),
            choose("b", .base, .conflict(.base), "take what both began from here", hint: "base"),
            choose("M", .mine, .conflict(.allMine), "take mine wherever nothing is chosen yet"),
            choose("T", .theirs, .conflict(.allTheirs), "take theirs wherever nothing is chosen yet"),
            Binding(
                .conflict, [.control("s")], .conflict(.review), "review the result against theirs", hint: "review",
                unless: \.refusalToReviewMerge),
            Binding(
                .conflict, [.character("e")], .conflict(.edit), "edit the merged text, what is open as mine",
                hint: "edit", unless: \.refusalToChange),
            Binding(.conflict, [.character("n")], .nextChange, "to the next overlap") { $0.refusalToChoose(.mine) },
            Binding(.conflict, [.character("p"), .character("N")], .previousChange, "to the overlap before") {
                $0.refusalToChoose(.mine)
            },
        ] + list(.conflict)

    private static func choose(
        _ key: Character, _ side: ConflictState.Side, _ command: Command, _ help: String, hint: String? = nil
    ) -> Binding {
        Binding(.conflict, [.character(key)], command, help, hint: hint) { $0.refusalToChoose(side) }
    }
}

extension ConsoleState {
    fileprivate var isReviewingDeletion: Bool {
        guard case .review(let review) = overlay else { return false }
        return review.data == nil
    }
}
