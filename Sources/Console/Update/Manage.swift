internal import JSONDocument
internal import KeyStoreAPI

/// Copies, new names, and what is done to several keys.
extension ConsoleState {
    mutating func invokeManage(_ command: ManageCommand) -> [Effect] {
        switch command {
        case .copyKey: return askForName { .copyKey(of: $0, hasOwnText: $1) }
        case .rename: return askForName { .rename($0, hasOwnText: $1) }
        case .export:
            if let reason = refusalToExport { return refuse(reason) }
            var prompt = PromptState(.export(keys: chosenKeys))
            prompt.field = TextField(Self.exportName(profile))
            cover(with: .prompt(prompt))
            return []
        case .compare:
            if let reason = refusalToCompare { return refuse(reason) }
            return keysToCompare.map { run(.compare, with: $0) } ?? askToCompareProfiles()
        }
    }

    /// Asks for another name of the selected key, beginning with the one it has.
    private mutating func askForName(_ purpose: (EntryKey, Bool) -> PromptState.Purpose) -> [Effect] {
        guard let name = keys.selected?.key else { return refuse("there is no key") }
        do throws(KeyRuleViolation) {
            let key = try EntryKey(name)
            var prompt = PromptState(purpose(key, unsubmitted.contains(key)))
            if let reason = refusalToManage(prompt.purpose) { return refuse(reason) }
            prompt.field = TextField(name)
            cover(with: .prompt(prompt))
            return []
        } catch {
            return refuse("not a key: \(error)")
        }
    }

    private func refusalToManage(_ purpose: PromptState.Purpose) -> String? {
        if let reason = refusalToWrite ?? refusalOfErrand { return reason }
        if case .rename(let key, hasOwnText: true) = purpose { return Self.ownChange(to: key) }
        return nil
    }

    /// A prompt of these was answered.
    mutating func acceptManaging(_ prompt: PromptState) -> [Effect] {
        switch prompt.purpose {
        case .copyKey(let source, _): return acceptName(prompt, of: source) { .copy(to: $0) }
        case .rename(let source, _): return acceptName(prompt, of: source) { .rename(to: $0) }
        case .export(let keys): return acceptFile(prompt, keys)
        default: return []
        }
    }

    private mutating func acceptName(
        _ prompt: PromptState, of source: EntryKey, _ purpose: (EntryKey) -> Errand.Purpose
    ) -> [Effect] {
        var asking = prompt
        do throws(KeyRuleViolation) {
            let key = try EntryKey(prompt.field.text)
            if let reason = key == source ? "that is its name already" : refusalOfName(key) {
                asking.fault = reason
                overlay = .prompt(asking)
                return []
            }
            uncover()
            return run(purpose(key), with: [source.text])
        } catch {
            asking.fault = error.description
            overlay = .prompt(asking)
            return []
        }
    }

    /// Why a new key can't be called that, as far as it is known here.
    private func refusalOfName(_ key: EntryKey) -> String? {
        if entry?.key == key, entry?.editor != nil { return "\(key) is open already" }
        if parked[key] != nil { return "\(key) has a text that was not submitted" }
        return keys.contains(key.text) ? "\(key) exists already" : nil
    }

    // MARK: Copying

    mutating func openCopy(of source: Entry, as key: EntryKey) -> [Effect] {
        let effects = leaveEntry()
        startNew(key, holding: source.data)
        entry?.outline = OutlineState(bytes: source.data.bytes.count)
        _ = showOutline()
        let revision = source.revision.map { " (rev \($0))" } ?? ""
        notice = Notice(.plain, "a copy of \(source.key)\(revision) as it is stored; ^S submits it")
        return effects
    }

    // MARK: Renaming

    mutating func reviewRename(of source: Entry, to key: EntryKey) -> [Effect] {
        reviewTogether(
            [
                Write(key: key, data: source.data, kind: .create),
                Write(key: source.key, data: nil, kind: .delete(expecting: source.revision), base: source),
            ], title: "Rename \(source.key) to \(key); createdBy will be the one of this token", after: [1: 0])
    }

    // MARK: Deleting several

    /// Asks for the confirmation once it is known what would go with each of them.
    mutating func startDeletions() -> [Effect] {
        let marked = chosenKeys
        guard marked.count <= Errand.keyLimit else {
            return refuse("\(marked.count) keys are marked: at most \(Errand.keyLimit) are deleted together")
        }
        if let own = unsubmitted.first(where: { keys.marked.contains($0.text) }) {
            return refuse(Self.ownChange(to: own))
        }
        return run(.delete, with: marked)
    }

    mutating func reviewDeletions(of entries: [Entry], besides unread: Int) -> [Effect] {
        let count = entries.count == 1 ? "1 key" : "\(entries.count) keys"
        let rest = unread == 0 ? "" : "; \(unread) could not be read and stay"
        return reviewTogether(
            entries.map { Write(key: $0.key, data: nil, kind: .delete(expecting: $0.revision), base: $0) },
            title: "Delete \(count)\(rest)")
    }

    // MARK: Comparing two

    mutating func compareValues(_ pair: [Entry]) -> [Effect] {
        guard pair.count == 2 else { return [] }
        let revisions = pair.compactMap(\.revision).map { "rev \($0)" }.joined(separator: ", ")
        let title = "-> \(pair[1].key)" + (revisions.isEmpty ? "" : " (\(revisions))")
        cover(
            with: .comparison(
                ComparisonState(key: pair[0].key, title: title, old: .here(pair[0].data), new: .here(pair[1].data))))
        return []
    }

    /// The two marked keys, or the one that is marked and the selected one.
    var keysToCompare: [String]? {
        switch keys.marked.count {
        case 2: return keys.marked.sorted()
        case 1:
            let pair = keys.marked.sorted() + (keys.selected.map { [$0.key] } ?? [])
            return Set(pair).count == 2 ? pair : nil
        default: return nil
        }
    }

    // MARK: Exporting

    /// The file that is offered: where the console was started.
    static func exportName(_ profile: Profile) -> String {
        let name = profile.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return name.isEmpty ? "keystore-export.json" : "keystore-export-\(name).json"
    }

    private mutating func acceptFile(_ prompt: PromptState, _ keys: [String]) -> [Effect] {
        guard !prompt.field.text.isEmpty else {
            var asking = prompt
            asking.fault = "a file needs a name"
            overlay = .prompt(asking)
            return []
        }
        uncover()
        return run(.export(file: prompt.field.text), with: keys)
    }

    mutating func exported(_ request: RequestID, _ result: Result<Int, FileFailure>) -> [Effect] {
        guard let running = errand, running.request == request, case .export(let file) = running.purpose else {
            return []
        }
        errand = nil
        switch result {
        case .failure(let failure): return refuse("not exported: \(failure.reason)")
        case .success(let written):
            let coverage = "\(written) of \(running.keys.count) written"
            let missing = running.keys.count - written
            if missing > 0 { return refuse("\(coverage), \(missing) unreadable; \(file) says so") }
            notice = Notice(.success, "\(coverage) to \(file)")
            return []
        }
    }
}

/// Why these can't act now.
extension ConsoleState {
    var refusalOfErrand: String? { errand == nil ? nil : "values are still being read; Esc cancels it" }

    var refusalToCopy: String? { refusalToOpen ?? refusalToWrite }

    var refusalToExport: String? {
        chosenKeys(isEmpty: "there is no key to export") ?? refusalOfErrand
    }

    private func chosenKeys(isEmpty words: String) -> String? {
        keys.marked.isEmpty && keys.selected == nil ? words : nil
    }

    var refusalToCompare: String? {
        if let reason = refusalOfErrand { return reason }
        if keysToCompare != nil { return nil }
        return switch keys.marked.count {
        case 0: refusalToCompareProfiles == nil ? nil : "space marks the two keys to compare"
        case 1: "one key is marked: mark another, or go to it"
        default: "\(keys.marked.count) keys are marked; two can be compared"
        }
    }
}
