internal import JSONDocument
internal import KeyStoreAPI

/// Earlier values of a key: the server's, else those that went out from here.
extension ConsoleState {
    mutating func openHistory() -> [Effect] {
        let name = focus == .entry ? entry?.key.text : keys.selected?.key
        guard let name else { return refuse("there is no key to show the history of") }
        guard let key = try? EntryKey(name) else { return refuse("not a key: nothing is known of it") }
        let request = nextRequest()
        cover(with: .history(HistoryState(key: key, request: request)))
        return [.listRevisions(request, key)]
    }

    /// A server that keeps no history, or has none of this key, leaves it to the journal.
    mutating func revisionsListed(_ request: RequestID, _ result: Result<[EntrySummary], KeyStoreError>) -> [Effect] {
        guard var history = history(where: { $0.rows.request == request }) else { return [] }
        if case .success(let items) = result, !items.isEmpty {
            history.rows = .here(items.compactMap(HistoryRow.init))
            changeHistory(to: history)
            return []
        }
        let next = nextRequest()
        history.source = .journal
        history.rows = .waiting(next)
        if case .failure(let error) = result, !error.meansNoHistory {
            history.trouble = Problem(error, retry: .open(history.key)).title
        }
        changeHistory(to: history)
        return [.seekWrites(next, WriteQuery(key: history.key, limit: Self.historyLimit))]
    }

    private static let historyLimit = 200

    mutating func invokeInHistory(_ command: Command) -> [Effect] {
        guard case .history(var history) = overlay else { return [] }
        switch command {
        case .restore: return restoreSelected(in: history)
        case .back:
            uncover()
            return history.requests.map(Effect.cancel)
        default: break
        }
        let given = history.restoring.map { [Effect.cancel($0.request)] } ?? []
        history.restoring = nil
        history.selection = moved(history.selection, by: command, count: history.rows.value?.count ?? 0)
        overlay = .history(history)
        return given + (command == .open ? compareSelected(in: history) : [])
    }

    // MARK: Comparing

    /// What came with the selected value: the one before it beside it.
    private mutating func compareSelected(in history: HistoryState) -> [Effect] {
        guard let row = history.selected else { return refuse(history.rows.absence("there is no value to look at")) }
        switch row.content {
        case .revision(let revision): return compare(revision, in: history)
        case .found(let entry, _):
            show(history.key, "\(row.name), as it was found", old: nil, new: entry.data)
        case .write(let record):
            guard record.hasValues else { return refuse("values are not kept here: there is nothing to look at") }
            show(history.key, "what \(row.name) changed", old: record.intent.before?.data, new: record.left)
        }
        return []
    }

    private mutating func show(_ key: EntryKey, _ title: String, old: JSONDocument?, new: JSONDocument?) {
        cover(with: .comparison(ComparisonState(key: key, title: title, old: .here(old), new: .here(new))))
    }

    private mutating func compare(_ revision: Revision, in history: HistoryState) -> [Effect] {
        let rows = history.rows.value ?? []
        let older = history.selection + 1 < rows.count ? rows[history.selection + 1] : nil
        let request = nextRequest()
        guard let older, case .revision(let before) = older.content else {
            cover(
                with: .comparison(
                    ComparisonState(
                        key: history.key, title: "revision \(revision), the oldest that is kept", old: .here(nil),
                        new: .waiting(request))))
            return [.fetchRevision(request, history.key, revision)]
        }
        let olderRequest = nextRequest()
        cover(
            with: .comparison(
                ComparisonState(
                    key: history.key, title: "from revision \(before) to \(revision)", old: .waiting(olderRequest),
                    new: .waiting(request))))
        return [
            .fetchRevision(request, history.key, revision), .fetchRevision(olderRequest, history.key, before),
        ]
    }

    // MARK: Restoring

    private mutating func restoreSelected(in history: HistoryState) -> [Effect] {
        guard let row = history.selected else { return refuse(history.rows.absence("there is no value to restore")) }
        switch row.content {
        case .found(let entry, let record):
            return propose(.restore(entry.data, from: "before write \(record.number)"), for: history.key)
        case .write(let record):
            guard record.intent.operation != .delete else {
                return refuse("write \(record.number) deleted the key: restore an older value")
            }
            guard record.hasValues, let value = record.left else {
                return refuse("values are not kept here, so this one can't be restored")
            }
            return propose(.restore(value, from: row.name), for: history.key)
        case .revision(let revision):
            if let reason = refusalToWrite { return refuse(reason) }
            guard history.restoring?.name != row.name else { return [] }
            var waiting = history
            let request = nextRequest()
            waiting.restoring = HistoryState.Restoring(request: request, name: row.name)
            changeHistory(to: waiting)
            notice = Notice(.plain, "reading \(row.name)…")
            return [.fetchRevision(request, history.key, revision)]
        }
    }

    mutating func revisionFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard var history = history(where: { $0.restoring?.request == request }), let asked = history.restoring else {
            return comparisonFetched(request, result)
        }
        history.restoring = nil
        changeHistory(to: history)
        switch result {
        case .success(let entry): return propose(.restore(entry.data, from: asked.name), for: history.key)
        case .failure(let error): return refuse(Self.words(error, reading: asked.name))
        }
    }

    private static func words(_ error: KeyStoreError, reading name: String) -> String {
        "\(name) could not be read: \(error.reason)"
    }

    // MARK: The overlay

    private func history(where isMeant: (HistoryState) -> Bool) -> HistoryState? {
        inOverlays { overlay in
            if case .history(let history) = overlay, isMeant(history) { history } else { nil }
        }
    }

    private mutating func changeHistory(to history: HistoryState) {
        changeOverlay { if case .history = $0 { .history(history) } else { nil } }
    }
}

extension KeyStoreError {
    /// The answer of a server that keeps no earlier values, or none of this key.
    fileprivate var meansNoHistory: Bool {
        switch self {
        case .listUnsupported: true
        case .rejected(let rejection): [404, 405, 501].contains(rejection.status)
        case .notAKeyStoreReply(let reply): [404, 405, 501].contains(reply.status)
        default: false
        }
    }

    /// What went wrong in one line.
    var reason: String { Problem(self, retry: .list).title }
}
