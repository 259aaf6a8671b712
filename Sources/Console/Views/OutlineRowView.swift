internal import Canvas
internal import JSONDocument

/// One row of the outline: change mark, indent, fold mark, name, value, and at the right what is to be said of it.
struct OutlineRowView {
    let row: OutlineRow
    let mark: ChangeMarks.Mark?
    /// What someone else made of it meanwhile.
    var theirs: ChangeMarks.Mark?
    let isSelected: Bool
    /// Whether keys go to the outline.
    let hasCursor: Bool
    let field: OutlineField?
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
        if isSelected { frame.fill(rect, style: base) }
        if let mark { frame.write(mark.sign, in: rect, style: state.theme[mark.role].over(base)) }
        if theirs != nil {
            let style = state.theme[.warning].over(base)
            frame.write(TheirMark.sign(state.display), in: rect.inset(left: 1), style: style)
        }
        let area = rect.inset(left: Self.gutter + indent)
        let noteWidth = drawNote(state, in: &frame, rect: area, base: base)
        let content = area.inset(right: noteWidth)
        frame.write(foldMark(state.display), in: content, style: state.theme[.dim].over(base))
        var place = content.inset(left: 2)
        for (index, piece) in pieces(width: place.width).enumerated() {
            let isChosen = index == 0 && isSelected && hasCursor && field == nil
            let style = state.theme[isChosen ? .keySelected : piece.role].over(base)
            let used = frame.write(piece.text, in: place, style: style)
            if piece.role != .jsonPunctuation {
                MatchHighlight.draw(over: piece.text, used: used, state, in: &frame, rect: place)
            }
            place = place.inset(left: used)
        }
        if let field, hasCursor {
            place = place.inset(left: drawField(field.input, field.fault, state, in: &frame, rect: place))
            for piece in rest(width: place.width) {
                let style = state.theme[piece.role].over(base)
                place = place.inset(left: frame.write(piece.text, in: place, style: style))
            }
        } else if isSelected, hasCursor {
            frame.cursor = Point(column: content.column + 2, row: rect.row)
        }
    }

    /// Of the row with the cursor only the name is marked, or the value where there is none: a bar over the whole width
    /// would send both rows anew at each step, and hide the colours of the value that one looks at.
    private func base(_ state: ConsoleState) -> Style {
        isSelected ? state.theme[.cursorLine].over(state.theme[.text]) : state.theme[.text]
    }

    private func foldMark(_ display: DisplayText) -> String {
        switch row.form {
        case .open: display.unicode ? "▾" : "-"
        case .folded: display.unicode ? "▸" : "+"
        case .scalar, .closing, .draft: ""
        }
    }

    // MARK: Name and value

    /// What stands before the field, or all that there is where nothing is typed.
    private func pieces(width: Int) -> [Piece] {
        guard row.form != .closing else { return [Piece(text: bracket(closing: true), role: .jsonPunctuation)] }
        guard let field else { return name(width: width) + [value(width: width)] }
        switch field.purpose {
        case .name, .newName, .newValue(_, name: nil): return []
        case .value: return name(width: width)
        case .newValue(_, let name?):
            let quoted = String(decoding: JSONText.quoted(name), as: UTF8.self)
            return [Piece(text: quoted, role: .jsonKey), Piece(text: ": ", role: .jsonPunctuation)]
        }
    }

    /// What stands after the field.
    private func rest(width: Int) -> [Piece] {
        let colon = Piece(text: ": ", role: .jsonPunctuation)
        switch field?.purpose {
        case .name: return [colon, value(width: width)]
        case .newName(let slot):
            let known = slot.value.map { Piece(text: Preview.text($0.root), role: Self.role(of: $0.root.kind)) }
            return [colon] + (known.map { [$0] } ?? [])
        default: return []
        }
    }

    private func name(width: Int) -> [Piece] {
        guard let member = row.member else { return [] }
        let name = Preview.start(of: member.rawName, bytes: width * 4)
        return [
            Piece(text: String(decoding: name, as: UTF8.self), role: .jsonKey),
            Piece(text: ": ", role: .jsonPunctuation),
        ]
    }

    private func value(width: Int) -> Piece {
        switch row.form {
        case .open: return Piece(text: bracket(closing: false), role: .jsonPunctuation)
        case .folded: return Piece(text: Preview.counted(row.node), role: .jsonPunctuation)
        case .scalar, .closing, .draft:
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

    /// - Returns: columns used.
    private func drawField(
        _ field: ValueField, _ fault: String?, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) -> Int {
        let style = state.theme[fault == nil ? .input : .jsonInvalid].over(base(state))
        let isString = field.mode == .string
        let inside = rect.inset(left: isString ? 1 : 0, right: isString ? 2 : 0)
        FieldView.draw(field.field, in: &frame, rect: inside, style: style, hasCursor: true)
        let width = min(state.display.width(of: state.display.safe(field.field.text)), inside.width)
        guard isString else { return width }
        let quote = state.theme[.jsonString].over(base(state))
        frame.write("\"", in: rect, style: quote)
        frame.write("\"", in: inside.inset(left: width, right: -2), style: quote)
        return width + 2
    }

    // MARK: At the right

    /// - Returns: columns that the content has to leave.
    private func drawNote(_ state: ConsoleState, in frame: inout Frame, rect: Rect, base: Style) -> Int {
        guard let note = note(state.display) else { return 0 }
        // What the content leaves, and in any case a good part of the row.
        let left = rect.width - contentWidth(state.display, rect.width) - 3
        let text = state.display.cut(state.display.safe(note.text), to: max(12, rect.width * 2 / 5, left))
        let width = state.display.width(of: text)
        let isNeeded = mark != nil || theirs != nil || row.isDuplicate
        guard isNeeded || width <= left else { return 0 }
        frame.write(right: text, in: rect.inset(right: 1), style: state.theme[note.role].over(base))
        return width + 2
    }

    private func contentWidth(_ display: DisplayText, _ width: Int) -> Int {
        2 + pieces(width: width).reduce(0) { $0 + display.width(of: display.safe($1.text)) }
    }

    /// What is asked for, for those who see the row for the first time.
    private var draftNote: String {
        let what = row.node.kind == .object ? "new member" : "new item"
        return field?.isName == true ? "\(what): its name" : "\(what): its value"
    }

    private func note(_ display: DisplayText) -> Piece? {
        let arrow = display.unicode ? "← " : "<- "
        if let typeChange = field?.input.typeChange, field?.isName == false {
            return Piece(text: typeChange, role: .warning)
        }
        if row.form == .draft { return Piece(text: draftNote, role: .dim) }
        if let theirs {
            let mine = mark.map { " | " + $0.note } ?? ""
            return Piece(text: "\(TheirMark.sign(display)) \(theirs.note)\(mine)", role: .warning)
        }
        if let mark { return Piece(text: arrow + mark.note, role: mark.role) }
        if row.isDuplicate { return Piece(text: arrow + "name is there twice", role: .warning) }
        if row.form == .open {
            let count = row.node.count
            return Piece(text: row.node.kind == .object ? Preview.members(count) : Preview.items(count), role: .dim)
        }
        return nil
    }
}
