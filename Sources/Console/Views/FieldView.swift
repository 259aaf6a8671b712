internal import Canvas

/// A line that is typed into.
enum FieldView {
    static func draw(
        _ field: TextField, in frame: inout Frame, rect: Rect, style: Style, hasCursor: Bool, mask: Character? = nil
    ) {
        guard rect.width > 0, rect.height > 0 else { return }
        let display = frame.display
        let text = mask.map { String(repeating: $0, count: field.text.count) } ?? field.text
        let before = Array(text).prefix(field.cursor).reduce(0) { $0 + display.glyph(for: $1).width }
        // Text that is longer than the field is shown around the cursor.
        let skipped = max(0, before - rect.width + 1)
        var column = rect.column - skipped
        for character in text {
            let glyph = display.glyph(for: character)
            frame.put(glyph, at: Point(column: column, row: rect.row), within: rect.columns, style: style)
            column += glyph.width
        }
        if hasCursor { frame.cursor = Point(column: rect.column + before - skipped, row: rect.row) }
    }
}
