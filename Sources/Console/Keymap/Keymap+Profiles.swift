internal import Canvas

extension Keymap {
    /// Profiles, and arming the writes of a protected one.
    static let profiles: [Binding] =
        [Context.keys, .outline].map {
            Binding($0, [.character("P")], .profiles, "switch to another profile", unless: \.refusalToSwitch)
        }
        + [Context.keys, .outline, .problem, .review, .board, .batch, .profileComparison].map {
            Binding($0, [.character("W")], .armWrites, "arm writes, or disarm them", unless: \.refusalToArm)
        } + [
            Binding(
                .profiles, [Key(.enter)], .open, "switch to it, or compare with it where = asked for that",
                hint: "switch", rewording: { $0.isChoosingToCompare ? "compare" : nil })
        ] + list(.profiles)
}
