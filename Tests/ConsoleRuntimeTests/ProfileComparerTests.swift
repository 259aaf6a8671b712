import Console
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import ConsoleRuntime

/// A store whose list and values are scripted. It notes the rights that it was made with, and refuses all writes.
private struct ListedStore: UnwritableStore {
    let names: [String]
    let values: PatientStore
    var listing: KeyStoreError?

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        if let listing { throw listing }
        let start = (query.page - 1) * 2
        let part = names.dropFirst(start).prefix(2)
        return ListPage(
            items: part.map { EntrySummary(key: $0) }, total: nil, hasNextPage: start + 2 < names.count)
    }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { try await values.entry(key) }
}

@Suite("Comparing two stores")
struct ProfileComparerTests {
    private let notFound = KeyStoreError.rejected(Rejection(status: 404, code: 3001, message: "Entity not found"))

    private func store(
        _ values: [String: String], _ failures: [String: KeyStoreError] = [:], listing: KeyStoreError? = nil,
        names: [String]? = nil
    ) -> ListedStore {
        let notFound = notFound
        let script = PatientStore { key, _ in
            if let error = failures[key.text] { return .failure(error) }
            return values[key.text].map { .success($0) } ?? .failure(notFound)
        }
        return ListedStore(
            names: names ?? (Array(values.keys) + failures.keys).sorted(), values: script, listing: listing)
    }

    /// All that was told, as one word.
    private func compare(
        _ here: ListedStore, _ there: ListedStore, known: [String] = []
    ) async -> ProfilesCompared {
        let told = Mutex(ProfilesCompared())
        let word = ProfileComparer.Word(ProfilesCompared()) { more in
            told.withLock { all in
                all.rows += more.rows
                all.read += more.read
                all.alike += more.alike
                all.total = more.total ?? all.total
                all.pause = more.pause ?? all.pause
                all.failure = more.failure ?? all.failure
                all.isDone = more.isDone
            }
        }
        await ProfileComparer(
            here: .init(store: here, known: { known }, trouble: ProfilesCompared.Trouble.here),
            there: .init(store: there, known: { known }, trouble: ProfilesCompared.Trouble.there), word: word,
            second: .milliseconds(1)
        ).run()
        var all = told.withLock { $0 }
        all.rows.sort { $0.key < $1.key }
        return all
    }

    @Test("what differs, is only here, only there, and alike, over all pages; keys of one side are not read")
    func compares() async {
        let here = store([
            "alfa": #"{"a": 1}"#, "bravo": #"{"b": 1, "c": 2}"#, "delta": "{}", "echo": #"{"x": 1}"#,
        ])
        let there = store([
            "alfa": #"{"a": 1}"#, "bravo": #"{"b": 2, "d": 3}"#, "charlie": "{}", "echo": #"{"x":1}"#,
        ])
        let all = await compare(here, there)
        #expect(
            all.rows == [
                .init(key: "bravo", .differs(changes: 3)), .init(key: "charlie", .onlyThere),
                .init(key: "delta", .onlyHere), .init(key: "echo", .differs(changes: 0)),
            ])
        #expect(all.alike == 1)
        #expect(all.read == 5)
        #expect(all.total == 5)
        #expect(all.isDone)
        #expect(all.failure == nil)
        #expect(here.values.counts.withLock { $0.attempts.keys.contains { $0.text == "delta" } } == false)
    }

    @Test("a key that goes meanwhile is only on the other side, or on none")
    func vanishing() async {
        let here = store(["alfa": "{}"], names: ["alfa", "bravo"])
        let there = store([:], names: ["alfa", "bravo"])
        let all = await compare(here, there)
        #expect(all.rows == [.init(key: "alfa", .onlyHere)])
        #expect(all.read == 2)
    }

    @Test("what could not be read is told with the side that it concerns")
    func unreadable() async {
        let forbidden = KeyStoreError.rejected(Rejection(status: 403))
        let here = store(["alfa": "{}", "bravo": "{}"])
        let there = store(["bravo": "{}"], ["alfa": forbidden])
        let all = await compare(here, there)
        #expect(all.rows == [.init(key: "alfa", .unreadable(.there(forbidden)))])
        #expect(all.read == 1)
        #expect(all.total == 2)
    }

    @Test("a refused token of the other one ends it, and says whose it is")
    func unauthorised() async {
        let refused = KeyStoreError.rejected(Rejection(status: 401, code: 4002, message: "No auth token"))
        let all = await compare(store(["alfa": "{}"]), store([:], listing: refused))
        #expect(all.failure == .there(refused))
        #expect(all.isDone)
        let later = await compare(store(["alfa": "{}"]), store([:], ["alfa": refused]))
        #expect(later.failure == .there(refused))
    }

    @Test("for a server that does not list its keys those that this machine knows of are compared")
    func unlisted() async {
        let there = store(["alfa": #"{"a": 1}"#], listing: .listUnsupported(status: 404))
        let all = await compare(store(["alfa": "{}", "bravo": "{}"]), there, known: ["alfa"])
        #expect(all.rows == [.init(key: "alfa", .differs(changes: 1)), .init(key: "bravo", .onlyHere)])
    }

    @Test("where a server asks to wait both wait, and it is asked again", .timeLimit(.minutes(1)))
    func patience() async {
        let busy = KeyStoreError.rejected(Rejection(status: 429, retryAfter: 2))
        let script = PatientStore { _, attempt in attempt == 1 ? .failure(busy) : .success("{}") }
        let there = ListedStore(names: ["alfa"], values: script, listing: nil)
        let all = await compare(store(["alfa": "{}"]), there)
        #expect(all.alike == 1)
        #expect(all.pause == 2)
    }

    @Test("only what a filter lets through is compared, and both values of what differs are shown")
    func filtered() async {
        let here = store(["alfa": #"{"a": 1}"#, "bravo": #"{"b": 1}"#, "delta": "{}", "echo": "{}"])
        let there = store(["alfa": #"{"a": 2}"#, "bravo": #"{"b": 2}"#, "charlie": "{}", "echo": "{}"])
        let told = Mutex<[ProfilesCompared.Row]>([])
        let shown = Mutex<[ValuePair]>([])
        await ProfileComparer(
            here: .init(store: here, known: { [] }, trouble: ProfilesCompared.Trouble.here),
            there: .init(store: there, known: { [] }, trouble: ProfilesCompared.Trouble.there),
            filter: KeyFilter("a !delta"), look: { pair in shown.withLock { $0.append(pair) } },
            told: { word in told.withLock { $0 += word.rows } }
        ).run()
        let rows = told.withLock { $0.sorted { $0.key < $1.key } }
        #expect(
            rows == [
                .init(key: "alfa", .differs(changes: 1)), .init(key: "bravo", .differs(changes: 1)),
                .init(key: "charlie", .onlyThere),
            ])
        let values = shown.withLock { $0.map { [$0.there?.data.text, $0.here?.data.text] } }
        #expect(
            Set(values) == [[#"{"a": 2}"#, #"{"a": 1}"#], [#"{"b": 2}"#, #"{"b": 1}"#]])
        #expect(here.values.counts.withLock { $0.attempts.keys.contains { $0.text == "echo" } } == false)
    }

    // MARK: As an effect

    private func answer(_ effect: Effect, _ services: Services) async -> [Action] {
        let mailbox = Mailbox()
        var runner = EffectRunner(services: services, mailbox: mailbox)
        runner.run(effect)
        var actions: [Action] = []
        while true {
            actions += mailbox.take().actions
            switch actions.last {
            case .profilesCompared(_, let compared) where compared.isDone: return actions
            case .pairRead: return actions
            default: await Task.yield()
            }
        }
    }

    private func services(_ rights: Rights, _ there: ListedStore) -> Services {
        let here = store(["alfa": #"{"a": 1}"#])
        let profile = Profile(name: "staging", address: "http://x", access: .readWrite)
        let other = Profile(name: "live", address: "http://y", access: .readWrite)
        return Services(
            connection: Connection(terms: ProfileTerms(profile: profile)) { _, _ in here },
            connect: { _ in
                .success(
                    Connection(terms: ProfileTerms(profile: other)) { _, access in
                        rights.all.withLock { $0.append(access) }
                        return there
                    })
            })
    }

    @Test("the other profile is made ready read-only, whatever it allows", .timeLimit(.minutes(1)))
    func rights() async {
        let rights = Rights()
        let effects: [Effect] = [
            .compareProfiles(RequestID(number: 1), other: "live"),
            .readPair(RequestID(number: 1), try! EntryKey("alfa"), other: "live"),
        ]
        for effect in effects { _ = await answer(effect, services(rights, store(["alfa": "{}"]))) }
        #expect(rights.all.withLock { $0 } == [.readOnly, .readOnly])
    }

    private final class Rights: Sendable { let all = Mutex<[Profile.Access]>([]) }

    @Test("a profile that can't be made ready says why", .timeLimit(.minutes(1)))
    func notConnected() async {
        let here = store([:])
        let profile = Profile(name: "staging", address: "http://x", access: .readWrite)
        let services = Services(
            connection: Connection(terms: ProfileTerms(profile: profile)) { _, _ in here },
            connect: { _ in .failure(SwitchFailure("no url")) })
        let compared = await answer(.compareProfiles(RequestID(number: 1), other: "live"), services)
        guard case .profilesCompared(_, let word) = compared.last else { return }
        #expect(word.failure == .notConnected("no url"))
        let pair = await answer(.readPair(RequestID(number: 2), try! EntryKey("alfa"), other: "live"), services)
        #expect(pair.last == .pairRead(RequestID(number: 2), .failure(.notConnected("no url"))))
    }
}
