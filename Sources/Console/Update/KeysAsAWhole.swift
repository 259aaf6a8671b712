internal import Canvas
internal import KeyStoreAPI

/// Sorting, pinning and marking keys, and the list of those that are known where the server does not list them.
extension ConsoleState {
    mutating func invokeForKeys(_ command: KeysCommand) -> [Effect] {
        switch command {
        case .sort: overlay = .sortChoice
        case .pin: return pin()
        case .addKnown: overlay = .prompt(PromptState(.addKnown))
        case .importKnown: overlay = .prompt(PromptState(.importKnown))
        case .forgetKnown: return forgetKnown()
        case .sortBy(let order):
            uncover()
            keys.sort(by: order)
        case .mark: markSelected()
        case .markShown: return markShown()
        }
        return []
    }

    mutating func invokeInSortChoice(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    /// Has the filter go on, where it has not been through the list yet.
    mutating func searchEffects() -> [Effect] { keys.wantsStep() ? [.wait(.filtering, milliseconds: 0)] : [] }

    /// What an earlier session kept is looked for before the list is asked for: it is there first.
    func seekKeptKeys() -> [Effect] {
        journal.keepsDrafts ? [.seekKeptKeys(RequestID(number: lastRequest + 1))] : []
    }

    private mutating func pin() -> [Effect] {
        guard let key = keys.selected?.key else { return [] }
        let isPinned = !keys.pinned.contains(key)
        keys.pin(key, isPinned)
        let name = display.safe(key)
        notice = Notice(
            .plain,
            !isPinned
                ? "\(name) is pinned no longer"
                : "\(name) is pinned: it stands before the others"
                    + (journal.keepsDrafts ? "" : ", in this session"))
        return journal.keepsDrafts ? [.setPinned(key, isPinned)] : []
    }

    // MARK: Keys that are known

    /// A key that was named by the operator, where the server lists none.
    mutating func addKnown(_ key: EntryKey) -> [Effect] {
        let isThere = keys.contains(key.text)
        if !isThere { keys.insert(key, size: nil) }
        keys.select(key.text)
        notice = Notice(.plain, isThere ? "\(key) is in the list already" : "\(key) is in the list; Enter opens it")
        return isThere || !journal.keepsDrafts ? [] : [.noteKnown([key.text])]
    }

    private mutating func forgetKnown() -> [Effect] {
        guard let key = keys.selected?.key else { return [] }
        keys.remove(key)
        notice = Notice(.plain, "\(display.safe(key)) is off the list; nothing was deleted from the store")
        return journal.keepsDrafts ? [.forgetKnown(key)] : []
    }

    /// Has a file read; its prompt stays until that has come.
    mutating func readNames(from file: String) -> [Effect] {
        let request = nextRequest()
        keys.reading = request
        return [.readNames(request, file: file)]
    }

    mutating func namesRead(_ request: RequestID, _ result: Result<[String], FileFailure>) -> [Effect] {
        guard keys.reading == request else { return [] }
        keys.reading = nil
        guard case .prompt(var prompt) = overlay, prompt.purpose == .importKnown else { return [] }
        switch result {
        case .success(let lines):
            uncover()
            return add(NamesFile(lines))
        case .failure(let failure):
            prompt.fault = failure.reason
            overlay = .prompt(prompt)
            return []
        }
    }

    private mutating func add(_ file: NamesFile) -> [Effect] {
        let fresh = keys.append(KeyList(file.names.map { KeyRow(key: $0) }))
        let known = file.names.count - fresh
        notice = Notice(
            file.faults.isEmpty ? .success : .warning,
            "keys added: \(CountText.text(fresh))" + (known > 0 ? ", there before: \(CountText.text(known))" : ""))
        keys.problem = file.problem
        return file.names.isEmpty || !journal.keepsDrafts ? [] : [.noteKnown(file.names)]
    }
}
