import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Marks")
struct MarksTests {
    private var marked: (Session) -> Set<String> { { $0.state.keys.marked } }

    @Test("space marks the key and goes to the next; once more it is no longer marked")
    func one() {
        var session = Session.listed()
        session.press("  ")
        #expect(marked(session) == ["checkout-flags", "checkout-limits"])
        #expect(session.state.keys.selected?.key == "payments")
        session.press(Key(.up))
        session.press(" ")
        #expect(marked(session) == ["checkout-flags"])
    }

    @Test("* marks what the filter shows, and none of it where all is marked; what it hides stays marked")
    func shown() {
        var session = Session.listed()
        session.press("G")
        session.press(" ")
        session.press("/check")
        session.press(Key(.tab))
        session.press("*")
        #expect(marked(session) == ["checkout-flags", "checkout-limits", "payments"])
        session.press("*")
        #expect(marked(session) == ["payments"])
    }

    @Test("Esc drops the marks first, then the filter; while the filter is typed, the filter")
    func escape() {
        var session = Session.listed()
        session.press("/check")
        session.press(Key(.tab))
        session.press("*")
        session.press(Key(.escape))
        #expect(marked(session).isEmpty)
        #expect(session.state.keys.filter.text == "check")
        session.press("*")
        session.press("/")
        session.press(Key(.escape))
        #expect(marked(session).count == 2)
        #expect(session.state.keys.filter.text.isEmpty)
    }

    @Test("marks stay through a refresh, but for keys that are gone")
    func refresh() {
        var session = Session.listed()
        session.press("*")
        session.press("r")
        session.happen(.pageListed(2, .success(.of("checkout-flags", more: true))))
        #expect(marked(session).count == 3)
        session.happen(.pageListed(3, .success(.of("payments"))))
        #expect(marked(session) == ["checkout-flags", "payments"])
    }

    @Test("a key that is deleted is no longer marked")
    func removed() {
        var session = Session.listed()
        session.press("*")
        session.state.keys.remove("payments")
        #expect(marked(session) == ["checkout-flags", "checkout-limits"])
    }

    @Test("marks belong to the profile, and are there when one comes back to it")
    func profiles() {
        var session = Session.listed()
        session.state.profiles = [.staging, .production]
        session.press("*")
        session.press("P")
        session.press(Key(.down), Key(.enter))
        session.happen(.profileSwitched(2, .success(ProfileTerms(profile: .production))))
        #expect(marked(session).isEmpty)
        session.press("P")
        session.press(Key(.up), Key(.enter))
        let request = session.state.switching?.request ?? 0
        session.happen(.profileSwitched(request, .success(ProfileTerms(profile: .staging))))
        #expect(marked(session).count == 3)
    }
}
