internal import Canvas
internal import KeyStoreAPI

/// One row of the list: its marks, its name, the size of its value.
struct KeyRowView {
    private let state: ConsoleState
    private let matcher: KeyMatcher?
    private let unsubmitted: Set<String>
    private let troubled: Set<String>

    init(_ state: ConsoleState) {
        self.state = state
        let filter = state.keys.filter.text
        matcher = filter.isEmpty ? nil : KeyMatcher(KeyFilter(filter))
        unsubmitted = Set(state.unsubmitted.map(\.text))
        let entries = Array(state.parked.values) + (state.entry.map { [$0] } ?? [])
        troubled = Set(entries.filter { $0.problem != nil }.map(\.key.text))
    }

    func draw(_ row: KeyRow, isSelected: Bool, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        let base = isSelected ? theme[state.focus == .keys ? .keySelected : .keySelectedInactive] : theme[.keyName]
        frame.fill(rect, style: base)
        let size = row.size.map(ByteCount.text) ?? ""
        let taken = frame.write(right: size, in: rect.inset(right: 1), style: theme[.keySize].over(base))
        for (column, mark) in marks(row.key).enumerated() {
            guard let mark else { continue }
            frame.write(mark.text, in: rect.inset(left: column), style: theme[mark.role].over(base))
        }
        let name = rect.inset(left: 3, right: taken + 2)
        let used = frame.write(row.key, in: name, style: base)
        // Offsets are columns where the key is as the rule wants it: all ASCII.
        guard let matcher, row.key.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return }
        for offset in matcher.highlights(in: row.key) where offset < used {
            frame.highlight(name.inset(left: offset).line(0).cell, with: theme[.keyMatch])
        }
    }

    private typealias Mark = (text: String, role: Role)

    /// That it is open; the most urgent of what is to be said of it; that it is chosen with others.
    private func marks(_ key: String) -> [Mark?] {
        let unicode = state.display.unicode
        func mark(_ text: String, _ ascii: String, _ role: Role = .keyMark) -> Mark { (unicode ? text : ascii, role) }
        let isOpen = state.entry?.key.text == key
        let state: Mark? =
            if troubled.contains(key) {
                mark("⚠", "!", .warning)
            } else if unsubmitted.contains(key) {
                mark("✎", "*")
            } else if self.state.keys.pinned.contains(key) {
                mark("★", "^")
            } else {
                nil
            }
        return [
            isOpen ? mark("▸", ">") : nil, state, self.state.keys.marked.contains(key) ? mark("●", "+") : nil,
        ]
    }
}

extension Rect {
    /// The first cell of the rectangle.
    fileprivate var cell: Rect { Rect(column: column, row: row, width: min(1, width), height: min(1, height)) }
}
