internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

extension ConsoleState {
    /// Asks for the confirmation of a change, if there is one and it is a JSON object.
    mutating func startReview() -> [Effect] {
        guard let entry, let data = textToSend() else { return [] }
        guard entry.base == nil || data.bytes != entry.baseBytes else {
            notice = Notice(.warning, "nothing to submit: the text is what the store holds")
            return []
        }
        overlay = .review(ReviewState(key: entry.key, data: data, base: entry.base))
        return []
    }

    /// Review once more, against something else than the editing began from.
    mutating func reviewAgain(base: Entry?) -> [Effect] {
        guard let data = textToSend(), let key = entry?.key else { return [] }
        dropProblem()
        entry?.base = base
        entry?.isRebased = true
        overlay = .review(ReviewState(key: key, data: data, base: base))
        return []
    }

    /// The text as a JSON object; otherwise the cursor goes to what is wrong with it.
    mutating func textToSend() -> JSONDocument? {
        guard let editor = entry?.editor else { return nil }
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: editor.buffer.bytes)
            guard document.root.kind == .object else {
                dropProblem()
                notice = Notice(.warning, "not submitted: a value is a JSON object { … }, this is another kind")
                return nil
            }
            return document
        } catch {
            dropProblem()
            _ = pointAt(error, "not submitted")
            return nil
        }
    }

    private mutating func dropProblem() {
        entry?.problem = nil
        entry?.isProblemFocused = false
    }

    mutating func invokeInReview(_ command: Command) -> [Effect] {
        guard case .review(var review) = overlay else { return [] }
        switch command {
        case .submit: return submit(review)
        case .accept: return confirm(review)
        case .field(let edit): return editConfirmation { $0.apply(edit) }
        case .toggleForce: review.force.toggle()
        case .back:
            if review.confirmation == nil {
                overlay = nil
                return []
            }
            review.confirmation = nil
        default: review.scroll = scrolled(review.scroll, by: command, lines: review.lines.count)
        }
        overlay = .review(review)
        return []
    }

    mutating func editConfirmation(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .review(var review) = overlay, var field = review.confirmation else { return [] }
        change(&field)
        review.confirmation = field
        overlay = .review(review)
        return []
    }

    private mutating func submit(_ review: ReviewState) -> [Effect] {
        if profile.isProtected {
            var asking = review
            asking.confirmation = TextField()
            overlay = .review(asking)
            return []
        }
        overlay = nil
        return start(review.write)
    }

    private mutating func confirm(_ review: ReviewState) -> [Effect] {
        guard review.confirmation?.text == profile.name else {
            notice = Notice(.warning, "not submitted: that is not the profile's name, \(profile.name)")
            return []
        }
        // Writes may have been disarmed while the name was typed.
        if let reason = refusalToWrite { return refuse(reason) }
        overlay = nil
        return start(review.write)
    }

    // MARK: Conflict

    mutating func showConflict(theirs: Entry, title: String) {
        guard let data = textToSend(), let entry else { return }
        dropProblem()
        overlay = .conflict(
            ConflictState(key: entry.key, base: entry.base, theirs: theirs, mine: data, title: title))
    }

    mutating func invokeInConflict(_ command: Command) -> [Effect] {
        guard case .conflict(var conflict) = overlay else { return [] }
        switch command {
        case .back: overlay = nil
        case .keepMine: return reviewAgain(base: conflict.theirs)
        case .takeTheirs: takeTheirs(conflict.theirs)
        default:
            conflict.scroll = scrolled(conflict.scroll, by: command, lines: conflict.theirChange.count)
            overlay = .conflict(conflict)
        }
        return []
    }

    private mutating func takeTheirs(_ theirs: Entry) {
        overlay = nil
        replaceText(with: theirs)
        notice = Notice(.plain, "this is theirs; undo brings your text back")
    }

    /// Shows an entry's value in place of the text, which stays in the undo history.
    mutating func replaceText(with fetched: Entry) {
        _ = entry?.editor?.apply(.replaceText(fetched.data.bytes))
        entry?.followEdits()
        let version = entry?.editor?.version ?? 0
        entry?.parsed = ParsedText(document: fetched.data, version: version, isBase: true)
        entry?.settle(on: fetched)
        entry?.mistakes = []
    }
}
