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

    @Test("force goes without the revision, and only after f")
    func force() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("f")
        let write = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: nil, force: true))
        #expect(session.press("y") == [.send(3, write), .progress(3)])
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
        #expect(session.press("y") == [.send(3, write), .progress(3)])
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
