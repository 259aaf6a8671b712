import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Conflict")
struct ConflictTests {
    /// They changed another member than the one that was flipped.
    private let theirs = Entry.flags(.flagsTheirs, revision: "18")
    /// They changed the flipped one too, to something else, and another.
    private static let meeting = Entry.flags(
        try! JSONDocument(
            parsing: JSONDocument.flagsTheirs.text.replacing(#""enabled": false"#, with: #""enabled": null"#)),
        revision: "18")

    private func conflict(_ session: Session) -> ConflictState? {
        guard case .conflict(let conflict) = session.state.overlay else { return nil }
        return conflict
    }

    private func review(_ session: Session) -> ReviewState? {
        guard case .review(let review) = session.state.overlay else { return nil }
        return review
    }

    private func merged() -> Session { .refused(.changed(current: theirs)) }
    private func overlapping() -> Session { .refused(.changed(current: Self.meeting)) }

    private static let both = JSONDocument.flagsTheirs.text.replacing(
        #""enabled": false"#, with: #""enabled": true"#)

    // MARK: Merged by itself

    @Test("409 with the entry as it stands shows what both changed, and leaves the text as it is")
    func shown() {
        let session = merged()
        let conflict = conflict(session)
        #expect(conflict?.title == "409 · 3002 Changed by someone else")
        #expect(conflict?.overlaps.isEmpty == true)
        #expect(conflict?.theirChanges.list.rows.map(\.path) == [".newCheckout.rollout"])
        #expect(conflict?.myChanges.list.rows.map(\.path) == [".newCheckout.enabled"])
        #expect(conflict?.theirChanges.meets == [false])
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("what does not overlap goes through Review against theirs, and expects their revision")
    func mergedReview() {
        var session = merged()
        #expect(session.press(.control("s")) == [])
        #expect(review(session)?.base == theirs)
        #expect(review(session)?.changes.rows.map(\.path) == [".newCheckout.enabled"])
        let write = Write(
            key: "checkout-flags", data: try! JSONDocument(parsing: Self.both),
            kind: .update(expecting: Revision("18"), force: false), base: theirs)
        #expect(session.press("y") == [.send(4, write), .progress(4)])
    }

    @Test("the merged text is one step to undo, and what was typed before a change to theirs")
    func mergedUndo() {
        var session = merged()
        session.press(.control("s"))
        session.press(Key(.escape))
        #expect(session.text == Self.both)
        #expect(session.state.entry?.base == theirs)
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.isModified == true)
        #expect(session.meaning(of: .control("s")) == .invoked(.review))
    }

    @Test("neither Enter nor y takes a merge for good", arguments: [Key(.enter), .character("y")])
    func noAccident(key: Key) {
        var session = merged()
        #expect(session.press(key) == [])
        #expect(conflict(session) != nil)
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("Esc keeps the text for later; submitting again meets the same conflict")
    func back() {
        var session = merged()
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.context == .text)
        #expect(session.text == JSONDocument.flagsEnabled.text)
        session.press(.control("s"))
        #expect(session.press("y") == [.send(4, .enabling), .progress(4)])
    }

    @Test("sides cannot be chosen where nothing overlaps")
    func nothingToChoose() {
        #expect(
            merged().meaning(of: .character("m")) == .refused(reason: "nothing is to be chosen: all was merged"))
    }

    @Test("help over the conflict gives the conflict back")
    func help() {
        var session = merged()
        session.press("?")
        session.press(Key(.escape))
        #expect(conflict(session) != nil)
    }

    // MARK: What the write is for

    @Test("a reason outlives the conflict, whether one goes on from there or back to the text")
    func reasonKept() {
        for way in [[Key.control("s")], [Key(.escape), .control("s")]] {
            var session = Session.edited()
            session.press(.control("s"))
            session.press("rticket 7")
            session.press(Key(.enter))
            session.press("y")
            session.happen(.writeEnded(3, .failure(.changed(current: theirs))))
            for key in way { session.press(key) }
            #expect(review(session)?.reason == "ticket 7")
            #expect(review(session)?.write().reason == "ticket 7")
        }
    }

    @Test("a reason ends with the write that it was given for, and one of a deletion is none for a text")
    func reasonEnds() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("rticket 7")
        session.press(Key(.enter))
        session.press("y")
        session.happen(.writeEnded(3, .success(.flags(.flagsEnabled, revision: "18"))))
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled, revision: "18"))))
        #expect(session.state.entry?.reasons[isDeletion: false] == nil)
        session.state.entry?.reasons[isDeletion: true] = "no longer used"
        session.replaceText(with: "{}")
        session.press(.control("s"))
        #expect(review(session)?.reason == nil)
    }

    @Test("what was to take back a write still does after the conflict")
    func undoKept() {
        var session = Session.edited()
        session.state.showConflict(theirs: theirs, title: "Changed by someone else", undoes: 12)
        session.press(.control("s"))
        #expect(review(session)?.purpose == .putBack(12))
        #expect(review(session)?.write().undoes == 12)
    }

    // MARK: Overlaps

    @Test("an overlap has to be decided before Review, which says which one is open")
    func undecided() {
        var session = overlapping()
        #expect(conflict(session)?.overlaps.map(\.path.description) == [".newCheckout.enabled"])
        #expect(
            session.meaning(of: .control("s"))
                == .refused(reason: "not decided yet: .newCheckout.enabled; m takes mine, t theirs"))
        session.press("t")
        #expect(session.meaning(of: .control("s")) == .invoked(.conflict(.review)))
    }

    @Test(
        "each side can be taken, and taken back by choosing another",
        arguments: [("m", "true"), ("t", "null"), ("b", "false"), ("tm", "true"), ("M", "true"), ("T", "null")])
    func choices(keys: String, value: String) {
        var session = overlapping()
        session.press(keys)
        let result = conflict(session)?.result
        #expect(result?.root["newCheckout"]?["enabled"]?.rawText == value)
        #expect(result?.root["newCheckout"]?["rollout"]?.rawText == "50")
    }

    @Test("all that are open are taken alike; what was chosen before stays")
    func chooseRest() {
        var session = Self.twoOverlaps()
        session.press("tM")
        #expect(conflict(session)?.choices == [0: .theirs, 1: .mine])
        session.press("T")
        #expect(conflict(session)?.choices == [0: .theirs, 1: .mine])
    }

    private static func twoOverlaps() -> Session {
        var session = Session.opened(Entry.flags("{\"a\": 1, \"b\": 1}"))
        session.replaceText(with: "{\"a\": 2, \"b\": 2}")
        session.press(.control("s"))
        session.press("y")
        session.happen(
            .writeEnded(3, .failure(.changed(current: .flags("{\"a\": 3, \"b\": 3}", revision: "18")))))
        return session
    }

    @Test("n, p and the arrows walk the overlaps; at the ends they say so")
    func walking() {
        var session = Self.twoOverlaps()
        session.press("n")
        #expect(conflict(session)?.selected == 1)
        session.press("n")
        #expect(session.notice == "that was the last overlap")
        session.press("p")
        #expect(conflict(session)?.selected == 0)
        session.press(Key(.down))
        #expect(conflict(session)?.selected == 1)
        session.press(Key(.up))
        #expect(conflict(session)?.selected == 0)
        session.press("p")
        #expect(session.notice == "that was the first overlap")
    }

    @Test(
        "the overlap that keys are about is on the screen", arguments: [Size.usual, .narrow, ConsoleState.minimumSize])
    func selectedIsSeen(size: Size) {
        let names = (1...30).map { "m\($0)" }
        func text(_ value: Int) -> String { "{" + names.map { "\"\($0)\": \(value)" }.joined(separator: ", ") + "}" }
        var session = Session.opened(.flags(try! JSONDocument(parsing: text(1))), size: size)
        session.replaceText(with: text(2))
        session.press(.control("s"))
        session.press("y")
        let theirs = Entry.flags(try! JSONDocument(parsing: text(3)), revision: "18")
        session.happen(.writeEnded(3, .failure(.changed(current: theirs))))
        for name in names.dropFirst() {
            session.press("n")
            let rows = view(session.state).text.split(separator: "\n")
            #expect(rows.contains { $0.hasPrefix("▸ .\(name) ") })
        }
    }

    @Test("taking theirs everywhere leaves nothing to submit; undo has mine, as a change to theirs")
    func takeTheirs() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("y")
        let theirs = Entry.flags(
            try! JSONDocument(
                parsing: JSONDocument.flags.text.replacing(#""enabled": false"#, with: #""enabled": null"#)),
            revision: "18")
        session.happen(.writeEnded(3, .failure(.changed(current: theirs))))
        session.press("t")
        #expect(session.press(.control("s")) == [])
        #expect(session.state.overlay == nil)
        #expect(session.text == theirs.data.text)
        #expect(session.state.entry?.isModified == false)
        #expect(session.notice == "this is theirs, nothing is to be submitted; undo brings your text back")
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.isModified == true)
        #expect(session.state.entry?.base == theirs)
    }

    @Test("e gives the merged text to the editor, the cursor on the overlap, what is open as mine")
    func editMerge() {
        var session = overlapping()
        #expect(session.press("e") == [])
        #expect(session.state.context == .text)
        #expect(session.text == Self.both)
        #expect(session.state.entry?.base == Self.meeting)
        let cursor = session.state.entry?.editor?.cursor ?? 0
        #expect(session.text?.utf8.dropFirst(cursor).starts(with: "true".utf8) == true)
        session.press(.control("s"))
        #expect(review(session)?.base == Self.meeting)
    }

    // MARK: How one comes here

    @Test("409 without the entry offers to look at both, which reads and writes nothing")
    func withoutCurrent() {
        var session = Session.refused(.changed(current: nil))
        #expect(session.problem == "409 · 3002 Changed by someone else")
        #expect(session.state.entry?.problem?.offers == [.openTheirs, .copyValue, .keepDraft])
        #expect(session.press("o") == [.fetch(4, "checkout-flags"), .progress(4)])
        #expect(session.happen(.entryFetched(4, .success(theirs))) == [])
        #expect(conflict(session)?.theirs == theirs)
    }

    @Test("looking at both never writes, not even where theirs is what the editing began from")
    func lookingAtTheSame() {
        var session = Session.refused(.changed(current: nil))
        session.press("o")
        let same = Entry.flags(revision: "19")
        #expect(session.happen(.entryFetched(4, .success(same))) == [])
        #expect(conflict(session)?.theirs == same)
        session.press(.control("s"))
        let write = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("19"), force: false),
            base: same)
        #expect(session.press("y") == [.send(5, write), .progress(5)])
    }

    @Test("a key that was made by someone else meanwhile is one overlap, and mine goes over it by an update")
    func exists() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        session.press(.control("s"))
        session.press("y")
        let request = session.state.entry?.submission?.request ?? 0
        session.happen(.writeEnded(request, .failure(.exists)))
        #expect(session.problem == "409 · 3003 Entity already exists")
        #expect(session.state.entry?.problem?.offers == [.openTheirs, .copyValue, .keepDraft])
        session.press("o")
        let other = Entry(key: "brand-new", data: "{\"theirs\": 1}", revision: Revision("1"))
        let reading = session.state.entry?.submission?.request ?? 0
        #expect(session.happen(.entryFetched(reading, .success(other))) == [])
        #expect(conflict(session)?.overlaps.map(\.path) == [.root])
        #expect(session.meaning(of: .character("b")) == .refused(reason: "there is no value that both began from"))
        session.press("m")
        session.press(.control("s"))
        session.press("y")
        let write = Write(
            key: "brand-new", data: "{\n  \n}", kind: .update(expecting: Revision("1"), force: false), base: other)
        #expect(session.state.entry?.submission?.write == write)
    }

    @Test("the whole of what someone else made can be taken instead")
    func existsTheirs() {
        let theirs = Entry(key: "checkout-flags", data: "{\"theirs\": 1}", revision: Revision("1"))
        var session = Session.edited()
        session.state.showConflict(base: nil, mine: .flagsEnabled, theirs: theirs, title: "both made it")
        session.press("t")
        session.press(.control("s"))
        #expect(session.text == "{\"theirs\": 1}")
        #expect(session.state.entry?.isModified == false)
    }

    @Test("a reason that was given outlives the way back to the text and the conflict, until the change is saved")
    func reason() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("r")
        session.press("INC-4")
        session.press(Key(.enter))
        session.press("y")
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        session.happen(.writeEnded(3, .failure(.changed(current: theirs))))
        #expect(session.state.context == .conflict)
        session.press(.control("s"))
        session.press("y")
        #expect(session.state.entry?.submission?.write.reason == "INC-4")
        let both = session.state.entry?.submission?.write.data ?? "{}"
        session.happen(.writeEnded(4, .success(.flags(both, revision: "19"))))
        session.happen(.entryFetched(5, .success(.flags(both, revision: "19"))))
        #expect(session.state.entry?.reasons[isDeletion: false] == nil)
    }
}
