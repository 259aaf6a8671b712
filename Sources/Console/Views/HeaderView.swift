internal import Canvas
internal import KeyStoreAPI

/// The first line: which store this is, how it may be used, and how far the list reaches.
enum HeaderView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let theme = state.theme
        let rect = layout.header
        frame.fill(rect, style: theme[.header])
        let line = HeaderLine(state, width: rect.width - 2)
        let right = line.count.isEmpty ? 0 : frame.write(right: line.count + " ", in: rect, style: theme[.header])
        let left = rect.inset(left: 1, right: right + 1)
        var used = 0
        for (text, role) in line.parts {
            let style = theme[role].over(theme[.header])
            used += frame.write(text, in: left.inset(left: used), style: style) + line.gap
        }
    }
}

/// What of it there is room for.
///
/// Where room is short, things go in this order: the program's name, the address's scheme, the longer words of the
/// labels, the address down to eight columns and then all of it, the count, what the journal keeps. The profile's name
/// stays, how it may be used, what waits to be confirmed, and that drafts are not durable.
private struct HeaderLine {
    typealias Part = (text: String, role: Role)

    private(set) var parts: [Part]
    private(set) var count: String
    /// Columns between two parts.
    private(set) var gap = 2

    init(_ state: ConsoleState, width: Int) {
        let display = state.display
        func size(_ parts: [Part]) -> Int { parts.reduce(-2) { $0 + display.width(of: $1.text) + 2 } }
        let name: Part = (display.safe(state.profile.name), state.profile.role)
        let address = display.safe(state.profile.address)
        let host = address.split(separator: "//", maxSplits: 1).last.map(String.init) ?? address
        let labels = Self.labels(state)
        let (long, short) = (labels.map(\.long), labels.map(\.short))
        count = Self.count(state)
        let room = count.isEmpty ? width : width - display.width(of: count) - 2
        let cut = display.cut(host, to: max(0, room - size([name, ("", .header)] + short)))
        let ways: [[Part]] = [
            [("keystore", .heading), name, (address, .header)] + long, [name, (address, .header)] + long,
            [name, (host, .header)] + long, [name, (cut.count < 8 ? "" : cut, .header)] + short, [name] + short,
        ]
        parts = []
        for way in ways {
            parts = way.filter { !$0.text.isEmpty }
            if size(parts) <= room { return }
        }
        count = ""
        if size(parts) <= width { return }
        parts = [name] + labels.filter(\.isVital).map(\.short)
        if size(parts) > width { gap = 1 }
    }

    private struct Label {
        let long: Part
        let short: Part
        var isVital = true

        init(_ long: String, short: String? = nil, _ role: Role, isVital: Bool = true) {
            self.long = ("[\(long)]", role)
            self.short = ("[\(short ?? long)]", role)
            self.isVital = isVital
        }
    }

    private static func labels(_ state: ConsoleState) -> [Label] {
        let trouble = Label("drafts are not durable", short: "not durable", .warning)
        return [access(state)] + (guarded(state).map { [$0] } ?? []) + (journal(state.journal).map { [$0] } ?? [])
            + (state.journal.trouble == nil ? [] : [trouble])
    }

    private static func access(_ state: ConsoleState) -> Label {
        if let seconds = state.safety.armedFor { return Label("armed \(TimeText.clock(seconds))", .warning) }
        let access = state.profile.access
        if access == .readWrite, state.profile.isProtected {
            return Label("read-only, protected", short: "protected", .warning)
        }
        return Label(access.label, access == .readOnly ? .warning : .header)
    }

    /// Of writes that are put back unless they are confirmed, the one that is due first.
    private static func guarded(_ state: ConsoleState) -> Label? {
        guard let seconds = state.safety.guarded.map(\.secondsLeft).min() else { return nil }
        return Label("confirm \(TimeText.clock(seconds))", .warning)
    }

    private static func journal(_ journal: JournalState) -> Label? {
        guard journal.isOn else { return nil }
        return switch journal.scope {
        case .everything: nil
        case .draftsOnly: Label("journal: drafts-only", short: "drafts-only", .header, isVital: false)
        case .nothing: Label("journal: none", short: "no journal", .header, isVital: false)
        }
    }

    private static func count(_ state: ConsoleState) -> String {
        let keys = state.keys
        let count = CountText.text(keys.listed)
        if keys.isUnlisted { return keys.listed == 1 ? "1 known key" : "\(count) known keys" }
        guard let total = keys.total else { return keys.listed == 0 ? "" : "\(count) keys" }
        return "\(count) of \(CountText.text(total)) keys"
    }
}
