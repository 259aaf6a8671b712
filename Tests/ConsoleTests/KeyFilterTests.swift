import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Key filter")
struct KeyFilterTests {
    private static let keys = [
        "audit-log", "checkout-flags", "checkout-limits", "feature-checkout", "mobile-config", "payments-checkout",
        "precheckout", "user-preferences",
    ]

    private func found(_ filter: String, in keys: [String] = keys) -> [String] {
        var state = KeysState()
        state.append(KeyList(keys.map { KeyRow(key: $0) }))
        state.editFilter { $0.insert(filter) }
        while state.isSearching { state.searchOn() }
        return state.shownKeys()
    }

    @Test(
        "every form of the grammar lets its keys through, best first",
        arguments: [
            ("", keys),
            ("   ", keys),
            ("audit", ["audit-log"]),
            ("AUDIT", ["audit-log"]),
            ("ulog", ["audit-log"]),
            (
                "checkout",
                ["checkout-flags", "checkout-limits", "feature-checkout", "payments-checkout", "precheckout"]
            ),
            ("'check", ["checkout-flags", "checkout-limits", "feature-checkout", "payments-checkout", "precheckout"]),
            ("'ckout-f", ["checkout-flags"]),
            ("'cf", []),
            ("cf", ["checkout-flags", "mobile-config"]),
            ("^check", ["checkout-flags", "checkout-limits"]),
            ("checkout$", ["feature-checkout", "payments-checkout", "precheckout"]),
            ("/^(audit|user)-/", ["audit-log", "user-preferences"]),
            ("/[0-9]/", []),
            ("check !limits !pre !pay", ["checkout-flags", "feature-checkout"]),
            ("^check s$ !flags", ["checkout-limits"]),
            ("zzz", []),
        ])
    func grammar(filter: String, expected: [String]) {
        #expect(found(filter) == expected)
    }

    @Test(
        "a sign without its word, as it is while one types, lets everything through",
        arguments: ["'", "!", "^", "$", "/"])
    func loneSigns(sign: String) {
        #expect(found(sign) == Self.keys)
        #expect(found("audit " + sign) == ["audit-log"])
    }

    @Test("a pattern filters while it is typed, and one that is not finished lets everything through")
    func unfinishedPattern() {
        #expect(found("/^audit") == ["audit-log"])
        #expect(found("/(audit") == Self.keys)
        #expect(found("/(audit/") == Self.keys)
    }

    @Test(
        "a better place ranks higher",
        arguments: [
            ("flag", ["flag", "flags", "checkout-flag", "myflag"]),
            ("cl", ["cl-a", "checkout-limits", "xcxxl"]),
            ("conf", ["config", "app-config", "reconfigure", "c-o-n-f"]),
        ])
    func ranking(filter: String, expected: [String]) {
        #expect(found(filter, in: expected.reversed()) == expected)
        #expect(found(filter, in: expected) == expected)
    }

    @Test("the letters that were met are known, for the view to mark them")
    func highlights() {
        func marks(_ filter: String) -> [Int] {
            KeyMatcher(KeyFilter(filter)).highlights(in: "checkout-flags")
        }
        #expect(marks("flag") == [9, 10, 11, 12])
        #expect(marks("^ch") == [0, 1])
        #expect(marks("gs$") == [12, 13])
        #expect(marks("cf") == [0, 9])
        #expect(marks("/k.u/") == [4, 5, 6])
        #expect(marks("!zzz") == [])
    }

    @Test("typing filters at once and selects the best; clearing the filter stays with that key")
    func typing() {
        var session = Session.listed(.of("checkout-flags", "checkout-limits", "payments"))
        session.press("/")
        #expect(session.state.context == .filter)
        session.press("pay")
        #expect(session.state.keys.selected?.key == "payments")
        session.press(Key(.escape))
        #expect(session.state.keys.matches.count == 3)
        #expect(session.state.keys.selected?.key == "payments")
        #expect(session.state.context == .keys)
    }

    @Test("moving within the filter's text leaves the selection alone")
    func cursorInFilter() {
        var session = Session.listed()
        session.press("/")
        session.press("check")
        session.press(Key(.down))
        session.press(Key(.left))
        #expect(session.state.keys.selected?.key == "checkout-limits")
    }

    @Test("q is a letter in the filter")
    func letters() {
        var session = Session.listed()
        session.press("/")
        #expect(session.press("q") == [])
        #expect(session.state.keys.filter.text == "q")
    }

    @Test("a pasted filter loses its line breaks and controls")
    func pasted() {
        var session = Session.listed()
        session.press("/")
        session.paste("pay\n\u{1B}ments\r\n")
        #expect(session.state.keys.filter.text == "payments")
    }
}
