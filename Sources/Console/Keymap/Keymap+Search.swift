internal import Canvas

extension Keymap {
    /// Searching in values, and the log.
    static let search: [Binding] =
        [
            Binding(.keys, [.character("v")], .search(.open), "search in values"),
            Binding(.keys, [.character("L")], .log, "requests of this session"),
            Binding(.search, [Key(.enter)], .open, "open the key at the place", hint: "open"),
            Binding(
                .search, [.character("e"), .character("v"), .character("/")], .search(.change),
                "search for something else", hint: "search again"),
            Binding(
                .search, [.character("u")], .search(.unreadable), "keys that could not be read, and why",
                hint: "unreadable", unless: \.refusalToShowUnreadable,
                rewording: { $0.search?.showsUnreadable == true ? "what was found" : nil }),
        ] + searching
        + [
            Binding(.log, [Key(.enter)], .open, "show the request", hint: "show"),
            Binding(.log, [.character("y")], .copyShown, "copy it", hint: "copy"),
        ] + list(.log)

    /// The way back calls off what is on its way first.
    private static let searching: [Binding] = list(.search).map { binding in
        guard binding.command == .back else { return binding }
        return Binding(
            .search, binding.keys, .back, "cancel the search, or back", hint: "back",
            rewording: { $0.search?.request == nil ? nil : "cancel" })
    }
}

extension ConsoleState {
    /// The search on the screen.
    var search: SearchState? { if case .search(let search) = overlay { search } else { nil } }

    var refusalToShowUnreadable: String? {
        search?.unreadable.isEmpty == false ? nil : "no key was unreadable"
    }
}
