internal import Canvas

/// The first line: which store this is, and how far the list reaches.
enum HeaderView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let theme = state.theme
        let rect = layout.header
        frame.fill(rect, style: theme[.header])
        let count = count(state)
        let right = frame.write(right: count + " ", in: rect, style: theme[.header])
        let left = rect.inset(left: 1, right: right + 1)
        var used = 0
        for (text, role) in parts(state, width: left.width) {
            let style = theme[role].over(theme[.header])
            used += frame.write(text, in: left.inset(left: used), style: style) + 2
        }
    }

    /// The program's name goes first where room is short, then the address; the profile's name stays.
    private static func parts(_ state: ConsoleState, width: Int) -> [(String, Role)] {
        let profile = state.profile
        let access: (String, Role) = (
            "[\(profile.access.label)]", profile.access == .readOnly ? .warning : .header
        )
        let all: [(String, Role)] = [
            ("keystore", .heading), (profile.name, profile.role), (profile.address, .header), access,
        ].filter { !$0.0.isEmpty }
        let needed = all.reduce(0) { $0 + state.display.width(of: state.display.safe($1.0)) + 2 } - 2
        if needed <= width { return all }
        let rest = width - profile.name.count - access.0.count - 4
        let whole = state.display.safe(profile.address)
        let host = whole.split(separator: "//", maxSplits: 1).last.map(String.init) ?? whole
        let address = state.display.width(of: whole) <= rest ? whole : state.display.cut(host, to: max(0, rest))
        return [(profile.name, profile.role), (rest >= 8 ? address : "", .header), access].filter { !$0.0.isEmpty }
    }

    private static func count(_ state: ConsoleState) -> String {
        let loaded = state.keys.rows.count
        if state.keys.isUnlisted { return "\(loaded) known keys" }
        guard let total = state.keys.total else { return loaded == 0 ? "" : "\(loaded) keys" }
        return "\(loaded) of \(total) keys"
    }
}
