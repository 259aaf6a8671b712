internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

extension ConsoleState {
    // MARK: Opening

    /// Shows a key's entry: the text that was left in it, or the store's value.
    mutating func open(_ key: EntryKey) -> [Effect] {
        focus = .entry
        if let entry, entry.key == key, entry.editor != nil || entry.activity != nil { return [] }
        let effects = leaveEntry()
        if let left = parked.removeValue(forKey: key) {
            entry = left
            notice = Notice(.plain, "your text from before; it was not submitted")
            return effects
        }
        return effects + load(key)
    }

    /// Puts the open entry aside if its text would be lost otherwise.
    private mutating func leaveEntry() -> [Effect] {
        guard let leaving = entry else { return [] }
        if leaving.isModified || leaving.submission != nil { parked[leaving.key] = leaving }
        entry = nil
        guard leaving.submission == nil, let activity = leaving.activity else { return [] }
        return [.cancel(activity.request)]
    }

    mutating func load(_ key: EntryKey) -> [Effect] {
        let activity = Activity(request: nextRequest(), label: "reading \(key)")
        var opening = EntryState(key: key)
        opening.activity = activity
        entry = opening
        return [.fetch(activity.request, key), started(activity)]
    }

    mutating func entryFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard let key = entry?.key, entry?.activity?.request == request else { return parkedFetched(request, result) }
        entry?.activity = nil
        if entry?.submission?.request == request { return submissionRead(result) }
        switch result {
        case .success(let fetched):
            let metrics = metrics
            entry?.show(fetched, metrics: metrics)
            return []
        case .failure(let error): return failEntry(Problem(error, retry: .open(key)))
        }
    }

    /// Shows a problem in the entry pane, with its keys at hand.
    mutating func failEntry(_ problem: Problem) -> [Effect] {
        entry?.problem = problem
        entry?.isProblemFocused = true
        entry?.outcome = nil
        return countdown(for: problem)
    }

    // MARK: Editing

    mutating func invokeInText(_ command: Command) -> [Effect] {
        switch command {
        case .edit(let edit): return apply(edit)
        case .review: return startReview()
        case .back: return backFromText()
        case .otherPane: focus = .keys
        default: break
        }
        return []
    }

    private mutating func backFromText() -> [Effect] {
        if let activity = entry?.activity { return [.cancel(activity.request)] }
        focus = .keys
        return []
    }

    mutating func type(_ text: String, isPaste: Bool) -> [Effect] {
        edit(isPaste ? .pasteText(text, lineBreaks: .normalised) : .insert(text))
    }

    private mutating func apply(_ command: TextCommand) -> [Effect] {
        if command == .format { return format() }
        return edit(command.editCommand(page: max(1, EntryView.textRows(in: self) - 1)))
    }

    /// Carries out a command on the text, and has the new text looked at.
    mutating func edit(_ command: EditCommand) -> [Effect] {
        guard let entry, entry.editor != nil else { return [] }
        if command.changesText {
            if entry.submission != nil { return refuse("not while the submit is on its way; Esc cancels it") }
            if profile.access == .readOnly { return refuse("the profile \(profile.name) is read-only") }
        }
        let before = entry.editor?.version
        _ = self.entry?.editor?.apply(command)
        guard before != self.entry?.editor?.version else { return [] }
        self.entry?.outcome = nil
        return check()
    }

    private mutating func refuse(_ reason: String) -> [Effect] {
        notice = Notice(.warning, reason)
        return []
    }

    private mutating func format() -> [Effect] {
        guard let editor = entry?.editor else { return [] }
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: editor.buffer.bytes)
            return edit(.replaceText(document.formatted().bytes))
        } catch {
            return pointAt(error, "nothing was formatted")
        }
    }

    /// Puts the cursor on a mistake and says what it is.
    mutating func pointAt(_ mistake: JSONSyntaxError, _ consequence: String) -> [Effect] {
        entry?.mistakes = [mistake]
        _ = entry?.editor?.apply(.move(.offset(mistake.offset)))
        focus = .entry
        return refuse("\(consequence): \(mistake)")
    }

    /// Texts up to this many bytes are checked at once, longer ones beside the event loop.
    static let immediateCheckLimit = 32 * 1024

    /// Mistakes that are looked for in one text.
    public static let mistakeLimit = 50

    private mutating func check() -> [Effect] {
        guard var entry, let editor = entry.editor else { return [] }
        defer { self.entry = entry }
        if editor.buffer.count <= Self.immediateCheckLimit {
            entry.mistakes = JSONDocument.errors(in: editor.buffer.bytes, limit: Self.mistakeLimit)
            return []
        }
        if entry.isChecking { return [] }
        entry.isChecking = true
        return [.check(entry.key, version: editor.version, editor.buffer)]
    }

    mutating func textChecked(_ key: EntryKey, version: Int, mistakes: [JSONSyntaxError]) -> [Effect] {
        guard entry?.key == key, entry?.isChecking == true else {
            parked[key]?.isChecking = false
            parked[key]?.mistakes = mistakes
            return []
        }
        entry?.isChecking = false
        entry?.mistakes = mistakes
        return entry?.editor?.version == version ? [] : check()
    }

    mutating func followCursor() {
        guard let editor = entry?.editor else { return }
        let area = EntryView.textArea(in: self)
        entry?.viewport.follow(
            line: editor.cursorLine, column: editor.cursorColumn, lineCount: editor.buffer.lineCount,
            rows: area.height, columns: area.width)
    }
}

extension TextCommand {
    func editCommand(page: Int) -> EditCommand {
        switch self {
        case .newline: .newline
        case .tab: .tab
        case .outdent: .outdent
        case .backspace: .backspace
        case .deleteForward: .deleteForward
        case .deleteWordBack: .deleteWordBack
        case .killLine: .killLine
        case .undo: .undo
        case .redo: .redo
        case .format: .clearSelection
        case .move(let motion): .move(motion.textMotion(page: page))
        case .extend(let motion): .extend(motion.textMotion(page: page))
        }
    }
}

extension TextCommand.Motion {
    func textMotion(page: Int) -> TextMotion {
        switch self {
        case .left: .left
        case .right: .right
        case .up: .up
        case .down: .down
        case .wordLeft: .wordLeft
        case .wordRight: .wordRight
        case .lineStart: .lineStart
        case .lineEnd: .lineEnd
        case .pageUp: .pageUp(rows: page)
        case .pageDown: .pageDown(rows: page)
        case .documentStart: .documentStart
        case .documentEnd: .documentEnd
        }
    }
}
