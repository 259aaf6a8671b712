internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// What someone else makes of the open key while one looks at it.
///
/// It is read again now and then, without a word as long as nothing is different. A text that was not touched follows what
/// the store holds; one that was is left alone, and where theirs differs is marked in it.
extension ConsoleState {
    /// What follows from every action: the open key is read again once the feed tells of it, or where there is none after a
    /// while.
    mutating func driftEffects() -> [Effect] {
        guard safety.driftSeconds > 0, let entry, entry.editor != nil, let base = entry.base else { return [] }
        if let drift = entry.drift, !drift.concerns(entry) { self.entry?.drift = nil }
        if feed.isLive, drift.failures == 0 { return feedEffects(entry, base) }
        guard drift.asked?.key != entry.key, drift.timers.insert(entry.key).inserted else { return [] }
        let seconds = drift.delay(interval: safety.driftSeconds, bytes: base.data.bytes.count)
        return [.wait(.drift(entry.key), milliseconds: seconds * 1000)]
    }

    /// The key is read at once if something was told of it that is not what is here, or if what was told since it was read
    /// is not known.
    private mutating func feedEffects(_ entry: EntryState, _ base: Entry) -> [Effect] {
        if let told = drift.told {
            let isKnown = told.revision == base.revision || told.revision == entry.drift?.theirs?.revision
            if told.key != entry.key.text || isKnown { drift.told = nil }
        }
        guard drift.told != nil || drift.covered != entry.key, !drift.isResting, drift.asked == nil else { return [] }
        let effects = rereadOpen()
        guard !effects.isEmpty else { return [] }
        (drift.told, drift.covered, drift.isResting) = (nil, entry.key, true)
        let isLarge = base.data.bytes.count > DriftState.large.bytes
        return effects + [
            .wait(.driftRest, milliseconds: isLarge ? DriftState.large.seconds * 1000 : DriftState.rest)
        ]
    }

    mutating func driftDue(_ key: EntryKey) -> [Effect] {
        drift.timers.remove(key)
        guard safety.driftSeconds > 0, entry?.key == key, !feed.isLive || drift.failures > 0 else { return [] }
        return rereadOpen()
    }

    /// Reads the open key once more, unless it is being read or written.
    private mutating func rereadOpen() -> [Effect] {
        guard let entry, entry.editor != nil, let base = entry.base, entry.submission == nil, entry.activity == nil,
            !entry.isAtEditor
        else { return [] }
        let key = entry.key
        let request = nextRequest()
        drift.asked = DriftState.Asked(request: request, key: key, base: base)
        return [.reread(request, key)]
    }

    mutating func reread(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard let asked = drift.asked, asked.request == request else { return [] }
        drift.asked = nil
        // What was read before a write says nothing about what stands there after it.
        guard let entry, entry.key == asked.key, entry.submission == nil, entry.activity == nil, !entry.isAtEditor,
            let base = entry.base, base.isSameState(as: asked.base)
        else { return [] }
        drift.wait = 0
        switch result {
        case .success(let now):
            drift.failures = 0
            drifted(to: now, from: base)
        case .failure(let error) where error.isNotFound:
            drift.failures = 0
            vanished(base)
        case .failure(.cancelled): break
        case .failure(let error):
            drift.failures += 1
            if case .rejected(let rejection) = error { drift.wait = rejection.retryAfter ?? 0 }
        }
        return []
    }

    // MARK: What was found

    private mutating func drifted(to now: Entry, from base: Entry) {
        guard let entry, let editor = entry.editor else { return }
        if now.data == base.data {
            // Written again as it was, or changed and changed back: the text stands on what is there now.
            if now.revision != base.revision { self.entry?.base = now }
            if entry.drift?.theirs != nil || entry.drift?.isDeleted == true { self.entry?.drift = nil }
            return
        }
        if entry.isModified, entry.document == now.data {
            self.entry?.settle(on: now)
            self.entry?.outcome = Notice(.plain, "someone else made the same change\(now.revisionSuffix)")
            return
        }
        if let theirs = entry.drift?.theirs, theirs.isSameState(as: now), !canFollow { return }
        guard canFollow else {
            var found = Drift(kind: .changed(now), base: base, version: editor.version)
            if let text = entry.document, isShort(now.data, text) {
                found.marks = ChangeMarks(theirs: now.data, from: base.data, in: text)
            }
            self.entry?.drift = found
            return
        }
        follow(now, from: base)
    }

    /// Whether the text may give way: it is what the store held, and nothing lies over it that was made from it.
    private var canFollow: Bool {
        guard let entry else { return false }
        return !entry.isModified && entry.outline.field == nil && entry.proposal == nil && overlay == nil
            && entry.editor?.selection == nil && openBar == nil
    }

    private mutating func follow(_ now: Entry, from base: Entry) {
        let path = entry?.shape == .outline ? entry?.outlineRow.map { $0.node.path } : nil
        let cursor = entry?.editor?.cursor ?? 0
        replaceText(with: now)
        let place = path.flatMap { now.data[$0]?.offset } ?? min(cursor, now.data.bytes.count)
        _ = edit(.move(.offset(place)))
        var found = Drift(kind: .followed(now), base: now, version: entry?.editor?.version ?? 0)
        if isShort(base.data, now.data) { found.marks = ChangeMarks(from: base.data, to: now.data) }
        entry?.drift = found
    }

    private mutating func vanished(_ base: Entry) {
        guard entry?.drift?.isDeleted != true else { return }
        let version = entry?.editor?.version ?? 0
        entry?.drift = Drift(kind: .deleted, base: base, version: version)
    }

    /// Whether comparing takes no longer than one may wait for the next key.
    private func isShort(_ documents: JSONDocument...) -> Bool {
        documents.allSatisfy { $0.bytes.count <= TextCheck.immediateLimit * 8 }
    }
}

extension Drift {
    var isDeleted: Bool { if case .deleted = kind { true } else { false } }

    /// What happened, for the operator.
    var what: String {
        switch kind {
        case .changed(let now), .followed(let now): "changed by someone else\(now.revisionSuffix)"
        case .deleted: "deleted by someone else"
        }
    }

    /// What that means for what one looks at.
    func meaning(isModified: Bool) -> String {
        if isModified { return "your text is kept" }
        return switch kind {
        case .changed: "this is what it held"
        case .followed: "this is what it holds now"
        case .deleted: "this is what it held"
        }
    }
}

extension Entry {
    /// ` · rev 18`; empty where the server gives none.
    fileprivate var revisionSuffix: String { revision.map { " · rev \($0)" } ?? "" }
}
