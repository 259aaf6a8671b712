internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

extension ConsoleState {
    mutating func invokeInProblem(_ command: Command) -> [Effect] {
        switch command {
        case .offer(let offer): return take(offer)
        case .dismissProblem: dismissProblem()
        case .otherPane: focus = .keys
        case .back: leaveToKeys()
        default: break
        }
        return []
    }

    /// Back to the text; without one, back to the list.
    private mutating func dismissProblem() {
        if entry?.editor == nil {
            leaveToKeys()
        } else {
            entry?.isProblemFocused = false
        }
    }

    private mutating func take(_ offer: Problem.Offer) -> [Effect] {
        guard let entry, let problem = entry.problem else { return [] }
        switch offer {
        case .enterToken: overlay = .prompt(PromptState(.token(problem.retry)))
        case .retry:
            if let wait = problem.wait, wait > 0 {
                notice = Notice(.warning, "the server asked to wait \(wait) s more")
                return []
            }
            return retry(problem.retry)
        case .createMissing:
            if let reason = refusalToWrite { return refuse(reason) }
            startNew(entry.key)
        case .forget: return forget(entry, losesText: problem.retry.isEdit)
        case .createAgain: return createAgain(undoes: problem.retry.write?.undoes)
        case .copyValue:
            return copy(entry.editor.map { Array($0.buffer.text.utf8) } ?? [], named: "your value")
        case .openTheirs: return lookAtTheirs()
        case .keepDraft: dismissProblem()
        }
        return []
    }

    /// Takes a key that is gone off the list, and with it what was to be written there.
    private mutating func forget(_ entry: EntryState, losesText: Bool) -> [Effect] {
        keys.remove(entry.key.text)
        self.entry = nil
        focus = .keys
        notice = Notice(.plain, "\(entry.key) is off the list" + (losesText ? ", your text was discarded" : ""))
        guard journal.keepsDrafts else { return [] }
        return (losesText ? [.dropDraft(entry.key)] : []) + (keys.isUnlisted ? [.forgetKnown(entry.key.text)] : [])
    }

    mutating func retry(_ retry: Retry) -> [Effect] {
        switch retry {
        case .list: return startListing()
        case .open(let key): return load(key)
        case .reload(let key): return reload(key)
        case .submit(let write): return start(write)
        case .findOut(let write, let cause, let record): return findOut(write, cause: cause, record: record)
        }
    }

    /// An empty object to fill, or a value that is known, for a key that the store does not hold.
    mutating func startNew(_ key: EntryKey, holding document: JSONDocument? = nil) {
        var fresh = EntryState(key: key)
        if let document {
            fresh.editor = TextEditor(TextBuffer(document.bytes), metrics: metrics)
            fresh.parsed = ParsedText(document: document, version: 0, isBase: false)
        } else {
            fresh.editor = TextEditor("{\n  \n}", metrics: metrics)
            _ = fresh.editor?.apply(.move(.offset(4)))
        }
        // Nothing was typed yet.
        fresh.draft.keptVersion = fresh.editor?.version
        entry = fresh
        focus = .entry
        notice = Notice(.plain, "a new entry; nothing is stored until it is submitted")
    }

    /// Reads what is there now and lays it beside the text.
    private mutating func lookAtTheirs() -> [Effect] {
        guard let data = textToSend(), let entry else { return [] }
        let write = Write(
            key: entry.key, data: data, kind: .update(expecting: entry.base?.revision, force: false), base: entry.base,
            undoes: entry.problem?.retry.write?.undoes)
        return look(beside: write)
    }
}
