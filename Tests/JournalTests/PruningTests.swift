import Foundation
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("pruning and exporting the journal")
struct PruningTests {
    let folder = TemporaryFolder()
    let clock = TestClock()

    private static let short = Retention(
        drafts: .seconds(100), writes: .seconds(100), writeBytes: 1 << 20, requests: 10)

    @Test("old drafts go, unless their session lives")
    func drafts() throws {
        let (dead, live) = (try folder.open(clock: clock), try folder.open(clock: clock))
        try dead.keep(Sample.draft("dead", base: Sample.entry("{}")), in: Sample.store)
        try live.keep(Sample.draft("live"), in: Sample.store)
        dead.close()
        let journal = try folder.open(retention: Self.short, clock: clock)
        try journal.keep(Sample.draft("mine"), in: Sample.store)
        clock.advance(.seconds(100))
        #expect(try journal.prune().isEmpty)
        clock.advance(.seconds(1))
        #expect(try journal.prune(dryRun: true) == Pruned(drafts: 1))
        #expect(try journal.allDraftNotes().count == 3)
        #expect(try journal.prune() == Pruned(drafts: 1))
        #expect(try Set(journal.allDraftNotes().map(\.1.size)) == [4])
        #expect(try journal.allDraftNotes().count == 2)
        #expect(try journal.count("value") == 0)
    }

    @Test("old writes go, but for the newest of each key and guards that wait or are being put back")
    func writes() throws {
        let journal = try folder.open(retention: Self.short, clock: clock)
        let limits = try EntryKey("limits")
        let plain = try journal.begin(Sample.update(to: #"{"b": 1}"#), keepingValues: true, guardedFor: nil)
        let waiting = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        let putting = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        #expect(try journal.resolveGuard(putting, from: .waiting, to: .puttingBack, detail: nil))
        let newest = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        let only = try journal.begin(Sample.update(limits), keepingValues: true, guardedFor: nil)
        let elsewhere = try journal.begin(Sample.update(in: Sample.other), keepingValues: true, guardedFor: nil)
        clock.advance(.seconds(101))
        #expect(try journal.prune() == Pruned(writes: 1))
        let left = try journal.writes(in: nil, WriteQuery())
        #expect(left.map(\.number) == [elsewhere, only, newest, putting, waiting])
        #expect(try journal.write(plain) == nil)
        #expect(left.allSatisfy { $0.intent.after != nil })
        #expect(try journal.count("value") == 2)
    }

    @Test("where values are too many the oldest writes lose theirs, and stay; a value that is still needed stays")
    func sizes() throws {
        let journal = try folder.open(retention: Self.short, clock: clock)
        for number in 0..<6 {
            _ = try journal.begin(
                Sample.update(from: Sample.large(300_000, seed: number), to: Sample.large(300_000, seed: number + 1)),
                keepingValues: true, guardedFor: nil)
        }
        let before = try #require(try journal.pragma("page_count").flatMap(Int.init))
        #expect(try journal.prune() == Pruned(emptied: 4))
        let left = try journal.writes(in: nil, WriteQuery())
        #expect(left.map(\.hasValues) == [true, true, false, false, false, false])
        #expect(left[1].intent.before?.data == Sample.document(Sample.large(300_000, seed: 4)))
        #expect(left[2].intent.before == nil && left[2].intent.reason == "ticket 12")
        let after = try #require(try journal.pragma("page_count").flatMap(Int.init))
        #expect(after < before / 2)
        try journal.check()
        #expect(try journal.prune().isEmpty)
    }

    @Test("requests go by their number")
    func requests() throws {
        let many = try folder.open(clock: clock)
        for _ in 0..<15 {
            try many.log(LoggedRequest(method: "GET", path: "/", status: 200, milliseconds: 1), in: Sample.store)
        }
        let journal = try folder.open(retention: Self.short, clock: clock)
        #expect(try journal.prune() == Pruned(requests: 5))
        #expect(try journal.requests(in: nil, limit: 99).map(\.number) == Array((6...15).reversed()))
    }

    @Test("what was removed is nowhere in the files once they are closed")
    func nothingLeft() throws {
        let journal = try folder.open(retention: Self.short, clock: clock)
        let secret = #"{"password": "canary-4711"}"#
        try journal.keep(Sample.draft(secret, base: Sample.entry(secret)), in: Sample.store)
        try journal.dropDraft(of: Sample.key, in: Sample.store)
        journal.close()
        let bytes = try #require(FileManager.default.contents(atPath: journal.file))
        #expect(bytes.range(of: Data("canary-4711".utf8)) == nil)
    }

    @Test("an export is lines of JSON with every value in it")
    func export() throws {
        let journal = try folder.open(clock: clock)
        let base = Sample.entry("{\n\"a\": 1.0}\n", revision: "7")
        try journal.keep(Sample.draft("{\n", base: base), in: Sample.store)
        try journal.keep(
            StoredDraft(key: EntryKey("limits"), base: nil, text: [0xFF, 0x00], cursor: 1), in: Sample.store)
        let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        try journal.settle(number, as: Settlement(.normalised, stored: Sample.entry("{\"a\":2}", revision: "8")))
        try journal.log(LoggedRequest(method: "GET", path: "/", status: 200, milliseconds: 3), in: Sample.other)
        try journal.noteKeys(["a\u{1B}\"b"], in: Sample.store)
        var lines: [JSONDocument] = []
        try journal.export { lines.append(try JSONDocument(parsing: $0)) }
        #expect(lines.map { $0.root["type"]?.string } == ["draft", "draft", "write", "request", "key"])
        #expect(lines.allSatisfy { !$0.bytes.contains(0x0A) })
        #expect(lines[0].root["textBase64"]?.string == "/wA=")
        #expect(lines[1].root["text"]?.string == "{\n")
        #expect(lines[1].root["base"]?.string == base.data.text)
        #expect(lines[2].root["before"]?.string == #"{"a": 1.0}"#)
        #expect(lines[2].root["after"]?.string == #"{"a": 2.0}"#)
        #expect(lines[2].root["stored"]?.string == #"{"a":2}"#)
        #expect(lines[2].root["guard"]?.string == "waiting")
        #expect(lines[2].root["verdict"]?.string == "normalised")
        #expect(lines[3].root["profile"]?.string == "")
        #expect(lines[4].root["key"]?.string == "a\u{1B}\"b")
        #expect(throws: CancellationError.self) { try journal.export { _ in throw CancellationError() } }
    }
}
