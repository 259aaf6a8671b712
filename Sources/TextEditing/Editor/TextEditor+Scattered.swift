extension TextEditor {
    /// More edits than this are made as one that spans them all: each would cost a pass over the table of chunks.
    static let scatteredLimit = 200

    /// Edits that count in the text as it is now, in ascending order, none over another, as one step. Cursor and
    /// selection stay with the text around them.
    mutating func commitScattered(_ edits: [TextEdit]) {
        let cursor = Self.shifted(self.cursor, by: edits)
        let anchor = selection == nil ? nil : self.anchor.map { Self.shifted($0, by: edits) }
        let ordered = edits.count > Self.scatteredLimit ? spanning(edits) : edits.reversed()
        commit(ordered, as: .single, cursor: cursor, anchor: anchor)
    }

    /// One edit that does what `edits` do.
    private func spanning(_ edits: [TextEdit]) -> [TextEdit] {
        guard let first = edits.first, let last = edits.last else { return [] }
        let range = first.range.lowerBound..<last.range.upperBound
        let old = buffer.bytes(in: range)
        var new: [UInt8] = []
        new.reserveCapacity(range.count + edits.reduce(0) { $0 + $1.growth })
        var place = range.lowerBound
        for edit in edits {
            new.append(contentsOf: old[place - range.lowerBound..<edit.range.lowerBound - range.lowerBound])
            new.append(contentsOf: edit.inserted)
            place = edit.range.upperBound
        }
        return [TextEdit(range: range, inserted: new)]
    }

    /// Where `offset` is after `edits`: behind what is put in at it, before what replaces text from it on, and at the
    /// end of what replaces text around it.
    private static func shifted(_ offset: Int, by edits: [TextEdit]) -> Int {
        var growth = 0
        for edit in edits where edit.range.lowerBound < offset || edit.range == offset..<offset {
            if offset < edit.range.upperBound { return edit.range.lowerBound + growth + edit.inserted.count }
            growth += edit.growth
        }
        return offset + growth
    }

    /// Edits in order, each in the text as the one before left it.
    mutating func edit(_ edits: [TextEdit], cursor: Int?) {
        var target = self.cursor
        for edit in edits { target = Self.shifted(target, by: [edit]) }
        commit(edits, as: .single, cursor: cursor ?? target)
    }
}
