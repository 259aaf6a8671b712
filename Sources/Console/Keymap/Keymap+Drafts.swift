internal import Canvas

extension Keymap {
    /// Drafts that other consoles left.
    static let drafts: [Binding] =
        [
            Binding(.keys, [.character("d")], .drafts, "drafts that were not submitted"),
            Binding(.drafts, [Key(.enter)], .open, "open its key", hint: "open"),
            Binding(.drafts, [.character("x")], .discardDraft, "throw it away", hint: "discard"),
        ] + list(.drafts) + [
            Binding(.draftQuestion, [.character("r")], .resumeDraft, "go on with it", hint: "resume"),
            Binding(.draftQuestion, [.character("c")], .compareDraft, "compare it with the store", hint: "compare"),
            Binding(.draftQuestion, [.character("x")], .discardDraft, "throw it away", hint: "discard"),
            Binding(.draftQuestion, [Key(.escape), .character("q")], .back, "leave it for later", hint: "later"),
        ] + everywhere(.draftQuestion, back: "").dropFirst()
}
