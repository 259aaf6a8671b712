internal import Canvas
internal import JSONDocument
internal import TextEditing

/// Finding, in the text and in the outline.
extension ConsoleState {
    mutating func invokeFind(_ command: FindCommand) -> [Effect] {
        switch command {
        case .open: openBar(.find)
        case .openReplace:
            openBar(.find)
            find.bar?.replacement = TextField(find.replacement)
        case .openLine: openBar(.goToLine)
        case .next: step(forward: true)
        case .previous: step(forward: false)
        case .replacement: return toReplacement()
        case .replaceOne: return replaceOne()
        case .skip: toNext()
        case .replaceRest: return replaceRest()
        }
        return []
    }

    /// The first match from where the search began; without one the cursor is back there.
    mutating func findAsTyped() {
        guard let bar = openBar else { return }
        guard let finder = finder(for: bar.query.text) else { return returnToOrigin() }
        let start = min(bar.origin.start, finder.buffer.count)
        if let match = match(of: finder, from: start) {
            show(match, isWrapped: match.lowerBound < start)
        } else {
            returnToOrigin()
            say("no match", isFault: true)
        }
    }

    /// The first match from a place on, around the end. Where all matches are counted, which has to be done anyway, it is
    /// one of those: a large text is gone through once for each character that is typed.
    private mutating func match(of finder: Finder, from start: Int) -> Range<Int>? {
        let tally = tally(of: finder)
        guard tally.isComplete else {
            return finder.first(in: start..<finder.buffer.count) ?? finder.first(in: 0..<finder.buffer.count)
        }
        let found = tally.first(from: start) ?? tally.first(from: 0)
        return found.map { $0..<$0 + finder.query.pattern.utf8.count }
    }

    /// Stays at the match; an empty field takes what was looked for last, and goes on to the next.
    mutating func acceptFind() -> [Effect] {
        guard let bar = openBar else { return [] }
        if bar.query.text.isEmpty {
            guard !find.query.isEmpty else {
                find.bar = nil
                return []
            }
            step(forward: true)
        }
        guard let bar = openBar, bar.word?.isFault != true else { return [] }
        find.query = bar.query.text
        find.isShowing = true
        extendMark(bar.origin)
        find.bar = nil
        return []
    }

    /// With a mark set one selects up to the match.
    private mutating func extendMark(_ origin: FindBar.Origin) {
        guard origin.isMarking, let anchor = origin.anchor, let match = entry?.editor?.selection else { return }
        _ = entry?.editor?.apply(.move(.offset(anchor)))
        _ = entry?.editor?.apply(.setMark)
        _ = entry?.editor?.apply(.move(.offset(match.lowerBound)))
    }

    private mutating func step(forward: Bool) {
        if let bar = openBar, bar.query.text.isEmpty {
            find.bar?.query = TextField(find.query)
            find.bar?.word = nil
        }
        let text = openBar?.query.text ?? find.query
        guard let finder = finder(for: text) else { return say("nothing was looked for yet") }
        find.query = text
        find.isShowing = openBar == nil
        let all = 0..<finder.buffer.count
        let here = reach
        if let match = forward
            ? finder.first(in: here.upperBound..<all.upperBound) : finder.last(in: 0..<here.lowerBound)
        {
            show(match, isWrapped: false)
        } else if let match = forward ? finder.first(in: all) : finder.last(in: all) {
            show(match, isWrapped: true)
        } else {
            report("no match for “\(text)”", isFault: true)
        }
    }

    /// What one stands on: the next match lies behind it, the one before in front of it.
    private var reach: Range<Int> {
        guard let entry, let editor = entry.editor else { return 0..<0 }
        guard entry.shape == .outline, let row = entry.outlineRow else {
            return editor.selection ?? editor.cursor..<editor.cursor
        }
        let span = row.node.span
        return min(row.start, span.lowerBound)..<(row.node.count > 0 ? span.lowerBound + 1 : span.upperBound)
    }

    func finder(for text: String) -> Finder? {
        guard let entry, let buffer = entry.editor?.buffer, !text.isEmpty else { return nil }
        return Finder(buffer, FindState.textQuery(text), document: entry.shape == .outline ? entry.document : nil)
    }

    /// Selects a match in the text, or goes to the row of the outline that holds it, and says which one it is.
    mutating func show(_ match: Range<Int>, isWrapped: Bool) {
        if entry?.shape == .outline, let document = entry?.document, let version = entry?.editor?.version {
            entry?.outline.reveal(match.lowerBound, in: document, version: version)
            _ = entry?.editor?.apply(.move(.offset(match.lowerBound)))
            if let row = entry?.outlineRow { _ = entry?.editor?.apply(.move(.offset(row.node.span.lowerBound))) }
        } else {
            _ = entry?.editor?.apply(.select(match))
        }
        report([isWrapped ? "wrapped" : "", position(of: match)].filter { !$0.isEmpty }.joined(separator: " · "))
    }

    /// In the bar, or where there is none in the status line.
    private mutating func report(_ text: String, isFault: Bool = false) {
        if openBar != nil { return say(isFault ? "no match" : text, isFault: isFault) }
        notice = Notice(isFault ? .warning : .plain, text)
    }

    private mutating func position(of match: Range<Int>) -> String {
        guard let finder = finder(for: openBar?.query.text ?? find.query) else { return "" }
        return tally(of: finder).position(of: match)
    }

    /// Counts once for each query in each version of a text.
    private mutating func tally(of finder: Finder) -> MatchTally {
        let subject = entry.map {
            MatchTally.Subject(
                key: $0.key, version: $0.editor?.version ?? 0, query: finder.query, isOutline: $0.shape == .outline)
        }
        if let tally = find.tally, tally.subject == subject { return tally }
        let tally = MatchTally(subject: subject, starts: finder.starts(limit: MatchTally.limit + 1))
        find.tally = tally
        return tally
    }
}
