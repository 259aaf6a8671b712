internal import Canvas

extension Keymap {
    /// The list as a whole: sorting, pins, marks, keys that are known.
    static let keysAsAWhole: [Binding] =
        [
            Binding(.keys, [.character("s")], .keys(.sort), "sort the list"),
            Binding(.keys, [.character("p")], .keys(.pin), "pin the key, or no longer", unless: \.refusalToOpen),
            Binding(.keys, [.character("a")], .keys(.addKnown), "add a known key"),
            Binding(.keys, [.character("i")], .keys(.importKnown), "add the known keys of a file"),
        ] + list(.sortChoice)
}
