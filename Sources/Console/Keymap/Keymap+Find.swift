internal import Canvas

extension Keymap {
    /// The keys of the bar that finds, replaces and goes to a line.
    static let bar: [Binding] = find + replace + replaceQuestion + goToLine

    /// Searching from the outline.
    static let outlineFind: [Binding] = [
        Binding(.outline, [.character("/")], .find(.open), "find in names and values", unless: \.refusalToFind),
        Binding(.outline, [.character("n"), Key(.function(3))], .find(.next), "to the next row with a match") {
            $0.refusalToFindAgain
        },
        Binding(
            .outline, [.character("N"), Key(.function(3), .shift)], .find(.previous), "to the row before with a match"
        ) { $0.refusalToFindAgain },
    ]

    private static let find: [Binding] =
        [
            Binding(.find, [Key(.enter)], .accept, "stay at the match", hint: "stay there"),
            Binding(
                .find, [Key(.down), .control("w"), .control("n"), Key(.function(3))], .find(.next),
                "to the next match", hint: "next"),
            Binding(
                .find, [Key(.up), .control("p"), Key(.function(3), .shift)], .find(.previous), "to the match before",
                hint: "before"),
            Binding(
                .find, [.control("r"), .control("\\"), Key(.tab)], .find(.replacement), "replace what is found",
                hint: "replace", unless: \.refusalToReplace),
        ] + fieldEditing(.find) + [
            Binding(.find, [Key(.escape), .control("c")], .back, "back to where one was", hint: "back")
        ] + leaving(.find)

    private static let replace: [Binding] =
        [
            Binding(
                .replace, [Key(.enter)], .accept, "to With, then match by match", hint: "go on"),
            Binding(
                .replace, [Key(.tab), Key(.tab, .shift), .control("r")], .find(.replacement), "the other field",
                hint: "other field"),
            Binding(.replace, [Key(.down), .control("w"), Key(.function(3))], .find(.next), "to the next match"),
            Binding(.replace, [Key(.up), Key(.function(3), .shift)], .find(.previous), "to the match before"),
        ] + fieldEditing(.replace) + [
            Binding(.replace, [Key(.escape), .control("c")], .back, "back to where one was", hint: "back")
        ] + leaving(.replace)

    private static let replaceQuestion: [Binding] =
        [
            Binding(
                .replaceQuestion, [.character("y")], .find(.replaceOne), "replace this one", hint: "replace this",
                unless: \.refusalToChange),
            Binding(.replaceQuestion, [.character("n")], .find(.skip), "leave it, to the next", hint: "skip"),
            Binding(
                .replaceQuestion, [.character("a")], .find(.replaceRest), "replace this and all the rest",
                hint: "all the rest", unless: \.refusalToChange),
            Binding(
                .replaceQuestion, [Key(.escape), .control("c"), .character("q")], .back, "no more", hint: "done"),
        ] + leaving(.replaceQuestion)

    private static let goToLine: [Binding] =
        [Binding(.goToLine, [Key(.enter)], .accept, "go to the line, or line:column", hint: "go there")]
        + fieldEditing(.goToLine) + [
            Binding(.goToLine, [Key(.escape), .control("c"), .control("g")], .back, "never mind", hint: "never mind")
        ] + leaving(.goToLine)

    /// Ctrl-C leaves the bar, not the console.
    private static func leaving(_ context: Context) -> [Binding] {
        everywhere(context, back: "").filter { $0.command == .suspend || $0.command == .redraw }
    }
}
