internal import Canvas

extension Keymap {
    /// Profiles, and arming the writes of a protected one.
    static let profiles: [Binding] =
        [Context.keys, .outline].flatMap { context in
            [
                Binding(context, [.character("P")], .profiles, "switch to another profile"),
                Binding(context, [.character("W")], .armWrites, "arm writes, or disarm them", unless: \.refusalToArm),
            ]
        } + [Binding(.profiles, [Key(.enter)], .open, "switch to it", hint: "switch")] + list(.profiles)
}
