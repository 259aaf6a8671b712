import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("every engine: the list")
struct ListConformance {
    @Test("rows come in the order of their bytes, with what is known of each", arguments: StoreUnderTest.all)
    func rows(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            for key: EntryKey in ["zebra", "apple", "app_1", "app-1", "app1"] { try await store.make(key, #"{"k":1}"#) }
            let revision = try await store.put("apple", "{}", by: "writer")
            let page = try await store.list(ListQuery())
            #expect(page.rows.map(\.key) == ["app-1", "app1", "app_1", "apple", "zebra"])
            #expect(page.rows.map(\.size) == [7, 7, 7, 2, 7])
            #expect(page.rows.allSatisfy { $0.createdBy == "maker" })
            #expect(page.rows[3].revision == revision)
            #expect(
                page.rows.allSatisfy { $0.updatedAt.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil })
            #expect(page.total == 5)
            #expect(!page.hasMore)
        }
    }

    @Test("pages by number cut the list without overlap", arguments: StoreUnderTest.all)
    func pages(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            for number in 10..<15 { try await store.make(EntryKey("key-\(number)")) }
            var seen: [String] = []
            for page in 1...3 {
                let page = try await store.list(ListQuery(page: page, limit: 2))
                seen += page.rows.map(\.key)
                #expect(page.total == 5)
                #expect(page.hasMore == (seen.count < 5))
            }
            #expect(seen == (10..<15).map { "key-\($0)" })
            for beyond in [4, 9, Int.max] {
                let page = try await store.list(ListQuery(page: beyond, limit: 1000))
                #expect(page == StoredPage(rows: [], total: 5, hasMore: false))
            }
        }
    }

    @Test("a page that is just full has none after it", arguments: StoreUnderTest.all)
    func justFull(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            for number in 10..<14 { try await store.make(EntryKey("key-\(number)")) }
            #expect(try await store.list(ListQuery(page: 2, limit: 2)).hasMore == false)
            #expect(try await store.list(ListQuery(limit: 2, after: "key-11")).hasMore == false)
            #expect(try await store.list(ListQuery(limit: 4)).hasMore == false)
            #expect(try await store.list(ListQuery(limit: 3)).hasMore)
        }
    }

    @Test("keys after one, which need not be there, and before it none", arguments: StoreUnderTest.all)
    func after(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            for key: EntryKey in ["abc", "abc-1", "abcd", "abd", "xyz"] { try await store.make(key) }
            #expect(try await store.keys(ListQuery(after: "")).count == 5)
            #expect(try await store.keys(ListQuery(after: "abc")) == ["abc-1", "abcd", "abd", "xyz"])
            #expect(try await store.keys(ListQuery(after: "abc-0")) == ["abc-1", "abcd", "abd", "xyz"])
            #expect(try await store.keys(ListQuery(after: "abcz")) == ["abd", "xyz"])
            #expect(try await store.keys(ListQuery(after: "xyz")) == [])
            let page = try await store.list(ListQuery(limit: 2, after: "abc"))
            #expect(page.rows.map(\.key) == ["abc-1", "abcd"])
            #expect(page.total == 5)
            #expect(page.hasMore)
        }
    }

    @Test("a prefix narrows the list, its counts and what comes after a key", arguments: StoreUnderTest.all)
    func prefix(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            for key: EntryKey in ["app", "app-1", "app_z", "appz", "apq", "aoz", "zoo"] { try await store.make(key) }
            let page = try await store.list(ListQuery(prefix: "app"))
            #expect(page.rows.map(\.key) == ["app", "app-1", "app_z", "appz"])
            #expect(page.total == 4)
            #expect(!page.hasMore)
            #expect(try await store.list(ListQuery(prefix: "nothing")).total == 0)
            let later = try await store.list(ListQuery(limit: 1, prefix: "app", after: "app-1"))
            #expect(later.rows.map(\.key) == ["app_z"])
            #expect(later.total == 4)
            #expect(later.hasMore)
            #expect(try await store.keys(ListQuery(prefix: "app", after: "aaa")).count == 4)
            #expect(try await store.keys(ListQuery(prefix: "app", after: "appz")) == [])
            #expect(try await store.keys(ListQuery(prefix: "app", after: "zzz")) == [])
            #expect(try await store.keys(ListQuery(page: 2, limit: 3, prefix: "app")) == ["appz"])
        }
    }

    @Test(
        "walking by key meets every key that stays once, whatever is made and deleted meanwhile",
        arguments: StoreUnderTest.all)
    func stable(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let staying = (100..<200).map { "key-\($0)" }
            _ = try await store.seed(staying.map { (try EntryKey($0), Array("{}".utf8)) }, by: "maker")
            var seen: [String] = []
            var page = try await store.list(ListQuery(limit: 7))
            var round = 0
            while true {
                seen += page.rows.map(\.key)
                guard page.hasMore, let last = page.rows.last?.key else { break }
                // Before and behind where the walk is: rows come and go.
                _ = try await store.create(EntryKey("a-\(round)x"), data: [], replacing: true, by: "maker")
                _ = try await store.create(EntryKey("\(last)-b"), data: [], replacing: true, by: "maker")
                if round > 0 { _ = try await store.delete(EntryKey("a-\(round - 1)x"), if: .none) }
                round += 1
                page = try await store.list(ListQuery(limit: 7, after: last))
            }
            #expect(seen.filter { !$0.hasSuffix("b") } == staying)
            #expect(Set(seen).count == seen.count)
        }
    }
}
