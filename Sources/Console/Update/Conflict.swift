internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Someone else changed what is being edited: both changes are brought together, and what comes of it goes through Review.
extension ConsoleState {
    /// Lays what stands in the store beside the text.
    mutating func showConflict(theirs: Entry, title: String, undoes: Int? = nil) {
        guard let data = textToSend(), let entry else { return }
        showConflict(base: entry.base, mine: data, theirs: theirs, title: title, undoes: undoes)
    }

    /// - Parameter base: what mine began from; `nil` where mine was to make the entry.
    mutating func showConflict(base: Entry?, mine: JSONDocument, theirs: Entry, title: String, undoes: Int? = nil) {
        dropProblem()
        overlay = .conflict(
            ConflictState(key: theirs.key, base: base, theirs: theirs, mine: mine, title: title, undoes: undoes))
    }

    mutating func invokeInConflict(_ command: Command) -> [Effect] {
        guard case .conflict(var conflict) = overlay else { return [] }
        switch command {
        case .back:
            overlay = nil
            return []
        case .conflict(.review): return reviewMerge(conflict)
        case .conflict(.edit): return editMerge(conflict)
        case .conflict(let choice): choose(choice, in: &conflict)
        case .nextChange: select(conflict.selected + 1, in: &conflict)
        case .previousChange: select(conflict.selected - 1, in: &conflict)
        case .down where conflict.selected + 1 < conflict.overlaps.count: select(conflict.selected + 1, in: &conflict)
        case .up where conflict.selected > 0 && conflict.rows(of: conflict.selected).lowerBound >= conflict.scroll:
            select(conflict.selected - 1, in: &conflict)
        default: conflict.scroll = scrolled(conflict.scroll, by: command, lines: conflict.rows.count)
        }
        overlay = .conflict(conflict)
        return []
    }

    private mutating func select(_ overlap: Int, in conflict: inout ConflictState) {
        guard conflict.overlaps.indices.contains(overlap) else {
            notice = Notice(.plain, overlap < 0 ? "that was the first overlap" : "that was the last overlap")
            return
        }
        conflict.selected = overlap
        reveal(&conflict)
    }

    private mutating func choose(_ choice: ConflictCommand, in conflict: inout ConflictState) {
        switch choice {
        case .mine: conflict.choose(.mine)
        case .theirs: conflict.choose(.theirs)
        case .base: conflict.choose(.base)
        case .allMine: conflict.chooseRest(.mine)
        case .allTheirs: conflict.chooseRest(.theirs)
        case .edit, .review: break
        }
        reveal(&conflict)
    }

    /// What was chosen is seen.
    private func reveal(_ conflict: inout ConflictState) {
        guard !conflict.overlaps.isEmpty else { return }
        conflict.scroll = Self.scroll(
            conflict.scroll, toShow: conflict.rows(of: conflict.selected), height: OverlayView.bodyRows(in: self),
            of: conflict.rows.count)
    }

    // MARK: The result

    private mutating func reviewMerge(_ conflict: ConflictState) -> [Effect] {
        let result = conflict.result
        if result == conflict.theirs.data { return takeTheirs(conflict.theirs) }
        let effects = adopt(result, onto: conflict.theirs)
        review(result, base: conflict.theirs, purpose: .taking(back: conflict.undoes), undoes: conflict.undoes)
        return effects
    }

    private mutating func editMerge(_ conflict: ConflictState) -> [Effect] {
        let effects = adopt(conflict.result, onto: conflict.theirs)
        entry?.shape = .text
        focus = .entry
        if conflict.overlaps.indices.contains(conflict.selected) {
            putCursor(at: conflict.overlaps[conflict.selected].path)
        }
        notice = Notice(.plain, "both changes together; undo brings yours alone back")
        return effects
    }

    /// The cursor goes to a value, or to what is around the place where it is missing.
    private mutating func putCursor(at path: JSONPath) {
        var next: JSONPath? = path
        while let here = next {
            if let node = entry?.document?[here] {
                _ = edit(.move(.offset(node.offset)))
                return
            }
            next = here.parent
        }
    }

    /// Makes a value the text, as one step to undo, and a change to what stands in the store now.
    private mutating func adopt(_ document: JSONDocument, onto theirs: Entry) -> [Effect] {
        overlay = nil
        entry?.base = theirs
        entry?.isRebased = true
        let effects = edit(.replaceText(document.bytes), giving: document)
        // Where the text stays the same, what it is compared with does not.
        let version = entry?.editor?.version ?? 0
        entry?.parsed = ParsedText(document: document, version: version, base: theirs.data)
        entry?.markChanges()
        return effects
    }

    private mutating func takeTheirs(_ theirs: Entry) -> [Effect] {
        overlay = nil
        replaceText(with: theirs)
        notice = Notice(.plain, "this is theirs, nothing is to be submitted; undo brings your text back")
        return []
    }
}
