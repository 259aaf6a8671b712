internal import Canvas

extension Keymap {
    /// What is done to keys as such, one or several.
    static let manage: [Binding] =
        [
            Binding(.keys, [.character(" ")], .keys(.mark), "mark the key, or no longer", unless: \.refusalToOpen),
            Binding(.keys, [.character("*")], .keys(.markShown), "mark all that the filter shows, or none"),
            Binding(.keys, [.character("c")], .manage(.copyKey), "copy to a new key", unless: \.refusalToOpen),
            Binding(.keys, [.character("m")], .manage(.rename), "rename the key", unless: \.refusalToOpen),
            Binding(.keys, [.character("X")], .manage(.export), "export the marked keys", unless: \.refusalToOpen),
            Binding(.keys, [.character("=")], .manage(.compare), "compare the two marked keys"),
            Binding(.profiles, [.character("=")], .profileComparison(.open), "compare with it", hint: "compare"),
        ] + list(.profileComparison)
}
