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
        if let theirs = entry.drift?.theirs {
            showConflict(theirs: theirs, title: "Changed by someone else")
            return []
        }
        review(data, base: entry.base)
        return []
    }

    /// Lays the question over the panes.
    mutating func review(
        _ data: JSONDocument?, base: Entry?, purpose: ReviewState.Purpose = .submit, undoes: Int? = nil
    ) {
        guard let key = entry?.key else { return }
        dropProblem()
        // What was said on the way there is seen in Review itself.
        notice = nil
        var review = ReviewState(
            key: key, data: data, base: base, purpose: purpose, undoes: undoes,
            keepsValues: journal.scope == .everything)
        review.reason = entry?.reasons[isDeletion: review.isDeletion]
        overlay = .review(review)
    }

    /// Review once more, of a new entry in the place of the one that is gone.
    ///
    /// - Parameter undoes: the number of the write that this one takes back.
    mutating func createAgain(undoes: Int?) -> [Effect] {
        guard let data = textToSend() else { return [] }
        entry?.base = nil
        entry?.isRebased = true
        review(data, base: nil, purpose: .taking(back: undoes), undoes: undoes)
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

    mutating func dropProblem() {
        entry?.problem = nil
        entry?.isProblemFocused = false
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

    mutating func invokeInReview(_ command: Command) -> [Effect] {
        guard case .review(var review) = overlay else { return [] }
        if review.question != nil { return invokeInQuestion(command, review) }
        switch command {
        case .submit: return submit(review, isGuarded: false)
        case .submitGuarded: return submit(review, isGuarded: true)
        case .giveReason: review.question = .reason(TextField(review.reason ?? ""))
        case .toggleForce: review.force.toggle()
        case .nextChange: go(to: (review.current ?? -1) + 1, in: &review)
        case .previousChange: go(to: (review.current ?? review.stops) - 1, in: &review)
        case .back:
            overlay = nil
            return []
        default: review.scroll = scrolled(review.scroll, by: command, lines: ReviewView.rowCount(review, self))
        }
        overlay = .review(review)
        return []
    }

    // MARK: Walking the changes

    private mutating func go(to stop: Int, in review: inout ReviewState) {
        guard review.stops > 0 else {
            notice = Notice(.warning, "there is no change to go to")
            return
        }
        guard 0..<review.stops ~= stop else {
            notice = Notice(.plain, stop < 0 ? "that was the first change" : "that was the last change")
            return
        }
        review.current = stop
        // The heading says which change it is, and may take another line for it.
        overlay = .review(review)
        review.scroll = Self.scroll(
            review.scroll, toShow: ReviewView.rows(of: stop, review, self), height: OverlayView.bodyRows(in: self),
            of: ReviewView.rowCount(review, self))
    }

    /// Where a body is to be scrolled to, so that these rows are seen, with a few around them if it has to move.
    static func scroll(_ scroll: Int, toShow rows: Range<Int>, height: Int, of count: Int) -> Int {
        var target = scroll
        if rows.upperBound > scroll + height { target = rows.upperBound - height + min(2, height / 4) }
        if rows.lowerBound < target { target = rows.lowerBound - min(2, max(0, height - rows.count) / 2) }
        return max(0, min(target, count - height))
    }

    // MARK: Confirming

    private mutating func submit(_ review: ReviewState, isGuarded: Bool) -> [Effect] {
        var asking = review
        if safety.requiresReason, review.reason == nil {
            asking.question = .reason(TextField())
            notice = Notice(.warning, "a write to \(profile.name) needs a reason")
        } else if profile.isProtected {
            asking.question = .name(TextField(), isGuarded: isGuarded)
        } else {
            return send(review, isGuarded: isGuarded)
        }
        overlay = .review(asking)
        return []
    }

    private mutating func send(_ review: ReviewState, isGuarded: Bool) -> [Effect] {
        // Writes may have been disarmed while the name was typed.
        if let reason = refusalToWrite { return refuse(reason) }
        overlay = nil
        return start(review.write(confirmWithin: isGuarded ? safety.confirmSeconds : nil))
    }

    private mutating func invokeInQuestion(_ command: Command, _ review: ReviewState) -> [Effect] {
        switch command {
        case .field(let edit): return editAnswer { $0.apply(edit) }
        case .accept: return answer(review)
        case .back:
            var asking = review
            asking.question = nil
            overlay = .review(asking)
        default: break
        }
        return []
    }

    mutating func editAnswer(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .review(var review) = overlay else { return [] }
        switch review.question {
        case .reason(var field):
            change(&field)
            review.question = .reason(field)
        case .name(var field, let isGuarded):
            change(&field)
            review.question = .name(field, isGuarded: isGuarded)
        case nil: return []
        }
        overlay = .review(review)
        return []
    }

    private mutating func answer(_ review: ReviewState) -> [Effect] {
        switch review.question {
        case .reason(let field):
            var answered = review
            let isBlank = field.text.allSatisfy(\.isWhitespace)
            answered.reason = isBlank ? nil : field.text
            answered.question = nil
            entry?.reasons[isDeletion: review.isDeletion] = answered.reason
            overlay = .review(answered)
        case .name(let field, let isGuarded):
            if let reason = refusalToWrite { return refuse(reason) }
            guard field.text == profile.name else {
                return refuse("not submitted: that is not the profile's name, \(profile.name)")
            }
            return send(review, isGuarded: isGuarded)
        case nil: break
        }
        return []
    }
}
