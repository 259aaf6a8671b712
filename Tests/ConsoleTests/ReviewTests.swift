import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Review")
struct ReviewTests {
    private func review(_ session: Session) -> ReviewState? {
        guard case .review(let review) = session.state.overlay else { return nil }
        return review
    }

    @Test("Ctrl-S shows the change and sends nothing; y sends it, with the revision it was made to")
    func submit() {
        var session = Session.edited()
        #expect(session.press(.control("s")) == [])
        #expect(
            review(session)?.lines.filter { $0.kind != .same }.map(\.text) == [
                "    \"enabled\": false,", "    \"enabled\": true,",
            ])
        #expect(session.press("y") == [.send(3, .enabling), .progress(3)])
        #expect(session.state.overlay == nil)
    }

    @Test("neither Enter nor the key that asked confirms", arguments: [Key(.enter), .control("s"), .character(" ")])
    func noAccident(key: Key) {
        var session = Session.edited()
        session.press(.control("s"))
        #expect(session.press(key) == [])
        #expect(review(session) != nil)
    }

    @Test("Esc and q go back to the text, which is as it was", arguments: [Key(.escape), .character("q")])
    func back(key: Key) {
        var session = Session.edited()
        session.press(.control("s"))
        #expect(session.press(key) == [])
        #expect(session.state.context == .text)
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("help over Review gives Review back")
    func help() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("??")
        #expect(review(session) != nil)
    }

    @Test("a new entry is made, never overwritten, and force says why it can't act")
    func create() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        session.press(.control("s"))
        #expect(
            session.meaning(of: .character("f"))
                == .refused(reason: "there is nothing to overwrite: the entry is new"))
        let write = Write(key: "brand-new", data: "{\n  \n}", kind: .create)
        #expect(session.press("y") == [.send(2, write), .progress(2)])
    }

    @Test("an invalid text is refused at the line of its mistake")
    func invalid() {
        var session = Session.opened()
        session.replaceText(with: "{\n  \"a\": 1\n  \"b\": 2\n}")
        #expect(session.press(.control("s")) == [])
        #expect(review(session) == nil)
        #expect(session.notice == #"not submitted: line 3, column 3: expected ',' or '}' after a member, found '"'"#)
        #expect(session.state.entry?.editor?.cursorLine == 2)
        #expect(session.state.entry?.mistakes.first?.line == 3)
    }

    @Test("what is JSON but not an object is refused", arguments: ["[1, 2]", "\"text\"", "1", "null"])
    func otherKind(text: String) {
        var session = Session.opened()
        session.replaceText(with: text)
        #expect(session.press(.control("s")) == [])
        #expect(review(session) == nil)
        #expect(session.notice == "not submitted: a value is a JSON object { … }, this is another kind")
    }

    @Test("nothing to submit is said, not sent")
    func nothing() {
        var session = Session.opened()
        let reason = "nothing to submit: the text is what the store holds"
        #expect(session.meaning(of: .control("s")) == .refused(reason: reason))
        session.press("x")
        session.press(Key(.backspace))
        session.press(.control("s"))
        #expect(review(session) == nil)
        #expect(session.notice == reason)
    }

    @Test("a read-only profile reviews nothing, and says why")
    func readOnly() {
        let session = Session.edited(profile: .viewing)
        #expect(session.meaning(of: .control("s")) != .invoked(.review))
        var edited = Session.edited()
        edited.press(.control("s"))
        edited.state.profile = .viewing
        #expect(edited.meaning(of: .character("y")) == .refused(reason: "the profile audit is read-only"))
    }

    @Test("a protected profile asks for its name, and takes no other")
    func protected() {
        var session = Session.edited(profile: .production)
        session.press(.control("s"))
        #expect(session.press("y") == [])
        #expect(session.state.context == .confirmation)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "not submitted: that is not the profile's name, production")
        session.press("productio")
        #expect(session.press(Key(.enter)) == [])
        session.press("n")
        #expect(session.press(Key(.enter)) == [.send(3, .enabling), .progress(3)])
    }

    @Test("Esc takes the question for the name back, then Review")
    func protectedEscape() {
        var session = Session.edited(profile: .production)
        session.press(.control("s"))
        session.press("y")
        session.press(Key(.escape))
        #expect(session.state.context == .review)
        session.press(Key(.escape))
        #expect(session.state.context == .text)
    }

    @Test("a protected profile asks for its name before a write on trial too")
    func protectedGuarded() {
        var session = Session.edited(profile: .production)
        session.state.journal.scope = .everything
        session.press(.control("s"))
        #expect(session.press("Y") == [])
        #expect(session.state.context == .confirmation)
        session.press("production")
        session.press(Key(.enter))
        #expect(session.state.entry?.submission?.write.confirmWithin == 120)
    }

    // MARK: On trial

    @Test("Y submits on trial: with the seconds within which it is to be confirmed")
    func guarded() {
        var session = Session.edited()
        session.state.journal.scope = .everything
        session.state.safety.confirmSeconds = 45
        session.press(.control("s"))
        session.press("Y")
        #expect(session.state.entry?.submission?.write.confirmWithin == 45)
    }

    @Test("nothing is submitted on trial that could not be put back")
    func guardedWithoutJournal() {
        var session = Session.edited()
        session.state.journal.scope = .draftsOnly
        session.press(.control("s"))
        #expect(
            session.meaning(of: .character("Y"))
                == .refused(reason: "nothing could put it back: values are not kept here"))
        session.state.journal = JournalState(scope: .everything, trouble: "disk full")
        #expect(session.meaning(of: .character("Y")) == .refused(reason: "nothing could put it back: disk full"))
    }

    // MARK: Reason

    @Test("a reason is kept by Enter, which submits nothing, and goes with the write")
    func reason() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("r")
        #expect(session.state.context == .reason)
        session.press("ticket 4711")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.context == .review)
        #expect(view(session.state).text.contains("reason: ticket 4711"))
        session.press("y")
        #expect(session.state.entry?.submission?.write.reason == "ticket 4711")
    }

    @Test("Esc leaves the reason as it was; one that is blank is none")
    func reasonEscape() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("r")
        session.press("why")
        session.press(Key(.enter))
        session.press("r")
        session.press(" not")
        session.press(Key(.escape))
        #expect(review(session)?.reason == "why")
        session.press("r")
        session.press(.control("u"))
        session.press("  ")
        session.press(Key(.enter))
        #expect(review(session)?.reason == nil)
    }

    @Test("where a reason is required, y asks for it, and only then submits", arguments: ["y", "Y"])
    func reasonRequired(key: String) {
        var session = Session.edited()
        session.state.safety.requiresReason = true
        session.state.journal.scope = .everything
        session.press(.control("s"))
        #expect(session.press(key) == [])
        #expect(session.state.context == .reason)
        #expect(session.notice == "a write to staging needs a reason")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.press(key) == [])
        session.press("hotfix")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.press(key).count == 2)
    }

    // MARK: Changes

    @Test("changes are listed by their path, with a mark, the former value and the new one")
    func paths() {
        var session = Session.opened()
        session.replaceText(
            with: JSONDocument.flags.text.replacing("25", with: "\"25\"").replacing(
                "  \"limit\": 1.0", with: "  \"limit\": 1, \"more\": [1, 2]"
            ).replacing("  \"banner\": \"Kasse 会計 ready\",\n", with: ""))
        session.press(.control("s"))
        let screen = view(session.state).text
        #expect(screen.contains("~ .newCheckout.rollout  25 → \"25\""))
        #expect(screen.contains("= .limit  1.0 → 1  same value, spelled otherwise"))
        #expect(screen.contains("+ .more  [1, 2]"))
        #expect(screen.contains("- .banner  \"Kasse 会計 ready\""))
    }

    @Test("without Unicode the arrow is two characters")
    func arrow() {
        var session = Session.edited(unicode: false)
        session.press(.control("s"))
        #expect(view(session.state).text.contains("~ .newCheckout.enabled  false -> true"))
    }

    @Test("of long values the part is shown where they differ")
    func longValues() {
        let long = String(repeating: "same ", count: 100)
        var session = Session.opened(.flags(try! JSONDocument(parsing: "{\"a\": \"\(long)old end\"}")))
        session.replaceText(with: "{\"a\": \"\(long)new end\"}")
        session.press(.control("s"))
        let row = view(session.state).text.split(separator: "\n").first { $0.contains("~ .a") } ?? ""
        #expect(row.contains("old end") && row.contains("new end"))
    }

    @Test("only white space that changed is said to be that")
    func layout() {
        var session = Session.opened(.flags("{\"a\": 1}"))
        session.replaceText(with: "{\"a\":  1}")
        session.press(.control("s"))
        #expect(view(session.state).text.contains("only white space differs"))
        session.press("n")
        #expect(view(session.state).text.contains("change 1 of 1"))
    }

    @Test("more changes than one reads are counted")
    func manyChanges() {
        var session = Session.opened(.flags("{}"))
        session.replaceText(with: "{" + (1...700).map { "\"m\($0)\": \($0)" }.joined(separator: ", ") + "}")
        session.press(.control("s"))
        #expect(review(session)?.changes.rows.count == 500)
        #expect(review(session)?.head.contains(.note("and 200 more changes")) == true)
    }

    @Test("n and p go from change to change, say which it is, and stay at the ends")
    func walking() {
        let members = (1...60).map { "  \"m\($0)\": 1" }
        func text(_ changed: Set<Int>) -> String {
            let lines = members.enumerated().map {
                changed.contains($0.offset) ? $0.element.replacing(": 1", with: ": 2") : $0.element
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n}"
        }
        var session = Session.opened(.flags(try! JSONDocument(parsing: text([]))))
        session.replaceText(with: text([0, 30, 59]))
        session.press(.control("s"))
        #expect(view(session.state).text.contains("3 changes"))
        for (number, name) in [(1, "m1"), (2, "m31"), (3, "m60")] {
            session.press("n")
            let rows = view(session.state).text.split(separator: "\n")
            #expect(rows.contains { $0.contains("change \(number) of 3") })
            #expect(rows.contains { $0.contains("▸+   \"\(name)\": 2") }, "\(rows.joined(separator: "\n"))")
        }
        session.press("n")
        #expect(session.notice == "that was the last change")
        session.press("pp")
        #expect(review(session)?.current == 0)
        session.press("N")
        #expect(session.notice == "that was the first change")
    }

    @Test("scrolling stays within the difference")
    func scrolling() {
        let lines = (1...100).map { "\"member-\($0)\": \($0)" }.joined(separator: ",\n")
        var session = Session.opened()
        session.replaceText(with: "{\(lines)}")
        session.press(.control("s"))
        session.press("k")
        #expect(review(session)?.scroll == 0)
        session.press("G")
        let last = review(session)?.scroll ?? 0
        session.press("j")
        #expect(review(session)?.scroll == last)
        #expect(view(session.state).text.contains("member-100"))
        session.press("g")
        #expect(review(session)?.scroll == 0)
    }
}
