import Canvas
import Testing

@testable import Console

@Suite("Help")
struct HelpTests {
    @Test("what one was doing comes first")
    func first() {
        var session = Session.outlined()
        session.press("?")
        #expect(session.helpRows.first?.text == Context.outline.title)
    }

    @Test("searching leaves what holds every word: in keys, in words, in the name of the place")
    func searching() {
        var session = Session.listed()
        session.press("?/")
        #expect(session.state.context == .helpSearch)
        session.press("review reason")
        let rows = session.helpRows.filter { $0.kind == .binding }
        #expect(!rows.isEmpty)
        #expect(rows.contains { $0.text == "give a reason" })
        #expect(!rows.contains { $0.text == "sort the list" })
    }

    @Test("a key is found by how it is written, in either case")
    func byKey() {
        var session = Session.listed()
        session.press("?/")
        session.press("ctrl-s")
        let rows = session.helpRows.filter { $0.kind == .binding }
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.keys.lowercased().contains("ctrl-s") })
    }

    @Test("headings stand only over what was found")
    func headings() {
        var session = Session.listed()
        session.press("?/")
        session.press("on trial")
        #expect(session.helpRows.filter { $0.kind == .heading }.map(\.text) == [Context.review.title])
    }

    @Test("Enter goes back to reading with what was found; Esc drops it first, then closes")
    func escape() {
        var session = Session.listed()
        session.press("?/")
        session.press("flip")
        session.press(Key(.enter))
        #expect(session.state.context == .help)
        #expect(session.help?.query.text == "flip")
        session.press(Key(.escape))
        #expect(session.state.context == .help)
        #expect(session.help?.query.text == "")
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
    }

    @Test("Esc while typing drops the query; q closes in any case")
    func closing() {
        var session = Session.listed()
        session.press("?/")
        session.press("flip")
        session.press(Key(.escape))
        #expect(session.help == HelpState())
        session.press("/")
        session.press("flip")
        session.press(Key(.enter))
        session.press("q")
        #expect(session.state.context == .keys)
    }

    @Test("nothing found is said")
    func nothing() {
        var session = Session.listed()
        session.press("?/")
        session.press("qqqq")
        #expect(view(session.state).text.contains("No key does that."))
        #expect(view(session.state).text.contains("0 found"))
    }

    @Test("a query that is shortened by typing begins at the top again")
    func scrolls() {
        var session = Session.listed()
        session.press("?")
        session.press(Key(.pageDown), Key(.pageDown))
        session.press("/")
        session.press("a")
        #expect(session.help?.scroll == 0)
    }
}

extension Session {
    var help: HelpState? { if case .help(let help) = state.overlay { help } else { nil } }
    var helpRows: [HelpRow] { help.map { HelpView.rows($0, state) } ?? [] }
}
