import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The palette")
struct PaletteTests {
    @Test("a colon opens it wherever no text is taken and nothing is asked", arguments: ["", "H", "R", "T", "?"])
    func opens(way: String) {
        var session = Session.listed()
        session.press(way)
        let before = session.state.context
        session.press(":")
        #expect(session.state.context == .palette)
        session.press(Key(.escape))
        #expect(session.state.context == before || before == .help)
    }

    @Test("where text is taken a colon is text, and F5 opens it")
    func inText() {
        var session = Session.opened()
        session.press(":")
        #expect(session.state.context == .text)
        session.press(Key(.function(5)))
        #expect(session.state.context == .palette)
        session.press("review")
        session.press(Key(.escape))
        #expect(session.state.context == .text)
        #expect(session.text?.contains("review") == false)
    }

    @Test("a question is answered first")
    func questions() {
        var session = Session.edited()
        session.press(Key(.escape), .control("c"))
        #expect(session.state.context == .quitQuestion)
        session.press(":")
        #expect(session.state.context == .quitQuestion)
        #expect(session.notice == "not before this is answered")
    }

    @Test("it offers every action of the place below, and none of another")
    func actions() {
        for session in [Session.listed(), .outlined(), .opened()] {
            var session = session
            let below = session.state.context
            session.press(Key(.function(5)))
            let offered = session.actions
            #expect(!offered.isEmpty)
            #expect(offered.allSatisfy { $0.context == below })
            #expect(offered.contains { $0.command == .review })
            #expect(!offered.contains { $0.command == .submit })
        }
    }

    @Test("what fits best comes first, and Enter does it")
    func doing() {
        var session = Session.listed()
        session.press(":histor")
        #expect(session.actions.first?.command == .history)
        #expect(session.press(Key(.enter)) == [.listRevisions(2, "checkout-flags")])
        #expect(session.state.context == .history)
    }

    @Test("an action is found by its key, too")
    func byKey() {
        var session = Session.outlined()
        session.press(":^S")
        #expect(session.actions.first?.command == .review)
        session.press(Key(.escape))
        session.press(":Ctrl-R")
        #expect(session.actions.first?.command == .outline(.redo))
    }

    @Test("words may come in any order")
    func words() {
        var session = Session.outlined()
        session.press(":submit review")
        #expect(session.actions.first?.command == .review)
    }

    @Test("an action that can't act stays there, and choosing it says why")
    func refused() {
        var session = Session.listed(profile: .viewing)
        session.press(":new key")
        #expect(session.actions.first?.command == .newKey)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.context == .palette)
        #expect(session.notice == "the profile audit is read-only")
    }

    @Test("what settles a question is done by its own key alone, as Enter is never yes")
    func confirming() {
        var session = Session.edited()
        session.press(.control("s"))
        #expect(session.state.context == .review)
        session.press(":submit, or delete")
        #expect(session.actions.first?.command == .submit)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "only its key does that: Esc, then y")
        session.press(Key(.escape))
        #expect(session.state.context == .review)
    }

    @Test("no command that sends, deletes or throws away is done by Enter", arguments: Context.allCases)
    func noneByEnter(context: Context) {
        let own = Keymap().bindings.filter { $0.context == context }
        for binding in own where [.submit, .submitGuarded, .discardAndQuit, .discardDraft].contains(binding.command) {
            #expect(binding.command.isConfirmation)
        }
    }

    @Test("keys are found beside actions, and Enter opens one")
    func keys() {
        var session = Session.listed()
        session.press(":pay")
        #expect(session.palette?.selected?.target == .key("payments"))
        #expect(session.press(Key(.enter)) == [.fetch(2, "payments"), .progress(2)])
        #expect(session.state.overlay == nil)
        #expect(session.state.focus == .entry)
    }

    @Test("a key opened from a list that covers the panes takes the list away")
    func keyFromList() {
        var session = Session.recorded()
        session.press("R")
        session.press(":limits")
        session.press(Key(.enter))
        #expect(session.state.context == .text)
        #expect(session.state.covered.isEmpty)
        #expect(session.state.entry?.key == "checkout-limits")
    }

    @Test("over a review no key is offered: what was decided there would be lost")
    func noKeysOverReview() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press(":pay")
        #expect(session.palette?.rows.contains { $0.target == .key("payments") } == false)
    }

    @Test("the last row filters the list by what was typed")
    func filter() {
        var session = Session.outlined()
        session.press(":pay")
        session.press(Key(.end))
        session.press(Key(.up))
        for _ in 0..<60 { session.press(Key(.down)) }
        #expect(session.palette?.selected?.target == .filter("pay"))
        session.press(Key(.enter))
        #expect(session.state.context == .filter)
        #expect(session.state.keys.selected?.key == "payments")
    }

    @Test("of a long list only so many keys are looked at, whatever is typed")
    func bounded() {
        let session = Session.listed(.many(5000))
        let rows = PaletteSearch("key-04999", keyBudget: 1000).rows(in: session.state)
        #expect(!rows.contains { $0.target == .key("key-04999") })
        #expect(rows.last?.target == .filter("key-04999"))
        #expect(PaletteSearch("key-04999").rows(in: session.state).contains { $0.target == .key("key-04999") })
        #expect(PaletteSearch("key").rows(in: session.state).count <= PaletteSearch.rowLimit + 1)
    }

    @Test("arrows and Ctrl-N, Ctrl-P choose; typing goes back to the first")
    func choosing() {
        var session = Session.listed()
        session.press(":")
        session.press(Key(.down), .control("n"), .control("p"))
        #expect(session.palette?.selection == 1)
        session.press("a")
        #expect(session.palette?.selection == 0)
        session.press(Key(.up))
        #expect(session.palette?.selection == 0)
    }

    @Test("nothing found is said, and Enter does nothing")
    func nothing() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press(":zzzzz")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "nothing is called that")
    }

    @Test("an answer that changes the place below does not have another place's action done")
    func changedBelow() {
        var session = Session.submitting()
        let below = session.state.context
        session.press(Key(.function(5)))
        session.happen(.writeEnded(3, .failure(.noToken)))
        #expect(session.state.below.context != below)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.actions.allSatisfy { $0.context == session.state.below.context })
    }
}

extension Session {
    var palette: PaletteState? { if case .palette(let palette) = state.overlay { palette } else { nil } }

    /// The actions that the palette offers, in its order.
    var actions: [Binding] {
        (palette?.rows ?? []).compactMap { row in
            if case .action(let index) = row.target { state.keymap.bindings[index] } else { nil }
        }
    }
}

extension ListPage {
    /// `key-00000` and so on.
    static func many(_ count: Int) -> ListPage {
        let keys = (0..<count).map { number in
            "key-" + String(repeating: "0", count: 5 - String(number).count) + String(number)
        }
        return ListPage(items: keys.map { EntrySummary(key: $0, size: 88) }, total: count, hasNextPage: false)
    }
}
