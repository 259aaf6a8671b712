internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Searching in values.
extension ConsoleState {
    /// The keys that the list shows, as the filter has them.
    private var searchedKeys: [String] { keys.matches.map { keys.rows[$0.row].key } }

    /// Asks what to search for; what was searched for last is there to be changed.
    mutating func askToSearch() -> [Effect] {
        guard !keys.matches.isEmpty else { return refuse("there is no key to search in") }
        var prompt = PromptState(.search(scope: searchScope))
        let former = inOverlays { if case .search(let search) = $0 { search } else { nil } } ?? aside.search
        if let former { prompt.field = TextField(former.query.text) }
        cover(with: .prompt(prompt))
        return []
    }

    private var searchScope: String {
        let count = keys.matches.count
        let number = CountText.text(count) + (count == 1 ? " key" : " keys")
        if !keys.filter.text.isEmpty { return "the \(number) that the filter lets through" }
        let isWhole = keys.activity == nil && !keys.isUnlisted && keys.problem == nil
        return isWhole ? "all \(number)" : "the \(number) that are listed"
    }

    mutating func acceptSearch(_ prompt: PromptState) -> [Effect] {
        let query: ValueQuery
        do throws(ValueQueryFault) {
            query = try ValueQuery(prompt.field.text)
        } catch {
            var faulty = prompt
            faulty.fault = error.reason
            overlay = .prompt(faulty)
            return []
        }
        uncover()
        let names = searchedKeys
        let request = nextRequest()
        let search = SearchState(query, count: names.count, scope: searchScope, request: request)
        let former = dropSearch()
        cover(with: .search(search))
        return former + [.readValues(request, ValueReading(keys: names, look: .search(query))), ticking(request)]
    }

    /// Forgets the search that is there, and calls off what is on its way for it.
    private mutating func dropSearch() -> [Effect] {
        var running = aside.search?.request
        aside.search = nil
        if case .search(let search) = overlay {
            running = search.request ?? running
            uncover()
        }
        return running.map { [.cancel($0)] } ?? []
    }

    private func ticking(_ request: RequestID) -> Effect {
        .wait(.progress(request), milliseconds: Self.progressInterval)
    }

    // MARK: Keys

    mutating func invokeInSearch(_ command: Command) -> [Effect] {
        guard case .search(var search) = overlay else { return [] }
        switch command {
        case .search(.change): return askToSearch()
        case .search(.unreadable): search.showsUnreadable.toggle()
        case .back: return leaveSearch(search)
        case .open: return open(search)
        default:
            if search.showsUnreadable {
                search.unreadableSelection = moved(
                    search.unreadableSelection, by: command, count: search.unreadable.count)
            } else {
                search.selection = moved(search.selection, by: command, count: search.results.count)
            }
        }
        overlay = .search(search)
        return []
    }

    /// Calls off the reading; then back to what was found, then away.
    private mutating func leaveSearch(_ search: SearchState) -> [Effect] {
        var search = search
        if let request = search.request {
            search.stop(.cancelled)
            overlay = .search(search)
            return [.cancel(request)]
        }
        if search.showsUnreadable {
            search.showsUnreadable = false
            overlay = .search(search)
        } else {
            uncover()
        }
        return []
    }

    // MARK: Going to a place

    private mutating func open(_ search: SearchState) -> [Effect] {
        if search.showsUnreadable {
            guard let key = search.selectedUnreadable?.key else { return refuse("every key could be read") }
            return open(key, at: nil, from: search)
        }
        guard let place = search.results.place(search.selection) else {
            return refuse(search.request == nil ? "nothing was found" : "nothing was found yet")
        }
        return open(place.find.key, at: place.hit, from: search)
    }

    private mutating func open(_ name: String, at hit: ValueFind.Hit?, from search: SearchState) -> [Effect] {
        guard let key = try? EntryKey(name) else { return open(name: name) }
        uncoverAll()
        aside.search = search
        aside.key = key
        aside.board = nil
        aside.landing = hit.map { Landing(key: name, hit: $0) }
        if case .text(let query) = search.query.form {
            find.query = query.pattern
            find.isShowing = true
        }
        let effects = open(key)
        land()
        return effects
    }

    /// Puts the cursor at the place that the open key was opened for, once its value is there.
    mutating func land() {
        guard let landing = aside.landing, let entry else { return }
        guard entry.key.text == landing.key else {
            aside.landing = nil
            return
        }
        guard let editor = entry.editor, entry.activity == nil else { return }
        aside.landing = nil
        guard let document = entry.document else {
            _ = edit(.move(.offset(min(landing.hit.offset, editor.buffer.count))))
            return
        }
        let path = try? JSONPath(parsing: landing.hit.path)
        let found = path.flatMap { document[$0] }
        let node = found ?? document.lastNode(at: min(landing.hit.offset, editor.buffer.count))
        if found == nil { notice = Notice(.warning, "\(landing.hit.path) is not there any more") }
        self.entry?.outline.reveal(node.offset, in: document, version: editor.version)
        _ = edit(.move(.offset(node.offset)))
    }

    /// Back from an entry to the list, or to the search or the board that the entry was opened from.
    mutating func leaveToKeys() {
        focus = .keys
        if returnToBoard() { return }
        guard let search = aside.search, aside.key == entry?.key, overlay == nil else { return }
        aside = Aside()
        overlay = .search(search)
    }

    // MARK: What comes

    /// A reading has come further, or to its end: whoever asked for it takes it.
    mutating func valuesRead(_ request: RequestID, _ read: ValuesRead) -> [Effect] {
        searchRead(request, read) ?? boardRead(request, read) ?? batchRead(request, read) ?? []
    }

    private mutating func searchRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? {
        changeSearch(request) { search in
            guard search.take(read) else { return [] }
            search.stop(.full)
            return [.cancel(request)]
        }
    }

    /// A fifth of a second of a search is over; `nil` where there is none of that request.
    mutating func searchTicked(_ request: RequestID) -> [Effect]? {
        let tick = ticking(request)
        return changeSearch(request) { search in
            search.tick()
            return [tick]
        }
    }

    /// Changes the search that waits for a request, wherever it lies.
    private mutating func changeSearch(
        _ request: RequestID, _ change: (inout SearchState) -> [Effect]
    ) -> [Effect]? {
        if var search = aside.search, search.request == request {
            let effects = change(&search)
            aside.search = search
            return effects
        }
        var effects: [Effect]?
        changeOverlay { overlay in
            guard case .search(var search) = overlay, search.request == request else { return nil }
            effects = change(&search)
            return .search(search)
        }
        return effects
    }
}

/// A search, or a board, that lies aside while one looks at a key of it.
struct Aside: Sendable {
    var search: SearchState?
    /// The key that was opened from it.
    var key: EntryKey?
    var landing: Landing?
    /// A board of flags, and the key that was opened from it.
    var board: (state: BoardState, key: EntryKey)?
}
