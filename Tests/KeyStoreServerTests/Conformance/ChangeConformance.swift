import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("every engine: the changes", .timeLimit(.minutes(2)))
struct ChangeConformance {

    @Test(
        "every write is told once, in order, with what it was; what was not done is not told",
        arguments: StoreUnderTest.all)
    func kinds(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let feed = try await store.changes(after: nil)
            #expect(!feed.hasGap)
            let made = try await store.make("limits")
            let put = try await store.put("limits", #"{"n":1}"#)
            _ = try await store.put("limits", data: [], if: .revision(in: [made]), by: "writer")
            _ = try await store.create("limits", data: [], replacing: false, by: "writer")
            _ = try await store.put("missing", data: [], if: .none, by: "writer")
            _ = try await store.delete("missing", if: .none)
            _ = try await store.delete("limits", if: .revision(in: [made]))
            let replaced = try await store.create("limits", data: Array("{}".utf8), replacing: true, by: "writer")
                .done()
            _ = try await store.delete("limits", if: .none)
            let again = try await store.create("limits", data: Array("{}".utf8), replacing: true, by: "writer").done()
            let told = try await feed.first(5)
            #expect(told.map(\.kind) == [.created, .updated, .updated, .deleted, .created])
            #expect(told.allSatisfy { $0.key == "limits" })
            #expect([0, 1, 2, 4].map { told[$0].revision } == [made, put, replaced.revision, again.revision])
            #expect(Self.isAscending(told) && made > feed.start)
        }
    }

    @Test("what is seeded is told, too", arguments: StoreUnderTest.all)
    func seeding(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let there = try await store.make("plans")
            let feed = try await store.changes(after: there)
            let entries: [(key: EntryKey, data: [UInt8])] = [("limits", []), ("plans", []), ("quotas", [])]
            #expect(try await store.seed(entries.map { ($0.key, Array("{}".utf8)) }, by: "seeder") == 2)
            let last = try await store.put("plans", "{}")
            let told = try await feed.first(3)
            #expect(Set(told.prefix(2).map(\.key)) == ["limits", "quotas"])
            #expect(told.map(\.kind) == [.created, .created, .updated])
            #expect(told[2].revision == last)
            #expect(Self.isAscending(told))
            let rows = try await store.list(ListQuery()).rows
            for change in told { #expect(rows.first { $0.key == change.key }?.revision == change.revision) }
        }
    }

    @Test("from any revision on comes just what is after it, the deletions among it", arguments: StoreUnderTest.all)
    func since(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let start = try await store.make("before")
            try await store.make("limits")
            try await store.put("limits", #"{"n":1}"#)
            _ = try await store.delete("limits", if: .none)
            try await store.make("plans")
            let all = try await store.changes(after: start).first(4)
            #expect(all.map(\.kind) == [.created, .updated, .deleted, .created])
            for (index, change) in all.enumerated() {
                let feed = try await store.changes(after: change.revision)
                #expect(!feed.hasGap)
                #expect(feed.start == change.revision)
                let last = try await store.put("plans", "{}")
                let told = try await feed.first(all.count)
                #expect(Array(told.prefix(all.count - index - 1)) == Array(all.dropFirst(index + 1)))
                #expect(told.last?.revision == last)
            }
        }
    }

    @Test("from now on comes nothing of before", arguments: StoreUnderTest.all)
    func now(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            try await store.make("limits")
            let last = try await store.put("limits", #"{"n":1}"#)
            let feed = try await store.changes(after: nil)
            #expect(!feed.hasGap)
            #expect(feed.start >= last)
            let next = try await store.put("limits", #"{"n":2}"#)
            #expect(try await feed.first(1).map(\.revision) == [next])
        }
    }

    @Test(
        "a revision that the store has not reached is a gap, and the feed goes on from now",
        arguments: StoreUnderTest.all)
    func notReached(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let last = try await store.make("limits")
            let feed = try await store.changes(after: last + 1_000_000)
            #expect(feed.hasGap)
            #expect(feed.start >= last)
            let next = try await store.put("limits", #"{"n":1}"#)
            #expect(try await feed.first(1).map(\.revision) == [next])
        }
    }

    @Test(
        "followers that come and go among many writers miss nothing and hear nothing twice",
        arguments: StoreUnderTest.all)
    func comingAndGoing(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let start = try await store.make("first-of-all")
            let keys = try (0..<4).map { try EntryKey("key-\($0)") }
            for key in keys { try await store.make(key) }
            let (writers, rounds) = (keys.count, 40)
            let total = keys.count + writers * rounds
            try await withThrowingTaskGroup(of: [Int64].self) { group in
                for (number, key) in keys.enumerated() {
                    group.addTask {
                        var revisions: [Int64] = []
                        for _ in 0..<rounds { revisions.append(try await store.put(key, "{}", by: "writer-\(number)")) }
                        return revisions
                    }
                }
                let followers = (1...3).map { length in
                    Task { try await Self.follow(store, from: start, to: total, changingAfter: length * 7) }
                }
                var written: [Int64] = []
                for try await revisions in group { written += revisions }
                for follower in followers {
                    let told = try await follower.value
                    #expect(told.dropFirst(keys.count).map(\.revision) == written.sorted())
                    #expect(Self.isAscending(told))
                }
            }
        }
    }

    /// Takes so many changes in all, a few from each of many feeds.
    private static func follow(
        _ store: any EntryStorage, from start: Int64, to total: Int, changingAfter length: Int
    ) async throws -> [StoredChange] {
        var told: [StoredChange] = []
        while told.count < total {
            let feed = try await store.changes(after: told.last?.revision ?? start)
            #expect(!feed.hasGap)
            told += try await feed.first(min(length, total - told.count))
        }
        return told
    }

    @Test(
        "it ends when the store is closed, and a store that is closed tells nothing more", arguments: StoreUnderTest.all
    )
    func closing(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let feed = try await store.changes(after: nil)
            let reading = Task { try await feed.first(.max) }
            let last = try await store.make("limits")
            try await store.close()
            // What was not read yet may be lost with it.
            let told = try await reading.value.map(\.revision)
            #expect(told.isEmpty || told == [last])
        }
    }

    private static func isAscending(_ changes: [StoredChange]) -> Bool {
        zip(changes, changes.dropFirst()).allSatisfy { $0.revision < $1.revision }
    }
}

extension ChangeFeed {
    /// So many of its changes, or all until it ends.
    func first(_ count: Int) async throws -> [StoredChange] {
        var told: [StoredChange] = []
        guard count > 0 else { return told }
        for try await change in changes {
            told.append(change)
            if told.count == count { break }
        }
        return told
    }
}
