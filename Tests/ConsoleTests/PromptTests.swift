import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Prompt")
struct PromptTests {
    private let token = Effect.useToken(Secret("s3cret"))

    @Test("401 on opening: a token is asked for, and the same request goes on with it")
    func tokenToOpen() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.noToken)))
        #expect(session.state.context == .problem)
        session.press("t")
        #expect(session.state.context == .prompt)
        session.press("s3cret")
        #expect(session.press(Key(.enter)) == [token, .fetch(3, "checkout-flags"), .progress(3)])
    }

    @Test("401 on submitting: the text is kept, and the same write goes on")
    func tokenToSubmit() {
        var session = Session.refused(.invalidToken)
        #expect(session.problem == "401 · 4004 Invalid Token")
        session.press("t")
        session.paste("s3cret\n")
        #expect(session.press(Key(.enter)) == [token, .send(4, .enabling), .progress(4)])
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("401 on listing: a token is asked for from the list")
    func tokenToList() {
        var session = Session()
        session.happen(.started)
        #expect(session.meaning(of: .character("t")) == .refused(reason: "the token was not refused"))
        session.happen(.pageListed(1, .failure(.noToken)))
        session.press("t")
        session.press("s3cret")
        #expect(session.press(Key(.enter)) == [token, .list(2, ListQuery(page: 1, limit: 1000)), .progress(2)])
    }

    @Test("a token for an entry lists the keys as well, where the list was refused")
    func tokenForBoth() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.noToken)))
        session.press("o")
        session.press("payments")
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.noToken)))
        session.press("t")
        session.press("s3cret")
        #expect(
            session.press(Key(.enter)) == [
                token, .fetch(3, "payments"), .progress(3), .list(4, ListQuery(page: 1, limit: 1000)), .progress(4),
            ])
    }

    @Test("a token is drawn nowhere")
    func masked() {
        var session = Session.refused(.noToken)
        session.press("t")
        session.press("s3cret")
        #expect(!view(session.state).text.contains("s3c"))
        #expect(view(session.state).text.contains("••••••"))
        session.press(Key(.enter))
        #expect(!"\(session.state)".contains("s3cret"))
    }

    @Test("no token changes nothing, and the problem stays with its keys")
    func emptyToken() {
        var session = Session.refused(.noToken)
        session.press("t")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.context == .problem)
        session.press("t")
        session.press("half")
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.context == .problem)
    }

    @Test("a name that breaks the rule is refused with the rule, until it is changed")
    func badName() {
        var session = Session.listed()
        session.press("n")
        session.press("No")
        #expect(session.press(Key(.enter)) == [])
        guard case .prompt(let prompt) = session.state.overlay else {
            Issue.record("the prompt is gone")
            return
        }
        #expect(prompt.fault == "a key has at least 3 characters")
        session.press("p")
        guard case .prompt(let changed) = session.state.overlay else { return }
        #expect(changed.fault == nil)
        #expect(changed.field.text == "Nop")
    }

    @Test("a read-only profile makes no new key, and says why")
    func readOnly() {
        let session = Session.listed(profile: .viewing)
        #expect(session.meaning(of: .character("n")) == .refused(reason: "the profile audit is read-only"))
    }

    @Test(
        "a field is edited as a line of text",
        arguments: [
            ([TextField.Edit.backspace], "ab", 2), ([.left, .delete], "ab", 2), ([.start, .delete], "bc", 0),
            ([.left, .left, .backspace], "bc", 0), ([.start, .right, .end], "abc", 3), ([.clear], "", 0),
            ([.start, .left, .backspace], "abc", 0), ([.right, .delete], "abc", 3),
        ])
    func field(edits: [TextField.Edit], text: String, cursor: Int) {
        var field = TextField("abc")
        edits.forEach { field.apply($0) }
        #expect(field.text == text)
        #expect(field.cursor == cursor)
    }

    @Test("a field moves by whole characters")
    func clusters() {
        var field = TextField()
        field.insert("e\u{301}会")
        #expect(field.cursor == 2)
        field.apply(.left)
        field.apply(.backspace)
        #expect(field.text == "会")
    }
}
