import Console
import KeyStoreAPI
import Testing

@Suite("A filter over a whole list")
struct KeyFilterListsTests {
    private let names = ["checkout-flags", "checkout-limits", "mail-flags", "search-index", "c-h-e"]

    @Test(
        "it lets through what the console's list shows, in the order of the names",
        arguments: [
            ("", "c-h-e checkout-flags checkout-limits mail-flags search-index"),
            ("flags", "checkout-flags mail-flags"),
            ("flags !mail", "checkout-flags"), ("^check 'limits", "checkout-limits"), ("x$", "search-index"),
            ("/^(mail|search)-/", "mail-flags search-index"),
            ("che", "c-h-e checkout-flags checkout-limits search-index"),
            ("CHECK", "checkout-flags checkout-limits"), ("qqq", ""),
        ])
    func names(_ filter: String, _ wanted: String) {
        #expect(KeyFilter(filter).names(among: names).joined(separator: " ") == wanted)
    }

    @Test("ranked, the word at the beginning of a name comes before its letters far apart")
    func ranked() {
        let list = KeyList(names.map { KeyRow(key: $0) })
        let rows = KeyFilter("che").rows(of: list, isRanked: true).map { list[$0].key }
        #expect(rows == ["checkout-flags", "checkout-limits", "c-h-e", "search-index"])
    }

    @Test("more keys than fit into one word of bits, and none")
    func many() {
        let list = KeyList((100..<300).map { KeyRow(key: "key-\($0)") })
        #expect(KeyFilter("99$").rows(of: list) == [99, 199])
        #expect(KeyFilter("99$").rows(of: KeyList()) == [])
    }

    @Test("a pattern that is none is told, where a list that one looks at lets everything through")
    func mistakes() {
        #expect(KeyFilter("flags /(/").mistake?.pattern == "(")
        #expect(KeyFilter("flags /(a|b)/ !x").mistake == nil)
    }
}
