extension TextEditor {
    mutating func move(_ motion: TextMotion, isExtending: Bool) {
        let isSelecting = isExtending || isMarking
        let column = motion.keptColumn(at: preferredColumn ?? cursorColumn)
        let target = isSelecting ? nil : collapsed(by: motion)
        let start = cursor
        cursor = target ?? destination(of: motion, column: column ?? 0)
        anchor = isSelecting ? anchor ?? start : nil
        preferredColumn = column
    }

    mutating func select(_ range: Range<Int>) {
        let length = buffer.count
        anchor = buffer.boundary(atOrBefore: min(max(0, range.lowerBound), length))
        cursor = buffer.boundary(atOrAfter: min(max(0, range.upperBound), length))
        isMarking = false
        preferredColumn = nil
    }

    mutating func clearSelection() {
        anchor = nil
        isMarking = false
    }

    mutating func toggleMark() {
        isMarking.toggle()
        anchor = isMarking ? cursor : nil
    }

    /// Left and right out of a selection lead to its ends.
    private func collapsed(by motion: TextMotion) -> Int? {
        switch motion {
        case .left: selection?.lowerBound
        case .right: selection?.upperBound
        default: nil
        }
    }

    private func destination(of motion: TextMotion, column: Int) -> Int {
        switch motion {
        case .left: buffer.boundary(before: cursor)
        case .right: buffer.boundary(after: cursor)
        case .up, .down, .pageUp, .pageDown: vertical(by: motion.lines ?? 0, column: column)
        case .rows(let rows, let width): row(by: rows, width: max(1, width), column: column)
        case .wordLeft: buffer.wordStart(before: cursor)
        case .wordRight: buffer.wordEnd(after: cursor)
        case .lineStart: smartLineStart()
        case .lineEnd: buffer.lineEnd(at: cursor)
        case .documentStart: 0
        case .documentEnd: buffer.count
        case .line(let line): buffer.lineStart(max(0, min(line, buffer.lineCount - 1)))
        case .offset(let offset): buffer.boundary(atOrBefore: offset)
        case .matchingBracket: partner()
        }
    }

    private func vertical(by lines: Int, column: Int) -> Int {
        let line = cursorLine
        // Not `line + lines`: rows may be as many as a caller likes.
        let target = lines < 0 ? line - min(line, 0 - lines) : line + min(lines, buffer.lineCount - 1 - line)
        return target == line ? cursor : offset(line: target, displayColumn: column)
    }

    private func row(by rows: Int, width: Int, column: Int) -> Int {
        let start = wrappedPlace(of: cursor, width: width)
        var target = wrappedPlace(rows, rowsFrom: start, width: width)
        guard target != start else { return cursor }
        target.column = column
        return offset(of: target, width: width)
    }

    private func smartLineStart() -> Int {
        let start = buffer.lineStart(at: cursor)
        // A blank with a combining mark is one character, and none of the indent.
        let content = buffer.boundary(atOrBefore: buffer.contentStart(ofLineAt: start))
        return cursor == content ? start : content
    }

    private func partner() -> Int {
        for place in [cursor, cursor - 1] {
            if let partner = buffer.matchingBracket(at: place) { return partner }
        }
        return cursor
    }
}

extension TextBuffer {
    /// The first byte from `start` on that is neither space nor tab, or the end of the line.
    func contentStart(ofLineAt start: Int) -> Int {
        firstOffset(in: start..<count) { !ByteScan.isBlank($0) } ?? count
    }
}
