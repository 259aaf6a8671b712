import Console
import JSONDocument
import Journal
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

/// A write from its record to its receipt.
@Suite("Carrying out a write")
struct CarryingOutTests {
    private let place = JournalPlace()
    private let key = try! EntryKey("checkout-flags")
    private let off = try! JSONDocument(parsing: "{\"enabled\": false}")
    private let on = try! JSONDocument(parsing: "{\"enabled\": true}")
    private let other = try! JSONDocument(parsing: "{\"enabled\": null}")
    private let request = RequestID(number: 7)

    private func entry(_ data: JSONDocument, _ revision: String? = "1") -> Entry {
        Entry(key: key, data: data, revision: revision.map { Revision($0) })
    }

    private var enabling: Write {
        Write(
            key: key, data: on, kind: .update(expecting: Revision("1"), force: false), base: entry(off),
            reason: "a test")
    }
    private var creating: Write { Write(key: key, data: on, kind: .create) }
    private var deleting: Write {
        Write(key: key, data: nil, kind: .delete(expecting: Revision("1")), base: entry(off))
    }

    private func service(_ journal: Journal) -> JournalService {
        JournalService(journal: .success(journal), store: .test, by: .test, keepsValues: true)
    }

    /// Carries it out, and gives all that came of that.
    private func carryOut(
        _ write: Write, to store: any KeyStore, _ journal: JournalService?, isCalledOff: Bool = false
    ) async -> [Action] {
        let mailbox = Mailbox()
        let connection = Connection(
            terms: ProfileTerms(profile: Profile(name: "staging", address: "http://x", access: .readWrite))
        ) { _, _ in store }
        var runner = EffectRunner(
            services: Services(connection: connection, journal: { _ in journal }), mailbox: mailbox)
        runner.run(.carryOut(request, write))
        if isCalledOff { runner.run(.cancel(request)) }
        var actions: [Action] = []
        while true {
            actions += mailbox.take().actions
            if case .carriedOut = actions.last { return actions }
            await Task.yield()
        }
    }

    private func result(_ actions: [Action]) throws -> CarriedOut {
        guard case .carriedOut(request, let result)? = actions.last else { throw Failure.noResult }
        return result
    }

    private enum Failure: Error { case noResult }

    /// Carries it out with a journal, which must agree with what is told.
    private func ending(_ write: Write, to store: any KeyStore) async throws -> CarriedOut {
        let journal = try place.open()
        let result = try result(await carryOut(write, to: store, service(journal)))
        let number = try #require(result.record)
        let record = try #require(try journal.write(number))
        #expect(record.verdict == result.settlement.verdict)
        #expect(record.detail == result.settlement.detail)
        #expect(record.intent.before == write.base)
        #expect(record.intent.after == write.data)
        #expect(record.intent.reason == write.reason)
        return result
    }

    @Test("an update is on record with what it replaces, sent once, read back and settled")
    func update() async throws {
        let store = MemoryStore([entry(off)])
        let result = try await ending(enabling, to: store)
        #expect(result.settlement == Settlement(.verified, stored: entry(on, "2")))
        #expect(result.now == entry(on, "2"))
        #expect(await store.writes == 1)
    }

    @Test("a creation and a deletion too")
    func others() async throws {
        #expect(try await ending(creating, to: MemoryStore([])).settlement.verdict == .verified)
        let deleted = try await ending(deleting, to: MemoryStore([entry(off)]))
        #expect(deleted.settlement == Settlement(.verified))
        #expect(deleted.now == nil)
    }

    @Test("somebody was faster: nothing is changed, and what stands there is told")
    func conflict() async throws {
        let store = MemoryStore([entry(other, "2")])
        let result = try await ending(enabling, to: store)
        #expect(result.settlement == Settlement(.notSaved, detail: "409 · 3002 Changed by someone else"))
        #expect(result.now == entry(other, "2"))
        #expect(await store.value(key) == other.text)
    }

    @Test("what is gone, or there already, is refused in the server's words")
    func refused() async throws {
        let gone = try await ending(enabling, to: MemoryStore([]))
        #expect(gone.settlement == Settlement(.notSaved, detail: "404 · 3001 Entity not found"))
        let there = try await ending(creating, to: MemoryStore([entry(off)]))
        #expect(there.settlement == Settlement(.notSaved, detail: "409 · 3003 Entity already exists"))
    }

    @Test("without a revision it looks first, and sends nothing where something else stands there")
    func looksFirst() async throws {
        let blind = Write(
            key: key, data: on, kind: .update(expecting: nil, force: false), base: entry(off, nil))
        let changed = MemoryStore([entry(other, nil)])
        let result = try await ending(blind, to: changed)
        #expect(result.settlement == Settlement(.notSaved, detail: "Changed by someone else"))
        #expect(await changed.writes == 0)
        let gone = MemoryStore([])
        #expect(try await ending(blind, to: gone).settlement.verdict == .notSaved)
        #expect(await gone.writes == 0)
        #expect(try await ending(blind, to: MemoryStore([entry(off, nil)])).settlement.verdict == .verified)
    }

    @Test(
        "no answer, or a server error after it was sent: reading back tells whether it was done, and it is sent once",
        arguments: [
            KeyStoreError.outcomeUnknown(cause: "cut"), .rejected(Rejection(status: 503, message: "busy")), .cancelled,
        ], [true, false])
    func lostAnswer(error: KeyStoreError, isApplied: Bool) async throws {
        for write in [enabling, deleting] {
            let memory = MemoryStore([entry(off)])
            let result = try await ending(write, to: FaultyStore(memory, error: error, applies: isApplied))
            #expect(result.settlement.verdict == (isApplied ? .verified : .notSaved))
            #expect(result.settlement.detail?.isEmpty == false)
        }
        let made = try await ending(creating, to: FaultyStore(MemoryStore([]), error: error, applies: isApplied))
        #expect(made.settlement.verdict == (isApplied ? .verified : .notSaved))
    }

    @Test("… and where something else stands there, or it can't be read, that stays unknown")
    func unknown() async throws {
        let lost = KeyStoreError.outcomeUnknown(cause: "cut")
        let meddled = FaultyStore(MemoryStore([entry(off)]), error: lost, applies: true, meddling: other)
        let result = try await ending(enabling, to: meddled)
        #expect(result.settlement == Settlement(.unknown, detail: "cut; read back, it holds another value"))
        #expect(result.now?.data == other)
        let dark = FaultyStore(MemoryStore([entry(off)]), error: lost, applies: true, isUnreadable: true)
        #expect(
            try await ending(enabling, to: dark).settlement
                == Settlement(.unknown, detail: "cut; reading back failed: no answer for 5 s"))
    }

    @Test("saved, then changed by someone else, or not to be read back: both are told apart from verified")
    func unverified() async throws {
        let meddled = FaultyStore(MemoryStore([entry(off)]), applies: true, meddling: other)
        let result = try await ending(enabling, to: meddled)
        #expect(result.settlement == Settlement(.overtaken, stored: entry(on, "2")))
        #expect(result.now == entry(other, "3"))
        let dark = FaultyStore(MemoryStore([entry(off)]), applies: true, isUnreadable: true)
        #expect(try await ending(enabling, to: dark).settlement.verdict == .unverified)
    }

    @Test("what the server spells otherwise is normalised")
    func normalised() async throws {
        let spelled = try JSONDocument(parsing: "{\"enabled\":true}")
        let store = FaultyStore(MemoryStore([entry(off)]), applies: true, spelling: spelled)
        let result = try await ending(enabling, to: store)
        #expect(result.settlement == Settlement(.normalised, stored: entry(spelled, "2")))
    }

    @Test("a journal that cannot be opened hinders no write, and that is told; nor does none")
    func withoutJournal() async throws {
        let failure = JournalFailure("the disk is full")
        let broken = JournalService(journal: .failure(failure), store: .test, by: .test, keepsValues: true)
        let store = MemoryStore([entry(off)])
        let actions = await carryOut(enabling, to: store, broken)
        #expect(actions.first == .writeRecorded(request, .failure(failure)))
        #expect(try result(actions).record == nil)
        #expect(try result(actions).settlement.verdict == .verified)
        let unkept = await carryOut(enabling, to: MemoryStore([entry(off)]), nil)
        #expect(
            try result(unkept)
                == CarriedOut(
                    record: nil, settlement: Settlement(.verified, stored: entry(on, "2")), now: entry(on, "2")))
    }

    @Test("one that is called off says what became of it all the same")
    func calledOff() async throws {
        let store = MemoryStore([entry(off)])
        let result = try result(await carryOut(enabling, to: store, nil, isCalledOff: true))
        let isThere = await store.value(key) == on.text
        #expect(result.settlement.verdict == (isThere ? .verified : .notSaved))
    }
}

/// A store that does a write or does not, and says something else of it.
struct FaultyStore: KeyStore {
    let store: MemoryStore
    /// What a write ends with; `nil` answers as usual.
    var error: KeyStoreError?
    let applies: Bool
    /// What someone else writes right after a write.
    var meddling: JSONDocument?
    /// What is stored in the place of what was sent.
    var spelling: JSONDocument?
    var isUnreadable = false

    init(
        _ store: MemoryStore, error: KeyStoreError? = nil, applies: Bool, meddling: JSONDocument? = nil,
        spelling: JSONDocument? = nil, isUnreadable: Bool = false
    ) {
        self.store = store
        self.error = error
        self.applies = applies
        self.meddling = meddling
        self.spelling = spelling
        self.isUnreadable = isUnreadable
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage { try await store.list(query) }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        if isUnreadable { throw .timedOut(.idle(seconds: 5)) }
        return try await store.entry(key)
    }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        let made = applies ? try await store.create(key, data: spelling ?? data, replacing: replacing) : nil
        return try await answer(made, key)
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        let written =
            applies ? try await store.update(key, data: spelling ?? data, expecting: expecting, force: force) : nil
        return try await answer(written, key)
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        if applies { _ = try await store.delete(key, expecting: expecting) }
        if let error { throw error }
        return nil
    }

    private func answer(_ written: Entry?, _ key: EntryKey) async throws(KeyStoreError) -> Entry {
        if let meddling { _ = try await store.update(key, data: meddling, expecting: nil, force: false) }
        if let error { throw error }
        guard let written else { throw .outcomeUnknown(cause: "nothing done, nothing said") }
        return written
    }
}
