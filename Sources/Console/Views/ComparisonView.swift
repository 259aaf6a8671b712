internal import Canvas
internal import KeyStoreAPI

/// What differs between two values: by path first, then line by line.
enum ComparisonView {
    static func draw(_ shown: ComparisonState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(shown, state)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        guard let difference = shown.difference else { return }
        let paths = paths(difference, state)
        let area = body.inset(top: heading.count)
        for (row, path) in paths.enumerated() {
            frame.write(path, in: area.inset(left: 1, right: 1).line(row), style: state.theme[role(of: path)])
        }
        DiffView.draw(
            difference.lines, scroll: shown.scroll, state, in: &frame, rect: area.inset(top: paths.count))
    }

    static func headingRows(_ shown: ComparisonState, _ state: ConsoleState) -> Int {
        heading(shown, state).count + (shown.difference.map { paths($0, state).count } ?? 0)
    }

    private static func heading(_ shown: ComparisonState, _ state: ConsoleState) -> [[FlowView.Piece]] {
        var pieces = [
            FlowView.Piece(text: shown.key.text, role: .overlayTitle), FlowView.Piece(text: shown.title, role: .text),
        ]
        if let failure = shown.failure {
            pieces.append(FlowView.Piece(text: failure, role: .error))
        } else if let difference = shown.difference {
            pieces.append(FlowView.Piece(text: difference.summary, role: .dim))
        } else if !shown.requests.isEmpty {
            pieces.append(FlowView.Piece(text: "asking the server…", role: .progress))
        }
        return FlowView.lines(pieces, width: max(1, state.size.width - 2), display: state.display)
    }

    /// As many as take a third of the room, and a line for the rest.
    private static func paths(_ difference: ComparisonState.Difference, _ state: ConsoleState) -> [String] {
        let room = max(1, Layout(state).body.height / 3)
        guard difference.paths.count > room else { return difference.paths }
        return difference.paths.prefix(room - 1) + ["and \(difference.paths.count - room + 1) more"]
    }

    private static func role(of path: String) -> Role {
        switch path.first {
        case "+": .diffAdded
        case "-": .diffRemoved
        default: .diffHeader
        }
    }
}
