internal import Canvas

extension Keymap {
    /// Searching in values, and the log.
    static let search: [Binding] =
        [
            Binding(.keys, [.character("v")], .search(.open), "search in values"),
            Binding(.keys, [.character("L")], .log, "requests of this session"),
        ] + list(.search) + list(.log)
}
