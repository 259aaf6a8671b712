import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Paging by key")
struct PagingByKeyTests {
    /// A server that pages by key, and whose keys others change while a list of them is asked for.
    private struct Store {
        var keys: Set<String>
        /// Rows that it gives at most.
        var limit = 10

        func page(_ query: ListQuery) -> ListPage {
            let all = keys.sorted()
            let rows =
                query.after.map { after in all.filter { $0 > after } }
                ?? Array(all.dropFirst((query.page - 1) * size(query)))
            let items = rows.prefix(size(query)).map { EntrySummary(key: $0) }
            let hasMore = rows.count > items.count
            return ListPage(
                items: items, total: all.count, hasNextPage: hasMore, next: hasMore ? items.last?.key : nil)
        }

        private func size(_ query: ListQuery) -> Int { min(limit, query.limit) }
    }

    private static func key(_ number: Int) -> String { "key-\(1000 + number)" }

    private func lists(_ effects: [Effect]) -> [(RequestID, ListQuery)] {
        effects.compactMap { if case .list(let id, let query) = $0 { (id, query) } else { nil } }
    }

    private func names(_ session: Session) -> [String] { session.state.keys.rows.map(\.key) }

    @Test("a short list is gone through by one run, each page behind the last key of the one before")
    func one() {
        let store = Store(keys: Set((0..<30).map(Self.key)))
        var session = Session()
        var open = lists(session.happen(.started))
        var asked: [String?] = []
        while let (id, query) = open.popLast() {
            asked.append(query.after)
            open += lists(session.happen(.pageListed(id, .success(store.page(query)))))
        }
        #expect(asked == [nil, Self.key(9), Self.key(19)])
        #expect(names(session) == (0..<30).map(Self.key))
        #expect(session.state.keys.listing == nil)
    }

    @Test("a long list is divided among four runs by the keys at its quarters")
    func divided() {
        let store = Store(keys: Set((0..<9000).map(Self.key)), limit: 1000)
        var session = Session()
        let first = lists(session.happen(.started))
        let next = lists(session.happen(.pageListed(1, .success(store.page(first[0].1)))))
        #expect(next.map(\.1.after) == [store.page(first[0].1).next, nil, nil, nil])
        #expect(next.map(\.1.limit) == [1000, 1, 1, 1])
        #expect(next.dropFirst().map(\.1.page) == [3000, 5000, 7000])
        let second = lists(session.happen(.pageListed(next[1].0, .success(store.page(next[1].1)))))
        #expect(second.map(\.1.after) == [store.keys.sorted()[2999]])
    }

    /// Lists while others write, in whatever order the answers come.
    private func list(seed: UInt64, atOnce: Int = 20) -> (Session, always: Set<String>, ever: Set<String>) {
        var dice = Dice(state: seed)
        var store = Store(keys: Set((0..<9000).filter { _ in Bool.random(using: &dice) }.map(Self.key)), limit: 1000)
        var (always, ever) = (store.keys, store.keys)
        var session = Session()
        var open = lists(session.happen(.started))
        while let index = open.indices.randomElement(using: &dice) {
            let (id, query) = open.remove(at: index)
            let page = store.page(query)
            for _ in 0..<atOnce {
                let key = Self.key(Int.random(in: 0..<9000, using: &dice))
                if store.keys.remove(key) != nil { always.remove(key) } else { store.keys.insert(key) }
                ever.insert(key)
            }
            open += lists(session.happen(.pageListed(id, .success(page))))
            #expect(open.count <= KeyListing.atOnce)
        }
        return (session, always, ever)
    }

    @Test("no key that is there the whole time is missed, and none comes twice, whatever others do", arguments: 0..<30)
    func whole(seed: Int) {
        let (session, always, ever) = list(seed: UInt64(seed))
        let names = names(session)
        #expect(session.state.keys.listing == nil)
        #expect(names == Set(names).sorted())
        #expect(always.subtracting(names).isEmpty)
        #expect(ever.isSuperset(of: names))
        #expect(session.state.keys.total == names.count)
    }

    @Test("a server that means something else by `next` is asked by number")
    func otherNext() {
        var session = Session()
        session.happen(.started)
        let page = ListPage(
            items: [EntrySummary(key: "aaa")], total: 3, hasNextPage: true, next: "https://keys.example/?page=2")
        #expect(lists(session.happen(.pageListed(1, .success(page)))).map(\.1.page) == [2, 3])
    }

    @Test("a server that takes no notice of `after` is not asked for ever")
    func repeating() {
        let store = Store(keys: Set((0..<30).map(Self.key)))
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(store.page(ListQuery()))))
        #expect(lists(session.happen(.pageListed(2, .success(store.page(ListQuery()))))).isEmpty)
        #expect(session.state.keys.listing == nil)
    }

    @Test("what of it failed is said, and the rest is there")
    func failed() {
        let store = Store(keys: Set((0..<30).map(Self.key)))
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(store.page(ListQuery()))))
        session.happen(.pageListed(2, .failure(.rejected(Rejection(status: 500, code: 5000, message: "Oh")))))
        #expect(session.state.keys.problem?.hint == "a part of it is missing; 10 of 30 keys are here")
    }

    @Test("where the server asks to wait, the same is asked for again")
    func waits() {
        let store = Store(keys: Set((0..<9000).map(Self.key)), limit: 1000)
        var session = Session()
        let first = lists(session.happen(.started))
        let next = lists(session.happen(.pageListed(1, .success(store.page(first[0].1)))))
        for (id, _) in next { session.happen(.pageListed(id, .failure(.slowDown))) }
        session.happen(.timerFired(.countdown(.list)))
        session.happen(.timerFired(.countdown(.list)))
        let again = lists(session.happen(.timerFired(.countdown(.list))))
        #expect(Set(again.map { "\($0.1)" }) == Set(next.map { "\($0.1)" }))
    }
}
