import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Change marks")
struct ChangeMarksTests {
    private func row(_ session: Session, _ text: String) -> String {
        view(session.state).text.split(separator: "\n").first { $0.contains(text) }.map(String.init) ?? ""
    }

    @Test("a changed value is marked with what it was, and the status line counts")
    func changed() {
        var session = Session.outlined()
        session.press("jj")
        session.press(" ")
        #expect(row(session, "enabled").hasPrefix("~"))
        #expect(row(session, "\"enabled\"").hasSuffix("← was false"))
        #expect(view(session.state).text.contains(".newCheckout.enabled   1 change, 4 bytes"))
        session.press("u")
        #expect(!row(session, "enabled").contains("←"))
        #expect(!view(session.state).text.contains("change,"))
    }

    @Test("folded containers say how much changed in them")
    func folded() {
        var session = Session.outlined()
        session.press("jj")
        session.press(" ")
        session.press("k")
        session.press("h")
        #expect(row(session, "newCheckout").hasSuffix("← 1 change inside"))
    }

    @Test("the text shows the same marks")
    func text() {
        var session = Session.outlined()
        session.press("jj")
        session.press(" ")
        session.press("e")
        #expect(row(session, "\"enabled\"").hasPrefix("~  3 "))
        #expect(row(session, "\"enabled\"").hasSuffix("← was false"))
    }

    @Test("what is new and what is gone is marked")
    func addedAndRemoved() {
        var session = Session.opened()
        session.replaceText(with: #"{"newCheckout": {"enabled": false, "rollout": 25}, "limit": 1.0, "fresh": 1}"#)
        session.press(Key(.escape))
        #expect(row(session, "fresh").hasPrefix("+"))
        #expect(row(session, "fresh").hasSuffix("← new"))
        #expect(row(session, "newCheckout").contains("← removed .audience [ 2 items ]"))
    }

    @Test("what was submitted is no change any more")
    func submitted() {
        var session = Session.submitting()
        let written = Entry.flags(.flagsEnabled, revision: "18")
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        #expect(!view(session.state).text.contains("←"))
    }
}
