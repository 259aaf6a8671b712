internal import Canvas
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// A theme on show.
enum ThemePreview {
    static func frames(_ theme: Theme, display: DisplayText) -> [Frame] {
        [scopes(theme, display), screen(theme, display)]
    }

    private static let width = 100
    private static let columns = 3

    /// Every scope by its name, in its own look.
    private static func scopes(_ theme: Theme, _ display: DisplayText) -> Frame {
        let rows = (Role.allCases.count + columns - 1) / columns
        var frame = Frame(size: Size(width: width, height: rows + 2), display: display, style: theme[.text])
        frame.write("theme \(theme.name)", in: frame.bounds.inset(left: 1).line(0), style: theme[.heading])
        for (index, role) in Role.allCases.enumerated() {
            let cell = Rect(
                column: 1 + index / rows * (width / columns), row: 1 + index % rows, width: width / columns - 2,
                height: 1)
            frame.write(role.rawValue, in: cell, style: theme[role])
        }
        return frame
    }

    /// The console with a key open and a change in it.
    private static func screen(_ theme: Theme, _ display: DisplayText) -> Frame {
        let profile = Profile(
            name: "production", address: "https://keys.example", access: .readWrite, role: .profileProduction)
        var state = ConsoleState(
            size: Size(width: width, height: 18), profile: profile, theme: theme, display: display)
        let names = ["api-limits", "checkout-flags", "checkout-limits", "payments"]
        let page = ListPage(
            items: names.map { EntrySummary(key: $0, size: 283) }, total: names.count, hasNextPage: false)
        let happened: [Action] = [
            .started, .pageListed(RequestID(number: 1), .success(page)), .invoked(.down), .invoked(.open),
        ]
        for action in happened { _ = Console.update(&state, action) }
        if let data = try? JSONDocument(parsing: sample), let key = try? EntryKey("checkout-flags") {
            let entry = Entry(key: key, data: data, revision: Revision("17"))
            let rest: [Action] = [
                .entryFetched(RequestID(number: 2), .success(entry)), .invoked(.down), .invoked(.down),
                .invoked(.outline(.flip)), .invoked(.down),
            ]
            for action in rest { _ = Console.update(&state, action) }
        }
        return view(state)
    }

    private static let sample = """
        {
          "newCheckout": {
            "enabled": false,
            "rollout": 25,
            "audience": ["beta", "staff"]
          },
          "banner": "Kasse ready",
          "fallback": null
        }
        """
}
