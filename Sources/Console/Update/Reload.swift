internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Reading the open entry again; what was typed stays in undo.
extension ConsoleState {
    mutating func askToReload() -> [Effect] {
        guard let entry, entry.editor != nil else { return [] }
        guard entry.isModified else { return reload(entry.key) }
        overlay = .reloadQuestion
        return []
    }

    mutating func invokeInReloadQuestion(_ command: Command) -> [Effect] {
        overlay = nil
        guard command == .confirmReload, let key = entry?.key else { return [] }
        return reload(key)
    }

    mutating func reload(_ key: EntryKey, because reason: Reloading.Reason = .asked) -> [Effect] {
        guard entry?.key == key, let version = entry?.editor?.version else { return load(key) }
        let activity = Activity(request: nextRequest(), label: "reading \(key) again")
        drift.covered = feed.isLive ? key : nil
        entry?.activity = activity
        entry?.problem = nil
        entry?.isProblemFocused = false
        entry?.reloading = Reloading(reason: reason, version: version)
        return [.fetch(activity.request, key), started(activity)]
    }

    /// What was edited after asking is not thrown away.
    mutating func reloaded(_ result: Result<Entry, KeyStoreError>, _ reloading: Reloading) -> [Effect] {
        entry?.reloading = nil
        guard let entry, let editor = entry.editor else { return [] }
        switch result {
        case .failure(let error): return failEntry(Problem(error, retry: .reload(entry.key)))
        case .success(let now):
            guard editor.version == reloading.version, entry.outline.field == nil else {
                return refuse("not reloaded: you went on editing")
            }
            let isSame = now.data.bytes == entry.baseBytes
            let revision = now.revision.map { " · rev \($0)" } ?? ""
            replaceText(with: now)
            switch reloading.reason {
            case .asked:
                notice = Notice(.plain, (isSame ? "read again, as before" : "read again, it has changed") + revision)
            case .comingBack where !isSame: notice = Notice(.plain, "changed since you left it" + revision)
            case .comingBack: break
            case .puttingBack:
                notice = Notice(
                    .warning, (isSame ? "not put back yet; r reads it again" : "the former value is back") + revision)
            }
            return []
        }
    }
}
