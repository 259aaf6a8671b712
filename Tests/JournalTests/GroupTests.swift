import JSONDocument
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("many records in one transaction")
struct GroupTests {
    let folder = TemporaryFolder()

    @Test("several writes are begun together with what became of others, and are there after a crash")
    func together() throws {
        let clock = TestClock()
        let journal = try folder.open(clock: clock)
        let first = try journal.begin([Sample.update(), Sample.update()], keepingValues: true, settling: [])
        #expect(first == [1, 2])
        let settlement = Settlement(.verified, stored: Sample.entry(#"{"a":2}"#, revision: "8"))
        #expect(try journal.begin([Sample.update()], keepingValues: true, settling: [(2, settlement)]) == [3])
        let copy = try folder.copy()
        let crashed = try copy.open()
        #expect(try (1...3).map { try crashed.write($0)?.verdict } == [.pending, .verified, .pending])
        #expect(try crashed.write(2)?.storedRevision == Revision("8"))
        #expect(try crashed.write(3) == WriteRecord(number: 3, time: clock.time, intent: Sample.update()))
        #expect(try journal.begin([], keepingValues: true, settling: [(1, Settlement(.notSaved))]).isEmpty)
        #expect(try journal.write(1)?.verdict == .notSaved)
    }

    @Test("all of it or nothing")
    func whole() throws {
        let journal = try folder.open()
        #expect(throws: JournalError.self) {
            try journal.begin([Sample.update()], keepingValues: true, settling: [(7, Settlement(.verified))])
        }
        #expect(try journal.write(1) == nil)
    }

    @Test("requests are logged together, at most as many as are kept")
    func requests() throws {
        let journal = try folder.open(retention: Retention(requests: 3))
        let all = (0..<5).map { number in
            (LoggedRequest(method: "GET", path: "/\(number)", status: 200, milliseconds: 1), Sample.store)
        }
        try journal.log(all)
        #expect(try journal.requests(in: Sample.store, limit: 10).map(\.request.path) == ["/4", "/3", "/2"])
    }
}
