internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Drafts that other consoles left: listed at the start, offered where their key is opened.
extension ConsoleState {
    mutating func seekDrafts(_ key: EntryKey) -> [Effect] {
        guard journal.keepsDrafts else { return [] }
        let request = nextRequest()
        entry?.draft.seeking = request
        return [.seekDrafts(request, key)]
    }

    mutating func draftsFound(
        _ request: RequestID, _ key: EntryKey, _ result: Result<[FoundDraft], JournalFailure>
    ) -> [Effect] {
        guard entry?.key == key, entry?.draft.seeking == request else { return [] }
        entry?.draft.seeking = nil
        switch result {
        case .success(let drafts): entry?.draft.found = drafts.first
        case .failure(let failure): journalFailed(failure)
        }
        return offerDraft()
    }

    /// Asks what to do about a draft, once both it and what the store holds are known. One that says what the store holds
    /// was submitted by a console that ended before it could forget it.
    mutating func offerDraft() -> [Effect] {
        guard let entry, let draft = entry.draft.found, entry.activity == nil, !entry.isModified, overlay == nil,
            entry.editor != nil || entry.isMissing
        else { return [] }
        self.entry?.draft.found = nil
        if draft.text == entry.base?.data.bytes, !draft.note.isOpenElsewhere {
            journal.drafts.removeAll { $0.number == draft.note.number }
            return [.discardDraft(number: draft.note.number)]
        }
        overlay = .draftQuestion(DraftQuestion(draft: draft, stored: entry.base))
        return []
    }

    mutating func invokeInDraftQuestion(_ command: Command) -> [Effect] {
        guard case .draftQuestion(let question) = overlay else { return [] }
        switch command {
        case .resumeDraft:
            uncover()
            return resume(question.draft)
        case .compareDraft: compare(question)
        case .discardDraft:
            let effects = discard(question.draft.note)
            if !effects.isEmpty { uncover() }
            return effects
        case .back:
            uncover()
            notice = Notice(.plain, "the draft is kept for the next time")
        default: break
        }
        return []
    }

    private mutating func compare(_ question: DraftQuestion) {
        cover(
            with: .comparison(
                ComparisonState(
                    key: question.draft.note.key, title: "what the store holds -> your draft",
                    from: question.stored?.data.bytes ?? [], to: question.draft.text)))
    }

    // MARK: Going on with one

    private mutating func resume(_ draft: FoundDraft) -> [Effect] {
        guard let key = entry?.key, key == draft.note.key else { return [] }
        let now = entry?.base
        restoreText(of: draft, over: now)
        if now == nil {
            notice = Notice(
                draft.base == nil ? .plain : .warning,
                draft.base == nil
                    ? "your draft; the key is not stored yet" : "your draft; the key was deleted meanwhile")
        } else if draft.base?.data == now?.data {
            notice = Notice(.plain, "your draft from \(draft.note.savedAt.text)")
        } else if let now {
            rebase(draft, on: now)
        }
        journal.drafts.removeAll { $0.number == draft.note.number }
        // A draft that is open elsewhere stays there; this is a copy.
        let discarding: [Effect] =
            draft.note.isOpenElsewhere ? [] : [.discardDraft(number: draft.note.number)]
        return Self.keep(&entry) + discarding + check()
    }

    /// Puts the draft's text, cursor and undo into the editor, as a change to what the store holds.
    private mutating func restoreText(of draft: FoundDraft, over now: Entry?) {
        var restored = EntryState(key: draft.note.key)
        restored.base = now
        restored.isRebased = true
        restored.editor = TextEditor(
            TextBuffer(draft.text), metrics: metrics, history: draft.history ?? EditHistory())
        _ = restored.editor?.apply(.move(.offset(min(draft.cursor, draft.text.count))))
        restored.shape = .text
        entry = restored
        focus = .entry
        if let bytes = entry?.editor?.buffer.bytes, (try? JSONDocument(parsing: bytes)) != nil {
            entry?.outline = OutlineState(bytes: bytes.count)
            _ = showOutline()
        }
    }

    /// The value has changed since: both changes are brought together, path by path.
    private mutating func rebase(_ draft: FoundDraft, on now: Entry) {
        guard let base = draft.base, let mine = try? JSONDocument(parsing: draft.text) else {
            // Against its own base, so that a submit meets the change.
            entry?.base = draft.base
            notice = Notice(.warning, "your draft; the value has changed since, and the text is no JSON to merge")
            return
        }
        let merge = JSONMerge(base: base.data, mine: mine, theirs: now.data)
        guard merge.isClean else {
            entry?.base = base
            showConflict(theirs: now, title: "the value has changed since this draft")
            return
        }
        _ = entry?.editor?.apply(.replaceText(merge.document.bytes))
        entry?.followEdits(giving: merge.document)
        entry?.markChanges()
        notice = Notice(.plain, "your draft, brought together with what has changed since")
    }

    private mutating func discard(_ note: DraftNote) -> [Effect] {
        if note.isOpenElsewhere {
            return refuse("open in another console (process \(note.process)); it can be discarded there")
        }
        journal.drafts.removeAll { $0.number == note.number }
        notice = Notice(.plain, "the draft of \(note.key) is gone")
        return [.discardDraft(number: note.number)]
    }

    // MARK: The list of them

    mutating func startedWithJournal() -> [Effect] {
        if let trouble = journal.trouble { notice = Notice(.warning, "drafts are not durable: \(trouble)") }
        return (journal.keepsDrafts ? [.listDrafts] : []) + (journal.scope == .everything ? [.seekGuards] : [])
    }

    mutating func draftsListed(_ result: Result<[DraftNote], JournalFailure>) -> [Effect] {
        switch result {
        case .success(let notes):
            journal.drafts = notes
            // Those of consoles that still run are at work, not left behind.
            if notes.contains(where: { !$0.isOpenElsewhere }), overlay == nil { overlay = .drafts(DraftsState()) }
        case .failure(let failure): journalFailed(failure)
        }
        return []
    }

    mutating func openDrafts() -> [Effect] {
        cover(with: .drafts(DraftsState()))
        return []
    }

    /// Opens the key, and asks about its draft also where the key is open already.
    private mutating func openDraft(of key: EntryKey) -> [Effect] {
        let effects = open(key)
        guard let entry, entry.draft.seeking == nil, !entry.isModified else { return effects }
        return effects + seekDrafts(key)
    }

    mutating func invokeInDrafts(_ command: Command) -> [Effect] {
        guard case .drafts(var drafts) = overlay else { return [] }
        let note = journal.drafts.indices.contains(drafts.selection) ? journal.drafts[drafts.selection] : nil
        switch command {
        case .back: uncover()
        case .open:
            uncover()
            return note.map { openDraft(of: $0.key) } ?? []
        case .discardDraft:
            guard let note else { return [] }
            let effects = discard(note)
            if journal.drafts.isEmpty { uncover() }
            return effects
        default:
            drafts.selection = moved(drafts.selection, by: command, count: journal.drafts.count)
            overlay = .drafts(drafts)
        }
        return []
    }
}

extension EntryState {
    /// Whether the store was asked, and does not hold the key.
    var isMissing: Bool { editor == nil && problem?.offers.contains(.createMissing) == true }
}
