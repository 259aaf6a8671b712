internal import Canvas
internal import JSONDocument

/// One row of the outline: change mark, indent, fold mark, name, value, and at the right what is to be said of it.
struct OutlineRowView {
    let row: OutlineRow
    let mark: ChangeMarks.Mark?
    let isSelected: Bool
    /// Whether keys go to the outline.
    let hasCursor: Bool
    let field: ValueField?
    /// Columns.
    let indent: Int

    struct Piece {
        let text: String
        let role: Role
    }

    /// Mark and space.
    static let gutter = 2

    func draw(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let base = base(state)
        if isSelected, hasCursor { frame.fill(rect, style: base) }
        if let mark { frame.write(mark.sign, in: rect, style: state.theme[mark.role].over(base)) }
        let area = rect.inset(left: Self.gutter + indent)
        let noteWidth = drawNote(state, in: &frame, rect: area, base: base)
        let content = area.inset(right: noteWidth)
        frame.write(foldMark(state.display), in: content, style: state.theme[.dim].over(base))
        var place = content.inset(left: 2)
        for piece in pieces(width: place.width) {
            let style = isSelected && hasCursor ? base : state.theme[piece.role].over(base)
            let used = frame.write(piece.text, in: place, style: style)
            place = place.inset(left: used)
        }
        if let field, hasCursor {
            drawField(field, state, in: &frame, rect: place)
        } else if isSelected, hasCursor {
            frame.cursor = Point(column: content.column + 2, row: rect.row)
        }
    }

    private func base(_ state: ConsoleState) -> Style {
        guard isSelected else { return state.theme[.text] }
        if field != nil { return state.theme[.cursorLine].over(state.theme[.text]) }
        return state.theme[hasCursor ? .keySelected : .cursorLine].over(state.theme[.text])
    }

    private func foldMark(_ display: DisplayText) -> String {
        switch row.form {
        case .open: display.unicode ? "▾" : "-"
        case .folded: display.unicode ? "▸" : "+"
        case .scalar, .closing: ""
        }
    }

    // MARK: Name and value

    private func pieces(width: Int) -> [Piece] {
        guard row.form != .closing else { return [Piece(text: bracket(closing: true), role: .jsonPunctuation)] }
        var pieces: [Piece] = []
        if let member = row.member {
            let name = Preview.start(of: member.rawName, bytes: width * 4)
            pieces = [Piece(text: String(decoding: name, as: UTF8.self), role: .jsonKey)]
            pieces.append(Piece(text: ": ", role: .jsonPunctuation))
        }
        return field == nil ? pieces + [value(width: width)] : pieces
    }

    private func value(width: Int) -> Piece {
        switch row.form {
        case .open: return Piece(text: bracket(closing: false), role: .jsonPunctuation)
        case .folded: return Piece(text: Preview.counted(row.node), role: .jsonPunctuation)
        case .scalar, .closing:
            let raw = Preview.start(of: row.node.rawBytes, bytes: width * 4 + 4)
            return Piece(text: String(decoding: raw, as: UTF8.self), role: Self.role(of: row.node.kind))
        }
    }

    private func bracket(closing: Bool) -> String {
        row.node.kind == .object ? (closing ? "}" : "{") : (closing ? "]" : "[")
    }

    static func role(of kind: JSONNode.Kind) -> Role {
        switch kind {
        case .object, .array: .jsonPunctuation
        case .string: .jsonString
        case .number: .jsonNumber
        case .bool, .null: .jsonKeyword
        }
    }

    private func drawField(_ field: ValueField, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let style = state.theme[field.fault == nil ? .input : .jsonInvalid].over(base(state))
        guard field.mode == .string else {
            FieldView.draw(field.field, in: &frame, rect: rect, style: style, hasCursor: true)
            return
        }
        let quote = state.theme[.jsonString].over(base(state))
        frame.write("\"", in: rect, style: quote)
        let inside = rect.inset(left: 1, right: 2)
        FieldView.draw(field.field, in: &frame, rect: inside, style: style, hasCursor: true)
        let width = state.display.width(of: state.display.safe(field.field.text))
        frame.write("\"", in: inside.inset(left: min(width, inside.width), right: -2), style: quote)
    }

    // MARK: At the right

    /// - Returns: columns that the content has to leave.
    private func drawNote(_ state: ConsoleState, in frame: inout Frame, rect: Rect, base: Style) -> Int {
        guard let note = note(state.display) else { return 0 }
        // What the content leaves, and in any case a good part of the row.
        let left = rect.width - contentWidth(state.display, rect.width) - 3
        let text = state.display.cut(state.display.safe(note.text), to: max(12, rect.width * 2 / 5, left))
        let width = state.display.width(of: text)
        let isNeeded = mark != nil || row.isDuplicate
        guard isNeeded || width <= left else { return 0 }
        frame.write(right: text, in: rect.inset(right: 1), style: state.theme[note.role].over(base))
        return width + 2
    }

    private func contentWidth(_ display: DisplayText, _ width: Int) -> Int {
        2 + pieces(width: width).reduce(0) { $0 + display.width(of: display.safe($1.text)) }
    }

    private func note(_ display: DisplayText) -> Piece? {
        let arrow = display.unicode ? "← " : "<- "
        if let typeChange = field?.typeChange { return Piece(text: typeChange, role: .warning) }
        if let mark { return Piece(text: arrow + mark.note, role: mark.role) }
        if row.isDuplicate { return Piece(text: arrow + "name is there twice", role: .warning) }
        if row.form == .open {
            let count = row.node.count
            return Piece(text: row.node.kind == .object ? Preview.members(count) : Preview.items(count), role: .dim)
        }
        return nil
    }
}
