internal import Canvas

extension Keymap {
    /// The list as a whole: sorting, pins, keys that are known.
    static let keysAsAWhole: [Binding] =
        [
            Binding(.keys, [.character("s")], .keys(.sort), "sort the list"),
            Binding(
                .keys, [.character("p")], .keys(.pin), "pin the key before all others, or no longer",
                unless: \.refusalToOpen),
            known("a", .addKnown, "add a key to a list that the server does not give"),
            known("i", .importKnown, "add the keys that a file names to it"),
            Binding(
                .keys, [.character("x")], .keys(.forgetKnown), "take the key off it",
                unless: { $0.refusalOfKnown ?? $0.refusalToOpen }),
        ] + sortChoice

    private static func known(_ key: Character, _ command: KeysCommand, _ help: String) -> Binding {
        Binding(.keys, [.character(key)], .keys(command), help, unless: \.refusalOfKnown)
    }

    private static let sortChoice: [Binding] =
        [
            sortBy("n", .name, "by name, the pinned ones first", "name"),
            sortBy("r", .recent, "the ones opened last first", "recent"),
            sortBy("z", .size, "the largest first", "size"),
            sortBy("u", .updated, "the ones changed last first", "updated"),
            Binding(.sortChoice, [Key(.escape), .character("q")], .back, "as it is", hint: "back"),
            Binding(.sortChoice, [.character("?")], .help, "this help"),
        ] + everywhere(.sortChoice, back: "").dropFirst()

    private static func sortBy(_ key: Character, _ order: KeyOrder, _ help: String, _ hint: String) -> Binding {
        Binding(.sortChoice, [.character(key)], .keys(.sortBy(order)), help, hint: hint)
    }
}
