import Commands
import Console
import KeyStoreAPI
import Testing

@Suite("Listed keys")
struct ListedKeysTests {
    private func keys(_ items: [EntrySummary]) -> String { items.map(\.key).joined(separator: " ") }

    @Test("a page in its order stays as it is; another is put into order, each key once, the last word counts")
    func inOrder() {
        let sorted = ["alfa", "bravo", "charlie"].map { EntrySummary(key: $0) }
        #expect(ListedKeys.inOrder(sorted) == sorted)
        let mixed = ListedKeys.inOrder([
            EntrySummary(key: "bravo", size: 1), EntrySummary(key: "alfa"), EntrySummary(key: "bravo", size: 2),
        ])
        #expect(mixed == [EntrySummary(key: "alfa"), EntrySummary(key: "bravo", size: 2)])
        #expect(keys(ListedKeys.inOrder([EntrySummary(key: "b_a"), EntrySummary(key: "b-a")])) == "b-a b_a")
    }

    @Test(
        "the largest, the latest first; the names decide between equals, and what is not known is last",
        arguments: [
            (ListedKeys.Order.name, "alfa bravo charlie delta"), (.size, "bravo alfa charlie delta"),
            (.changed, "charlie alfa delta bravo"),
        ])
    func order(_ order: ListedKeys.Order, _ wanted: String) {
        let items = [
            EntrySummary(key: "alfa", updatedAt: "2026-11-24T13:20:05.123Z", size: 5),
            EntrySummary(key: "bravo", updatedAt: "yesterday", size: 900),
            EntrySummary(key: "charlie", updatedAt: "2026-11-24T14:30:00+01:00", size: 5),
            EntrySummary(key: "delta", updatedAt: "2026-11-24T13:20:05.123Z"),
        ]
        let found = ListedKeys.order(of: items, by: order, KeyFilter("")).map { items[$0] }
        #expect(keys(found) == wanted)
    }

    @Test("ranked by the console's own scores: the whole word at the beginning of a name before scattered letters")
    func ranked() {
        let items = ["c-f-long", "checkout-flags", "my-cf", "cf-one"].sorted().map { EntrySummary(key: $0) }
        let found = ListedKeys.order(of: items, by: .match, KeyFilter("cf")).map { items[$0] }
        #expect(keys(found) == "cf-one my-cf c-f-long checkout-flags")
    }

    @Test("a pile keeps what will be shown: names need no creators and revisions")
    func pile() {
        let item = EntrySummary(
            key: "alfa", createdBy: "me", updatedAt: "now", revision: Revision("7"), size: 3)
        var slim = KeyPile(isDetailed: false), detailed = KeyPile(isDetailed: true)
        slim.add([item])
        detailed.add([item])
        #expect(slim.items == [EntrySummary(key: "alfa", updatedAt: "now", size: 3)])
        #expect(detailed.items == [item])
    }
}
