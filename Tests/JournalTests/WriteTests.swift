import Foundation
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("records of writes in the journal")
struct WriteTests {
    let folder = TemporaryFolder()

    @Test("a write that was begun is there as it was meant, without an outcome")
    func begun() throws {
        let clock = TestClock()
        let journal = try folder.open(clock: clock)
        let intents = [
            Sample.update(),
            WriteIntent(
                store: Sample.other, key: Sample.key, operation: .create, force: true, before: nil,
                after: Sample.document("{\"z\": 1e400}\n"), by: Operator(user: "ada", host: "web-2")),
            WriteIntent(
                store: Sample.store, key: Sample.key, operation: .delete, before: Sample.entry("{ }"), after: nil,
                by: Sample.person),
        ]
        for (index, intent) in intents.enumerated() {
            #expect(try journal.begin(intent, keepingValues: true, guardedFor: nil) == index + 1)
            let record = WriteRecord(number: index + 1, time: clock.time, intent: intent)
            #expect(try journal.write(index + 1) == record)
            let crashed = try folder.copy()
            #expect(try crashed.open().write(index + 1) == record)
        }
        #expect(try journal.write(9) == nil)
    }

    @Test("what became of a write is kept, and what the store holds where it differs", arguments: WriteVerdict.allCases)
    func settled(verdict: WriteVerdict) throws {
        let journal = try folder.open()
        let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        let stored = Sample.entry(#"{"a":2}"#, revision: "8")
        try journal.settle(number, as: Settlement(verdict, stored: stored, detail: "a word"))
        let record = try #require(try journal.write(number))
        #expect(record.verdict == verdict)
        #expect(record.detail == "a word")
        #expect(record.stored == stored.data)
        #expect(record.storedRevision == Revision("8"))
        try journal.settle(number, as: Settlement(.verified, stored: Sample.entry(#"{"a": 2.0}"#, revision: "8")))
        let again = try #require(try journal.write(number))
        #expect(again.stored == nil)
        #expect(again.left == Sample.document(#"{"a": 2.0}"#))
        #expect(again.storedRevision == Revision("8"))
        #expect(try journal.count("value") == 2)
    }

    @Test("a write without values keeps everything else")
    func withoutValues() throws {
        let journal = try folder.open()
        let number = try journal.begin(Sample.update(), keepingValues: false, guardedFor: nil)
        try journal.settle(number, as: Settlement(.normalised, stored: Sample.entry("{}", revision: "8")))
        let record = try #require(try journal.write(number))
        #expect(!record.hasValues)
        #expect(record.intent.before == nil && record.intent.after == nil && record.stored == nil)
        #expect(record.intent.reason == "ticket 12")
        #expect(record.storedRevision == Revision("8"))
        #expect(try journal.count("value") == 0)
        #expect(throws: JournalError.self) {
            try journal.begin(Sample.update(), keepingValues: false, guardedFor: 60)
        }
    }

    @Test("a write that undid another is named by it once the store has taken it")
    func undoing() throws {
        let journal = try folder.open()
        let first = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        try journal.settle(first, as: Settlement(.verified))
        let failed = try journal.begin(Sample.update(undoes: first), keepingValues: true, guardedFor: nil)
        try journal.settle(failed, as: Settlement(.notSaved))
        #expect(try journal.write(first)?.undoneBy == nil)
        let undo = try journal.begin(Sample.update(undoes: first), keepingValues: true, guardedFor: nil)
        #expect(try journal.write(first)?.undoneBy == nil)
        try journal.settle(undo, as: Settlement(.unverified))
        #expect(try journal.write(first)?.undoneBy == undo)
        #expect(try journal.write(undo)?.intent.undoes == first)
    }

    @Test("an outcome for a write that is not there is an error")
    func missing() throws {
        let journal = try folder.open()
        #expect(throws: JournalError.self) { try journal.settle(3, as: Settlement(.verified)) }
    }

    @Test("writes are listed newest first, by store, key, operation and whether they were saved")
    func listing() throws {
        let journal = try folder.open()
        let limits = try EntryKey("limits")
        _ = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        _ = try journal.begin(Sample.update(limits), keepingValues: true, guardedFor: nil)
        _ = try journal.begin(Sample.update(in: Sample.other), keepingValues: true, guardedFor: nil)
        let deletion = WriteIntent(
            store: Sample.store, key: limits, operation: .delete, before: Sample.entry("{}"), after: nil,
            by: Sample.person)
        _ = try journal.begin(deletion, keepingValues: true, guardedFor: nil)
        try journal.settle(1, as: Settlement(.notSaved))
        func numbers(_ store: StoreID?, _ query: WriteQuery) throws -> [Int] {
            try journal.writes(in: store, query).map(\.number)
        }
        #expect(try numbers(nil, WriteQuery()) == [4, 3, 2, 1])
        #expect(try numbers(Sample.store, WriteQuery()) == [4, 2, 1])
        #expect(try numbers(nil, WriteQuery(key: limits)) == [4, 2])
        #expect(try numbers(Sample.store, WriteQuery(operation: .delete)) == [4])
        #expect(try numbers(Sample.store, WriteQuery(onlySaved: true)) == [4, 2])
        #expect(try numbers(Sample.store, WriteQuery(key: limits, operation: .update, limit: 1)) == [2])
        #expect(try numbers(StoreID(profile: "nobody", address: ""), WriteQuery()) == [])
        #expect(try journal.writes(in: Sample.store, WriteQuery())[1] == journal.write(2))
        let bare = try journal.writes(in: Sample.store, WriteQuery(), loadingValues: false)
        #expect(bare[1].intent.before == nil && bare[1].intent.after == nil && bare[1].hasValues)
    }

    @Test("one value that many writes and drafts name is kept once")
    func sharing() throws {
        let journal = try folder.open()
        for _ in 0..<3 { _ = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil) }
        try journal.keep(Sample.draft("x", base: Sample.entry(#"{"a": 1.0}"#)), in: Sample.store)
        #expect(try journal.count("value") == 2)
        try journal.dropDraft(of: Sample.key, in: Sample.store)
        #expect(try journal.count("value") == 2)
    }
}
