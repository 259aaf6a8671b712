import KeyStoreAPI
import Testing

@testable import Journal

@Suite("requests and keys in the journal")
struct TraceTests {
    let folder = TemporaryFolder()

    @Test("requests come back newest first, as many as are kept")
    func requests() throws {
        let clock = TestClock()
        let journal = try folder.open(retention: Retention(requests: 3), clock: clock)
        for number in 1...5 {
            let request = LoggedRequest(
                method: "GET", path: "/api/kv/k\(number)", status: number == 5 ? nil : 200, milliseconds: number,
                failure: number == 5 ? "timed out" : nil)
            try journal.log(request, in: number == 4 ? Sample.other : Sample.store)
        }
        let records = try journal.requests(in: nil, limit: 100)
        #expect(records.map(\.number) == [5, 4, 3])
        #expect(
            records.first
                == RequestRecord(
                    number: 5, time: clock.time, store: Sample.store,
                    request: LoggedRequest(
                        method: "GET", path: "/api/kv/k5", status: nil, milliseconds: 5, failure: "timed out")))
        #expect(try journal.requests(in: Sample.store, limit: 1).map(\.number) == [5])
        #expect(try journal.requests(in: Sample.other, limit: 9).map(\.number) == [4])
    }

    @Test("100,000 keys are known at once, sorted by their bytes, and each once")
    func keys() throws {
        let journal = try folder.open()
        let keys = (0..<100_000).map { "key-\($0 * 7919 % 100_000)" } + ["Z\u{301}", "ä", "zz"]
        try journal.noteKeys(keys, in: Sample.store)
        try journal.noteKeys(["zz", "aa", "a\u{0}a"], in: Sample.store)
        let known = try journal.knownKeys(in: Sample.store)
        #expect(known.count == 100_004)
        #expect(known == known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(try journal.knownKeys(in: Sample.other).isEmpty)
        try journal.forgetKey("aa", in: Sample.store)
        #expect(try journal.knownKeys(in: Sample.store).count == 100_003)
    }

    @Test("the key opened last comes first, whatever the clock says")
    func recents() throws {
        let clock = TestClock()
        let journal = try folder.open(clock: clock)
        let keys = try ["one", "two", "three"].map { try EntryKey($0) }
        for key in keys + [keys[0]] {
            try journal.noteOpened(key, in: Sample.store)
            clock.advance(.seconds(-10))
        }
        #expect(try journal.recents(in: Sample.store, limit: 9).map(\.text) == ["one", "three", "two"])
        #expect(try journal.recents(in: Sample.store, limit: 1).map(\.text) == ["one"])
        #expect(try journal.knownKeys(in: Sample.store) == ["one", "three", "two"])
        try journal.noteKeys(["one"], in: Sample.store)
        #expect(try journal.recents(in: Sample.store, limit: 1).map(\.text) == ["one"])
        try journal.forgetKey("one", in: Sample.store)
        #expect(try journal.recents(in: Sample.store, limit: 1).map(\.text) == ["three"])
    }
}
