import Console
import JSONDocument
import Journal
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

/// What happens between the word that a write is to go out and its going out.
@Suite("Sending a write")
struct SendingTests {
    private let key = try! EntryKey("checkout-flags")
    private let off = try! JSONDocument(parsing: "{\"enabled\": false}")
    private let on = try! JSONDocument(parsing: "{\"enabled\": true}")

    private func entry(_ data: JSONDocument) -> Entry { Entry(key: key, data: data, revision: Revision("1")) }

    /// The write of a console that saw the flag off, on a server that gives no revisions.
    private var blind: Write {
        Write(key: key, data: on, kind: .update(expecting: nil, force: false), base: entry(off))
    }

    /// Sends it, and gives all that came of that.
    private func send(_ write: Write, to store: MemoryStore, _ journal: JournalService? = nil) async -> [Action] {
        let mailbox = Mailbox()
        let connection = Connection(
            terms: ProfileTerms(profile: Profile(name: "staging", address: "http://x", access: .readWrite))
        ) { _, _ in store }
        var runner = EffectRunner(
            services: Services(connection: connection, journal: { _ in journal }), mailbox: mailbox)
        runner.run(.send(RequestID(number: 1), write))
        var actions: [Action] = []
        while true {
            actions += mailbox.take().actions
            if case .writeEnded = actions.last { return actions }
            if case .guardFailed = actions.last { return actions }
            await Task.yield()
        }
    }

    @Test("where nothing is kept, what is looked for in the journal is answered: there is nothing")
    func noJournal() {
        let mailbox = Mailbox()
        let connection = Connection(
            terms: ProfileTerms(profile: Profile(name: "staging", address: "http://x", access: .readWrite))
        ) { _, _ in MemoryStore([]) }
        var runner = EffectRunner(services: Services(connection: connection, journal: { _ in nil }), mailbox: mailbox)
        runner.run(.seekWrites(RequestID(number: 1), WriteQuery()))
        #expect(mailbox.take().actions == [.writesFound(RequestID(number: 1), .success([]))])
    }

    @Test("without a condition it looks first, and sends what was made for what stands there")
    func same() async {
        let store = MemoryStore([entry(off)])
        _ = await send(blind, to: store)
        #expect(await store.value(key) == on.text)
    }

    @Test("… and sends nothing where something else stands there")
    func changed() async throws {
        let theirs = entry(try JSONDocument(parsing: "{\"enabled\": null}"))
        let store = MemoryStore([theirs])
        let actions = await send(blind, to: store)
        #expect(actions.last == .writeEnded(RequestID(number: 1), .failure(.changedMeanwhile(theirs))))
        #expect(await store.writes == 0)
    }

    @Test("… nor where nothing does, and that is no outcome to find out about")
    func gone() async {
        let store = MemoryStore([])
        let actions = await send(blind, to: store)
        guard case .writeEnded(_, .failure(.notSent(.rejected(let rejection)))) = actions.last else {
            Issue.record("\(actions)")
            return
        }
        #expect(rejection.status == 404)
        #expect(await store.writes == 0)
    }

    @Test("what it replaces is on record before it goes out, under the number that is told")
    func recorded() async throws {
        let place = JournalPlace()
        let journal = try place.open()
        let service = JournalService(journal: .success(journal), store: .test, by: .test, keepsValues: true)
        let actions = await send(blind, to: MemoryStore([entry(off)]), service)
        #expect(actions.first == .writeRecorded(RequestID(number: 1), .success(1)))
        #expect(try journal.write(1)?.intent.before?.data == off)
        #expect(try journal.write(1)?.intent.after == on)
    }

    @Test("a journal that cannot be opened hinders no write, but one on trial")
    func withoutJournal() async {
        let failure = JournalFailure("the disk is full")
        let service = JournalService(journal: .failure(failure), store: .test, by: .test, keepsValues: true)
        let store = MemoryStore([entry(off)])
        let actions = await send(blind, to: store, service)
        #expect(actions.first == .writeRecorded(RequestID(number: 1), .failure(failure)))
        #expect(await store.value(key) == on.text)
        let guarded = Write(
            key: key, data: off, kind: .update(expecting: nil, force: false), base: entry(on), confirmWithin: 60)
        let refused = await send(guarded, to: store, service)
        #expect(refused.last == .guardFailed(RequestID(number: 1), failure))
        #expect(await store.value(key) == on.text)
    }
}
