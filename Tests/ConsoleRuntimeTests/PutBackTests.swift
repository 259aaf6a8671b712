import Foundation
import JSONDocument
import Journal
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

/// What is written when a write is taken back without anybody looking.
@Suite("Putting back")
struct PutBackTests {
    private let place = JournalPlace()
    private let key = try! EntryKey("checkout-flags")
    private let off = try! JSONDocument(parsing: "{\"enabled\": false}")
    private let on = try! JSONDocument(parsing: "{\"enabled\": true}")

    private func entry(_ data: JSONDocument, _ revision: String) -> Entry {
        Entry(key: key, data: data, revision: Revision(revision))
    }

    /// A write on record, as it was verified.
    private func written(
        _ journal: Journal, before: Entry?, after: JSONDocument?, guardedFor seconds: Int? = nil,
        verdict: WriteVerdict = .verified
    ) throws -> WriteRecord {
        let operation: WriteIntent.Operation = before == nil ? .create : after == nil ? .delete : .update
        let intent = WriteIntent(
            store: .test, key: key, operation: operation, before: before, after: after, by: .test)
        let number = try journal.begin(intent, keepingValues: true, guardedFor: seconds)
        if verdict != .pending { try journal.settle(number, as: Settlement(verdict)) }
        return try #require(try journal.write(number))
    }

    private func run(_ record: WriteRecord, _ store: any KeyStore, _ journal: Journal) async throws -> PutBack.Ending {
        let putBack = PutBack(journal: journal, store: store, by: .test)
        return try await putBack.run(record, reason: "a test")
    }

    @Test("what the write left still stands: the former value comes back, on record, and the write is marked")
    func update() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(on, "2")])
        let record = try written(journal, before: entry(off, "1"), after: on)
        #expect(try await run(record, store, journal) == .done(record: 2, .verified))
        #expect(await store.value(key) == off.text)
        let second = try #require(try journal.write(2))
        #expect(second.intent.undoes == 1)
        #expect(second.intent.before?.data == on)
        #expect(second.intent.reason == "a test")
        #expect(try journal.write(1)?.undoneBy == 2)
    }

    @Test("somebody has written since: nothing is sent")
    func changed() async throws {
        let journal = try place.open()
        let other = try JSONDocument(parsing: "{\"enabled\": 1}")
        let store = MemoryStore([entry(other, "3")])
        let record = try written(journal, before: entry(off, "1"), after: on)
        #expect(try await run(record, store, journal) == .changed)
        #expect(await store.writes == 0)
        #expect(try journal.write(2) == nil)
    }

    @Test("… also where that was between the plan that was shown and the answer to it")
    func changedMeanwhile() async throws {
        let journal = try place.open()
        let store = MemoryStore([Entry(key: key, data: on)])
        let record = try written(journal, before: entry(off, "1"), after: on)
        let putBack = PutBack(journal: journal, store: store, by: .test)
        guard case .replace = try await putBack.plan(record) else {
            Issue.record("there is something to put back")
            return
        }
        let other = try JSONDocument(parsing: "{\"enabled\": 1}")
        _ = try await store.update(key, data: other, expecting: nil, force: false)
        #expect(try await putBack.run(record, reason: nil) == .changed)
        #expect(await store.value(key) == other.text)
    }

    @Test("a creation is taken back by a deletion, a deletion by a creation")
    func creationAndDeletion() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(on, "1")])
        let creation = try written(journal, before: nil, after: on)
        #expect(try await run(creation, store, journal) == .done(record: 2, .verified))
        #expect(await store.value(key) == nil)
        let deletion = try #require(try journal.write(2))
        #expect(try await run(deletion, store, journal) == .done(record: 3, .verified))
        #expect(await store.value(key) == on.text)
    }

    @Test("the former value stands there already: nothing is sent")
    func notNeeded() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(off, "5")])
        let record = try written(journal, before: entry(off, "1"), after: on)
        #expect(try await run(record, store, journal) == .notNeeded)
        #expect(await store.writes == 0)
    }

    @Test("the answer is lost: reading back tells whether it was done", arguments: [true, false])
    func lostAnswer(isApplied: Bool) async throws {
        let journal = try place.open()
        let store = LosingStore(MemoryStore([entry(on, "2")]), applies: isApplied)
        let record = try written(journal, before: entry(off, "1"), after: on)
        let ending = try await run(record, store, journal)
        #expect(ending == (isApplied ? .done(record: 2, .verified) : .refused("cut")))
        #expect(try journal.write(2)?.verdict == (isApplied ? .verified : .notSaved))
    }

    // MARK: Watching

    private func watch(_ record: WriteRecord, _ store: any KeyStore, _ journal: Journal) async throws {
        let putBack = PutBack(journal: journal, store: store, by: .test)
        try await GuardWatch(journal: journal, putBack: putBack, number: record.number).run()
    }

    @Test("a guarded write that nobody confirms is put back", .timeLimit(.minutes(1)))
    func unconfirmed() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(on, "2")])
        let record = try written(journal, before: entry(off, "1"), after: on, guardedFor: 0)
        try await watch(record, store, journal)
        #expect(await store.value(key) == off.text)
        #expect(try journal.guardState(record.number).state == .putBack)
    }

    @Test("one that was confirmed stays", .timeLimit(.minutes(1)))
    func confirmed() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(on, "2")])
        let record = try written(journal, before: entry(off, "1"), after: on, guardedFor: 3600)
        let watching = Task { try await watch(record, store, journal) }
        #expect(try journal.resolveGuard(record.number, from: .waiting, to: .confirmed, detail: nil))
        try await watching.value
        #expect(await store.value(key) == on.text)
    }

    @Test("one that someone else has changed since is left alone, and that is on record", .timeLimit(.minutes(1)))
    func leftAlone() async throws {
        let journal = try place.open()
        let other = try JSONDocument(parsing: "{\"enabled\": 1}")
        let store = MemoryStore([entry(other, "3")])
        let record = try written(journal, before: entry(off, "1"), after: on, guardedFor: 0)
        try await watch(record, store, journal)
        #expect(await store.value(key) == other.text)
        #expect(try journal.guardState(record.number).state == .leftAlone)
    }

    @Test("the word on the write itself is waited for: it may still be on its way", .timeLimit(.minutes(1)))
    func pending() async throws {
        let journal = try place.open()
        let store = MemoryStore([entry(off, "1")])
        let record = try written(journal, before: entry(off, "1"), after: on, guardedFor: 0, verdict: .pending)
        let watching = Task { try await watch(record, store, journal) }
        _ = try await store.update(key, data: on, expecting: nil, force: false)
        try journal.settle(record.number, as: Settlement(.verified))
        try await watching.value
        #expect(await store.value(key) == off.text)
    }
}

/// A folder for a journal, gone with the test.
final class JournalPlace: Sendable {
    private let path = FileManager.default.temporaryDirectory.appending(path: "putback-\(UUID().uuidString)").path()

    func open() throws -> Journal { try Journal(folder: path, process: Int(getpid())) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension StoreID {
    static let test = StoreID(profile: "staging", address: "http://127.0.0.1:8787")
}

extension Operator {
    static let test = Operator(user: "ada", host: "web-1")
}

/// A store whose answers to writes are lost.
struct LosingStore: KeyStore {
    let store: MemoryStore
    let applies: Bool

    init(_ store: MemoryStore, applies: Bool) {
        self.store = store
        self.applies = applies
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage { try await store.list(query) }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { try await store.entry(key) }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        if applies { _ = try await store.create(key, data: data, replacing: replacing) }
        throw .outcomeUnknown(cause: "cut")
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        if applies { _ = try await store.update(key, data: data, expecting: expecting, force: force) }
        throw .outcomeUnknown(cause: "cut")
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        if applies { _ = try await store.delete(key, expecting: expecting) }
        throw .outcomeUnknown(cause: "cut")
    }
}
