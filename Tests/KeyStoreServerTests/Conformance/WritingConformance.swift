import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("every engine: writing and reading")
struct WritingConformance {
    @Test("what was created is there, with its bytes, its creator and its revision", arguments: StoreUnderTest.all)
    func create(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            #expect(try await store.entry("limits") == nil)
            let data = Array("{ \"b\": 1.0,\n\"a\":\"\\u00e9é\", \"b\":1E400 }".utf8)
            let made = try await store.create("limits", data: data, replacing: false, by: "maker").done()
            #expect(made.key == "limits")
            #expect(made.data == data)
            #expect(made.createdBy == "maker")
            #expect(try await store.entry("limits") == made)
            #expect(try await store.entry("limit") == nil)
        }
    }

    @Test("a value of half a mebibyte, and one of two bytes, come back", arguments: StoreUnderTest.all)
    func sizes(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let long = #"{"a":"\#(String(repeating: "é", count: 1 << 18))"}"#
            try await store.make("long-one", long)
            try await store.make("short-one")
            #expect(try await store.entry("long-one")?.data == Array(long.utf8))
            #expect(try await store.entry("short-one")?.data == Array("{}".utf8))
            #expect(try await store.list(ListQuery()).rows.map(\.size) == [long.utf8.count, 2])
        }
    }

    @Test(
        "creating what is there is refused and told, or replaces and keeps the creator", arguments: StoreUnderTest.all)
    func createExisting(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            try await store.make("limits", #"{"a":1}"#)
            let before = try #require(try await store.entry("limits"))
            let refused = try await store.create("limits", data: [], replacing: false, by: "other")
            #expect(refused == .exists(before))
            #expect(try await store.entry("limits") == before)
            let data = Array(#"{"a":2}"#.utf8)
            let replaced = try await store.create("limits", data: data, replacing: true, by: "other").done()
            #expect(replaced.createdBy == "maker")
            #expect(replaced.revision > before.revision)
            #expect(try await store.entry("limits") == replaced)
            let made = try await store.create("others", data: data, replacing: true, by: "other").done()
            #expect(made.createdBy == "other")
        }
    }

    @Test("a put needs an entry, replaces its value, and keeps its creator", arguments: StoreUnderTest.all)
    func put(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            #expect(try await store.put("limits", data: [], if: .none, by: "writer") == .missing)
            #expect(try await store.put("limits", data: [], if: .revision(in: [1]), by: "writer") == .missing)
            #expect(try await store.entry("limits") == nil)
            let first = try await store.make("limits")
            let data = Array(#"{"a":2}"#.utf8)
            let written = try await store.put("limits", data: data, if: .none, by: "writer").done()
            #expect(written.data == data)
            #expect(written.createdBy == "maker")
            #expect(written.revision > first)
            #expect(try await store.entry("limits") == written)
        }
    }

    @Test(
        "a condition that does not hold gets the entry as it stands, and nothing is written",
        arguments: StoreUnderTest.all)
    func conditions(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let first = try await store.make("limits", #"{"a":1}"#)
            let second = try await store.put("limits", #"{"a":2}"#)
            let current = try #require(try await store.entry("limits"))
            for condition in [Precondition.revision(in: [first]), .revision(in: []), .revision(in: [second + 1])] {
                #expect(try await store.put("limits", data: [], if: condition, by: "w") == .changed(current))
                #expect(try await store.delete("limits", if: condition) == .changed(current))
            }
            #expect(try await store.entry("limits") == current)
            #expect(try await store.revisions(of: "limits", limit: 10).count == 2)
            _ = try await store.put("limits", data: [], if: .revision(in: [first, second]), by: "w").done()
        }
    }

    @Test(
        "a deletion answers what it removed; the key can be made again, with a new creator and a higher revision",
        arguments: StoreUnderTest.all)
    func delete(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            #expect(try await store.delete("limits", if: .none) == .missing)
            try await store.make("limits", #"{"a":1}"#)
            let before = try #require(try await store.entry("limits"))
            #expect(try await store.delete("limits", if: .revision(in: [before.revision])) == .done(before))
            #expect(try await store.entry("limits") == nil)
            #expect(try await store.list(ListQuery()) == StoredPage(rows: [], total: 0, hasMore: false))
            #expect(try await store.put("limits", data: [], if: .none, by: "w") == .missing)
            let again = try await store.create("limits", data: [], replacing: false, by: "second").done()
            #expect(again.createdBy == "second")
            #expect(again.revision > before.revision)
        }
    }

    @Test("revisions grow with every write, whichever key it is of", arguments: StoreUnderTest.all)
    func order(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            var revisions = [try await store.make("first"), try await store.make("second")]
            for number in 0..<5 {
                revisions.append(try await store.put(number % 2 == 0 ? "first" : "second", "{}"))
            }
            _ = try await store.delete("first", if: .none)
            revisions.append(try await store.make("first"))
            #expect(zip(revisions, revisions.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test(
        "of many writers with the same revision one wins, and the others are told what it wrote",
        arguments: StoreUnderTest.all)
    func oneWinner(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            var revision = try await store.make("limits")
            for _ in 0..<5 {
                let outcomes = try await withThrowingTaskGroup(of: WriteOutcome.self) { group in
                    for writer in 0..<32 {
                        group.addTask { [revision] in
                            let data = Array(#"{"writer":\#(writer)}"#.utf8)
                            return try await store.put("limits", data: data, if: .revision(in: [revision]), by: "w")
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let current = try #require(try await store.entry("limits"))
                #expect(outcomes.filter { $0 == .done(current) }.count == 1)
                #expect(outcomes.filter { $0 == .changed(current) }.count == 31)
                revision = current.revision
            }
        }
    }

    @Test(
        "counting up by many at once, each trying until its condition holds, loses nothing",
        arguments: StoreUnderTest.all)
    func counting(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            try await store.make("counter", "0")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<10 { try await Self.increment("counter", in: store) } }
                }
                try await group.waitForAll()
            }
            #expect(try await store.entry("counter")?.data == Array("80".utf8))
        }
    }

    private static func increment(_ key: EntryKey, in store: any EntryStorage) async throws {
        var current = try #require(try await store.entry(key))
        while true {
            let number = try #require(Int(String(decoding: current.data, as: UTF8.self)))
            let data = Array(String(number + 1).utf8)
            switch try await store.put(key, data: data, if: .revision(in: [current.revision]), by: "w") {
            case .done: return
            case .changed(let later): current = later
            case .missing, .exists: throw CancellationError()
            }
        }
    }

    @Test(
        "seeding makes what is not there, leaves alone what is, and says how many it made",
        arguments: StoreUnderTest.all)
    func seed(engine: StoreUnderTest) async throws {
        try await engine.run { store in
            let mine = try await store.make("mine", #"{"own":1}"#)
            let theirs = Array(#"{"a": 1.0}"#.utf8)
            let entries: [(key: EntryKey, data: [UInt8])] = [("mine", []), ("theirs", theirs), ("third", [])]
            #expect(try await store.seed(entries, by: "sower") == 2)
            #expect(try await store.seed(entries, by: "sower") == 0)
            #expect(try await store.entry("mine")?.revision == mine)
            let seeded = try #require(try await store.entry("theirs"))
            #expect(seeded.data == theirs)
            #expect(seeded.createdBy == "sower")
            #expect(seeded.revision > mine)
            #expect(try await store.revisions(of: "theirs", limit: 9).map(\.revision) == [seeded.revision])
            #expect(try await store.put("mine", "{}") > seeded.revision)
        }
    }

    @Test("a store that works says so when it is asked", arguments: StoreUnderTest.all)
    func check(engine: StoreUnderTest) async throws {
        try await engine.run { store in try await store.check() }
    }
}
