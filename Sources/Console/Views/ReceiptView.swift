internal import Canvas
internal import KeyStoreAPI

enum ReceiptView {
    static func draw(_ shown: ReceiptState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        frame.write(
            "Receipt of write \(shown.record.number)", in: body.inset(left: 1).line(0),
            style: state.theme[.overlayTitle])
        let area = body.inset(left: 1, top: 1, right: 1)
        let lines = lines(shown, width: state.size.width)
        for row in 0..<max(0, min(area.height, lines.count - shown.scroll)) {
            frame.write(lines[shown.scroll + row], in: area.line(row), style: state.theme[.text])
        }
        DiffView.drawMore(lines.count - shown.scroll - area.height, state, in: &frame, rect: area)
    }

    /// The receipt's lines, cut where the screen ends rather than broken at words: columns stay under each other.
    ///
    /// - Parameter width: the screen's.
    static func lines(_ shown: ReceiptState, width: Int) -> [String] {
        let room = max(10, width - 2)
        return shown.lines.flatMap { line -> [String] in
            var parts: [String] = []
            var rest = line
            while rest.count > room - (parts.isEmpty ? 0 : indent) {
                let part = rest.prefix(room - (parts.isEmpty ? 0 : indent))
                parts.append((parts.isEmpty ? "" : String(repeating: " ", count: indent)) + part)
                rest = rest.dropFirst(part.count)
            }
            return parts + [(parts.isEmpty ? "" : String(repeating: " ", count: indent)) + rest]
        }
    }

    private static let indent = 4
}
