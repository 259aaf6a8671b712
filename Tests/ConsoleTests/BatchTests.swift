import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Several changes together")
struct BatchTests {
    // MARK: What goes in

    private static func limits(_ data: JSONDocument, _ revision: String? = "4") -> Entry {
        Entry(key: "checkout-limits", data: data, revision: revision.map { Revision($0) })
    }

    private static let raising = Write(
        key: "checkout-limits", data: #"{"max": 2}"#, kind: .update(expecting: Revision("4"), force: false),
        base: limits(#"{"max": 1}"#))
    private static let making = Write(key: "payments-copy", data: #"{"on": true}"#, kind: .create)
    private static let deleting = Write(
        key: "payments", data: nil, kind: .delete(expecting: Revision("2")),
        base: Entry(key: "payments", data: #"{"on": true}"#, revision: Revision("2")))

    private func asked(
        _ writes: [Write] = [.enabling, raising, deleting], after: [Int: Int] = [:], profile: Profile = .staging,
        size: Size = .usual
    ) -> Session {
        var session = Session.recorded(size: size, profile: profile)
        if profile.isProtected { session.arm() }
        _ = session.state.reviewTogether(writes, title: "Change \(writes.count) keys", after: after)
        return session
    }

    /// Confirmed: request 2 and those after it are on their way.
    private func sent(_ writes: [Write] = [.enabling, raising, deleting], after: [Int: Int] = [:]) -> Session {
        var session = asked(writes, after: after)
        session.press("y")
        return session
    }

    private func saved(_ entry: Entry?, record: Int? = 1) -> CarriedOut {
        CarriedOut(record: record, settlement: Settlement(.verified, stored: entry), now: entry)
    }

    private func refused(_ detail: String, now: Entry? = nil) -> CarriedOut {
        CarriedOut(record: 9, settlement: Settlement(.notSaved, detail: detail), now: now)
    }

    private static let enabled = Entry.flags(.flagsEnabled, revision: "18")

    private func screen(_ session: Session) -> String { view(session.state).text }

    // MARK: Asking

    @Test("they are shown with their changes by path, what must hold for each, and what may not be meant")
    func shown() {
        let screen = screen(asked())
        #expect(screen.contains("Change 3 keys   to staging http://127.0.0.1:8787   3 changes"))
        #expect(screen.contains("~ .newCheckout.enabled  false → true"))
        #expect(screen.contains("~ .max  1 → 2"))
        #expect(screen.contains("if still rev 17"))
        #expect(screen.contains("12B, if still rev 2"))
        #expect(screen.contains("kept in the journal first: T brings them back"))
    }

    @Test("y sends them all, each by itself; neither Enter, space nor ^S does")
    func confirming() {
        var session = asked()
        for key in [Key(.enter), .character(" "), .control("s")] {
            #expect(session.press(key) == [])
            if session.state.context == .comparison { session.press(Key(.escape)) }
        }
        #expect(
            session.press("y")
                == [.carryOut(2, .enabling), .carryOut(3, Self.raising), .carryOut(4, Self.deleting)])
    }

    @Test("Esc before that sends nothing and says so")
    func leaving() {
        var session = asked()
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.overlay == nil)
        #expect(session.notice == "nothing was sent")
    }

    @Test("x takes one out, and what waits for it; x again puts it back")
    func takingOut() {
        var session = asked([Self.making, Self.deleting], after: [1: 0])
        session.press("x")
        #expect(session.meaning(of: .character("y")) == .refused(reason: "nothing waits to be sent"))
        session.press("x")
        session.press("jx")
        #expect(session.press("y") == [.carryOut(2, Self.making)])
    }

    @Test("Enter shows one line by line, Esc goes back to them")
    func difference() {
        var session = asked()
        session.press("j")
        session.press(Key(.enter))
        #expect(session.comparison?.key == "checkout-limits")
        session.press(Key(.escape))
        #expect(session.state.context == .batch)
    }

    @Test("on a read-only profile, or one that is not armed, none is sent")
    func readOnly() {
        var session = asked(profile: .viewing)
        #expect(session.meaning(of: .character("y")) == .refused(reason: "the profile audit is read-only"))
        session = Session.recorded(profile: .production)
        _ = session.state.reviewTogether([.enabling], title: "One")
        #expect(
            session.meaning(of: .character("y")) == .refused(reason: "production is protected: W arms writes"))
    }

    @Test("on a protected profile its name is typed, and that alone sends them")
    func protected() {
        var session = asked(profile: .production)
        #expect(session.press("y") == [])
        #expect(session.state.context == .batchConfirmation)
        #expect(screen(session).contains("Type production to submit 3 changes:"))
        session.press("prod")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "not submitted: that is not the profile's name, production")
        session.press("uction")
        #expect(session.press(Key(.enter)).count == 3)
    }

    @Test("… and Esc there goes back to the changes; writes that were disarmed meanwhile do not go")
    func protectedBack() {
        var session = asked(profile: .production)
        session.press("y")
        session.press(Key(.escape))
        #expect(session.state.context == .batch)
        session.press("y")
        session.press("production")
        session.happen(.resumed)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "production is protected: Esc, then W arms writes")
    }

    @Test("where a reason is required it is asked for, and goes with each of them")
    func reason() {
        var session = asked()
        session.state.safety.requiresReason = true
        #expect(session.press("y") == [])
        #expect(session.state.context == .batchReason)
        session.press("INC-7")
        session.press(Key(.enter))
        #expect(screen(session).contains("reason: INC-7"))
        let reasons: [String?] = session.press("y").map {
            if case .carryOut(_, let write) = $0 { write.reason } else { nil }
        }
        #expect(reasons == ["INC-7", "INC-7", "INC-7"])
    }

    @Test("nothing to submit, and a key whose last submit is on its way, are refused")
    func notAsked() {
        var session = Session.submitting()
        _ = session.state.reviewTogether([], title: "None")
        #expect(session.notice == "there is nothing to submit")
        _ = session.state.reviewTogether([.enabling], title: "One")
        #expect(session.state.overlay == nil)
        #expect(session.notice?.contains("still on its way") == true)
    }

    @Test("one's own text of a key that was not submitted is warned of")
    func ownText() {
        var session = Session.edited()
        _ = session.state.reviewTogether([.enabling], title: "One")
        #expect(screen(session).contains("! your own text of it is not submitted"))
    }

    // MARK: On their way

    @Test("four are on their way at once; the next one goes out as one has ended")
    func width() {
        let writes = (1...6).map { number in
            Write(key: try! EntryKey("new-key-\(number)"), data: #"{}"#, kind: .create)
        }
        var session = asked(writes)
        #expect(session.press("y").count == 4)
        #expect(session.happen(.carriedOut(3, saved(nil))) == [.carryOut(6, writes[4])])
        #expect(screen(session).contains("1 saved and verified, 4 on the way, 1 waiting"))
    }

    @Test("what waits for another one goes out once that is verified")
    func order() {
        var session = sent([Self.making, Self.deleting], after: [1: 0])
        #expect(session.state.batch?.sending == 1)
        let made = Entry(key: "payments-copy", data: #"{"on": true}"#, revision: Revision("1"))
        #expect(session.happen(.carriedOut(2, saved(made))) == [.carryOut(3, Self.deleting)])
        session.happen(.carriedOut(3, saved(nil)))
        #expect(session.state.keys.rows.map(\.key) == ["checkout-flags", "checkout-limits", "payments-copy"])
        #expect(screen(session).contains("2 saved and verified"))
    }

    @Test(
        "… and does not where that was not",
        arguments: [WriteVerdict.notSaved, .unknown, .overtaken, .unverified, .normalised])
    func orderBroken(verdict: WriteVerdict) {
        var session = sent([Self.making, Self.deleting], after: [1: 0])
        let outcome = CarriedOut(record: 1, settlement: Settlement(verdict, detail: "why"))
        #expect(session.happen(.carriedOut(2, outcome)) == [])
        #expect(session.state.batch?.isUnderway == false)
        #expect(screen(session).contains("not sent: payments-copy is not verified"))
        #expect(session.meaning(of: .character("y"))?.isRefusal == true)
    }

    @Test("each result stands in its row as it comes, and at the end all of it in one line")
    func results() {
        var session = sent()
        session.happen(.carriedOut(3, refused("409 · 3002 Changed by someone else")))
        #expect(screen(session).contains("409 · 3002 Changed by someone else"))
        #expect(screen(session).contains("1 not saved, 2 on the way"))
        session.happen(.carriedOut(2, saved(Self.enabled)))
        session.happen(.carriedOut(4, saved(nil)))
        #expect(screen(session).contains("2 saved and verified, 1 not saved"))
        #expect(screen(session).contains("saved and verified · rev 18"))
        #expect(screen(session).contains("deleted and verified"))
        #expect(screen(session).contains("U in the list puts the last one back"))
        session.press(Key(.escape))
        #expect(session.notice == "2 saved and verified, 1 not saved")
    }

    @Test("an answer nobody waits for changes nothing")
    func late() {
        var session = sent([.enabling])
        #expect(session.happen(.carriedOut(99, saved(nil))) == [])
        #expect(session.state.batch?.sending == 1)
    }

    @Test("under help the results find their rows")
    func underHelp() {
        var session = sent([.enabling])
        session.press("?")
        session.happen(.carriedOut(2, saved(Self.enabled)))
        session.press(Key(.escape))
        #expect(screen(session).contains("1 saved and verified"))
    }

    @Test("Esc stops those that were not sent yet; another one calls off what is on its way, and waits for it")
    func stopping() {
        let writes = (1...6).map { number in
            Write(key: try! EntryKey("new-key-\(number)"), data: #"{}"#, kind: .create)
        }
        var session = asked(writes)
        session.press("y")
        #expect(session.press(Key(.escape)) == [])
        #expect(screen(session).contains("4 on the way, 2 not sent"))
        #expect(session.press(Key(.escape)) == [.cancel(2), .cancel(3), .cancel(4), .cancel(5)])
        for request in 2...5 {
            #expect(session.happen(.carriedOut(RequestID(number: request), saved(nil))) == [])
        }
        #expect(screen(session).contains("4 saved and verified, 2 not sent"))
        #expect(session.press("y") == [.carryOut(6, writes[4]), .carryOut(7, writes[5])])
    }

    @Test("once the time that writes were armed for is over, nothing more is sent")
    func disarmed() {
        let writes = (1...6).map { number in
            Write(key: try! EntryKey("new-key-\(number)"), data: #"{}"#, kind: .create)
        }
        var session = asked(writes, profile: .production)
        session.press("y")
        session.press("production")
        #expect(session.press(Key(.enter)).count == 4)
        #expect(session.happen(.resumed) == [])
        #expect(session.state.safety.armedFor == 0)
        let request = session.state.batch?.requests.first ?? 0
        #expect(session.happen(.carriedOut(request, saved(nil))) == [])
        #expect(session.state.batch?.isRunning == false)
        #expect(session.notice?.hasPrefix("stopped: ") == true)
    }

    @Test("one does not leave, or go to another profile, past writes on their way")
    func onTheWay() {
        var session = sent([.enabling])
        session.press(.control("c"))
        #expect(session.state.context == .quitQuestion)
        #expect(screen(session).contains("A submit is still on its way"))
        #expect(session.state.isSubmitting)
    }

    // MARK: What else shows it

    @Test("the open entry shows what was written; a text of one's own stays")
    func openEntry() {
        var session = Session.recordedEntry()
        _ = session.state.reviewTogether([.enabling], title: "One")
        session.press("y")
        session.happen(.carriedOut(3, saved(Self.enabled)))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.base == Self.enabled)
        #expect(session.state.entry?.isModified == false)

        session = Session.edited()
        session.replaceText(with: "{}")
        _ = session.state.reviewTogether([.enabling], title: "One")
        session.press("y")
        session.happen(.carriedOut(3, saved(Self.enabled)))
        #expect(session.text == "{}")
        #expect(session.state.entry?.base == .flags())
    }

    @Test("an open entry that was deleted is closed")
    func openDeleted() {
        var session = Session.recordedEntry()
        let write = Write(
            key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("17")), base: .flags())
        _ = session.state.reviewTogether([write], title: "One")
        session.press("y")
        session.happen(.carriedOut(3, saved(nil)))
        session.press(Key(.escape))
        #expect(session.state.entry == nil)
        #expect(session.state.context == .keys)
        #expect(session.state.keys.rows.map(\.key) == ["checkout-limits", "payments"])
    }

    // MARK: Looking again

    private func read(_ entries: [Entry], missing: [String: KeyStoreError] = [:]) -> ValuesRead {
        var read = ValuesRead()
        read.finds = entries.map { ValueFind(key: $0.key.text, entry: $0) }
        read.read = entries.count
        read.unreadable = missing.map { .init(key: $0.key, error: $0.value) }
        read.isDone = true
        return read
    }

    /// All failed, and what stands there was read again (request 5).
    private func lookedAgain(_ writes: [Write], _ read: ValuesRead, verdict: WriteVerdict = .notSaved) -> Session {
        var session = sent(writes)
        for request in session.state.batch?.requests ?? [] {
            session.happen(.carriedOut(request, CarriedOut(record: 9, settlement: Settlement(verdict, detail: "no"))))
        }
        let effects = session.press("a")
        let request = RequestID(number: writes.count + 2)
        #expect(effects == [.readValues(request, ValueReading(keys: writes.map(\.key.text), look: .whole))])
        session.happen(.valuesRead(request, read))
        return session
    }

    @Test("what stands there as it did waits for another confirmation, with the revision that it has now")
    func again() {
        var session = lookedAgain([.enabling], read([.flags(revision: "19")]))
        #expect(session.notice == "read again: look at it, then y")
        let write = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("19"), force: false),
            base: .flags(revision: "19"))
        #expect(session.press("y") == [.carryOut(4, write)])
    }

    @Test("a change at another place is kept, in the layout of whoever made it, and said")
    func againMerged() throws {
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        var session = lookedAgain([.enabling], read([theirs]))
        #expect(screen(session).contains("! it has changed since: your change is brought together with that"))
        guard case .carryOut(_, let write)? = session.press("y").first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(write.base == theirs)
        #expect(
            write.data?.text == JSONDocument.flagsTheirs.text.replacing("\"enabled\": false", with: "\"enabled\": true")
        )
    }

    @Test("the same place changed by both stays as it is: it is for the entry's own screens")
    func againConflict() {
        let theirs = try! JSONDocument(
            parsing: JSONDocument.flags.text.replacing(#""enabled": false"#, with: #""enabled": null"#))
        let session = lookedAgain([.enabling], read([.flags(theirs, revision: "18")]))
        #expect(screen(session).contains("changed at the same place; open it to see both"))
        #expect(session.meaning(of: .character("y"))?.isRefusal == true)
    }

    @Test("what stands there already was saved; the record of a write that nobody knew of is brought up to date")
    func againThere() {
        var session = sent([.enabling])
        session.happen(
            .carriedOut(2, CarriedOut(record: 9, settlement: Settlement(.unknown, detail: "cut"))))
        session.press("a")
        let effects = session.happen(.valuesRead(3, read([Self.enabled])))
        let settlement = Settlement(.verified, stored: Self.enabled, detail: "read again: it was saved")
        #expect(effects == [.settle(record: 9, settlement)])
        #expect(screen(session).contains("1 saved and verified"))
    }

    @Test("a deletion of what has changed since says so before it is confirmed once more")
    func againDeletion() {
        let now = Entry(key: "payments", data: #"{"on": false}"#, revision: Revision("3"))
        let session = lookedAgain([Self.deleting], read([now]))
        #expect(screen(session).contains("! it has changed since: this is another value"))
        #expect(screen(session).contains("if still rev 3"))
        let gone = lookedAgain([Self.deleting], read([], missing: ["payments": .notFound]))
        #expect(screen(gone).contains("deleted and verified"))
    }

    @Test("what can't be read again stays as it was, with the reason")
    func againFailed() {
        let session = lookedAgain([.enabling], read([], missing: ["checkout-flags": .noToken]))
        #expect(screen(session).contains("read again: 401 · 4002 No auth token"))
        #expect(session.meaning(of: .character("y"))?.isRefusal == true)
    }

    @Test("those that are saved are not looked at again, and none is where none failed")
    func againNothing() {
        var session = sent([.enabling, Self.raising])
        session.happen(.carriedOut(2, saved(Self.enabled)))
        #expect(session.meaning(of: .character("a")) == .refused(reason: "they are on their way"))
        session.happen(.carriedOut(3, refused("503 · busy")))
        #expect(
            session.press("a") == [.readValues(4, ValueReading(keys: ["checkout-limits"], look: .whole))])
        #expect(session.press(Key(.escape)) == [.cancel(4)])
    }

    @Test("a token that was refused can be entered here, and one comes back")
    func token() {
        var session = sent([.enabling])
        #expect(session.meaning(of: .character("t")) == .refused(reason: "the token was not refused"))
        session.happen(.carriedOut(2, refused("401 · 4002 No auth token")))
        session.press("t")
        session.press("secret")
        #expect(session.press(Key(.enter)).first == .useToken(Secret("secret")))
        #expect(session.state.context == .batch)
    }
}

extension Action {
    fileprivate var isRefusal: Bool { if case .refused = self { true } else { false } }
}
