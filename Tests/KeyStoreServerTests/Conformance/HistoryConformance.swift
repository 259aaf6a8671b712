import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("every engine: the history")
struct HistoryConformance {
    @Test("every write is a row, newest first, with who, when and how large", arguments: StoreUnderTest.all)
    func rows(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            #expect(try await store.revisions(of: "limits", limit: 10) == [])
            let first = try await store.make("limits", #"{"max":1}"#)
            let second = try await store.put("limits", #"{"max":20}"#)
            try await store.make("limits-2")
            let rows = try await store.revisions(of: "limits", limit: 10)
            #expect(rows.map(\.revision) == [second, first])
            #expect(rows.map(\.updatedBy) == ["writer", "maker"])
            #expect(rows.map(\.size) == [10, 9])
            #expect(rows.allSatisfy { $0.updatedAt.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil })
            #expect(try await store.revisions(of: "limits", limit: 1).map(\.revision) == [second])
        }
    }

    @Test("a revision comes back as it was, and only under its own key", arguments: StoreUnderTest.all)
    func values(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let value = "{ \"z\":1.0, \"a\":1E6 }"
            let first = try await store.make("limits", value)
            let second = try await store.put("limits", "{}")
            try await store.make("other")
            let former = StoredEntry(key: "limits", data: Array(value.utf8), createdBy: "maker", revision: first)
            #expect(try await store.revision(first, of: "limits") == former)
            #expect(try await store.revision(second, of: "limits") == store.entry("limits"))
            #expect(try await store.revision(first, of: "other") == nil)
            #expect(try await store.revision(second + 1000, of: "limits") == nil)
            #expect(try await store.revision(-1, of: "limits") == nil)
        }
    }

    @Test("a deletion leaves the history, and a key made again goes on in it", arguments: StoreUnderTest.all)
    func deletion(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let first = try await store.make("limits", #"{"max":1}"#)
            _ = try await store.delete("limits", if: .none)
            #expect(try await store.revisions(of: "limits", limit: 10).map(\.revision) == [first])
            #expect(try await store.revision(first, of: "limits")?.data == Array(#"{"max":1}"#.utf8))
            let again = try await store.make("limits", by: "second")
            #expect(try await store.revisions(of: "limits", limit: 10).map(\.revision) == [again, first])
            #expect(try await store.revision(first, of: "limits")?.createdBy == "maker")
            #expect(try await store.revision(again, of: "limits")?.createdBy == "second")
        }
    }

    @Test("of each key the newest are kept, as many as the store was told", arguments: StoreUnderTest.all)
    func count(engine: StoreUnderTest) async throws {
        try await engine.run(HistoryLimits(count: 3)) { store in
            let other = try await store.make("other")
            var revisions = [try await store.make("limits")]
            for number in 1...6 { revisions.append(try await store.put("limits", "{\"n\":\(number)}")) }
            #expect(
                try await store.revisions(of: "limits", limit: 99).map(\.revision) == revisions.suffix(3).reversed())
            #expect(try await store.revision(revisions[0], of: "limits") == nil)
            #expect(try await store.revision(revisions[4], of: "limits") != nil)
            _ = try await store.delete("limits", if: .none)
            revisions.append(try await store.make("limits"))
            #expect(
                try await store.revisions(of: "limits", limit: 99).map(\.revision) == revisions.suffix(3).reversed())
            #expect(try await store.revisions(of: "other", limit: 99).map(\.revision) == [other])
        }
    }

    @Test("a history of one is the value of now alone", arguments: StoreUnderTest.all)
    func onlyNow(engine: StoreUnderTest) async throws {
        try await engine.run(HistoryLimits(count: 1)) { store in
            try await store.make("limits")
            let second = try await store.put("limits", "{}")
            #expect(try await store.revisions(of: "limits", limit: 99).map(\.revision) == [second])
        }
    }

    @Test("what ended before a moment can be let go of; what stands stays, however old", arguments: StoreUnderTest.all)
    func forget(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            try await store.make("limits")
            let second = try await store.put("limits", #"{"n":2}"#)
            try await store.make("gone-by")
            _ = try await store.delete("gone-by", if: .none)
            let standing = try await store.make("standing")
            let long = Timestamp(milliseconds: 1000)
            try await store.forget(endedBefore: long)
            #expect(try await store.revisions(of: "limits", limit: 9).count == 2)
            #expect(try await store.revisions(of: "gone-by", limit: 9).count == 1)
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
            #expect(try await store.revisions(of: "limits", limit: 9).map(\.revision) == [second])
            #expect(try await store.revisions(of: "gone-by", limit: 9) == [])
            #expect(try await store.revisions(of: "standing", limit: 9).map(\.revision) == [standing])
            #expect(try await store.entry("limits")?.revision == second)
            let third = try await store.put("limits", #"{"n":3}"#)
            #expect(try await store.revisions(of: "limits", limit: 9).map(\.revision) == [third, second])
        }
    }
}
