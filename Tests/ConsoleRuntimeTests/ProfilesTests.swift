import Canvas
import Console
import Glibc
import JSONDocument
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

/// Rights, tokens and profiles, as requests carry them.
extension ConsoleRuntimeTests {
    private static let live = Profile(
        name: "live", address: "https://keys.example.com", access: .readWrite, isProtected: true)
    private static let other = Profile(name: "other", address: "https://other.example.com", access: .readWrite)

    /// A store that asks for the token s3cret and heeds its rights.
    private func connection(_ store: MemoryStore, _ profile: Profile, token: Secret? = nil) -> Connection {
        Connection(terms: ProfileTerms(profile: profile)) { entered, access in
            DoorStore(store: store, token: entered ?? token, access: access)
        }
    }

    private static let flip: [Step] = [
        .on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", Key(.down), .character(" ")),
        .on("\"enabled\": true", .control("s")), .on("Submit checkout-flags", type: "y"),
        .on("Type live to submit:", type: "live"), .on("submit: live", Key(.enter)),
        .on("saved and verified · rev 2", Key(.escape)), .on("q quit", type: "q"),
    ]

    @Test("a token that is entered first goes with what is sent after arming", .timeLimit(.minutes(1)))
    func tokenThenAccess() async {
        let store = MemoryStore([flags])
        let outcome = await run(
            Services(connection: connection(store, Self.live)),
            [
                .on("401 · 4002 No auth token", type: "t"), .on("Enter a token", type: "s3cret"),
                .on("••••••", Key(.enter)), .on("1 of 1 keys", type: "W"), .on("Arm writes", type: "live"),
                .on("live", Key(.enter)),
            ] + Self.flip)
        #expect(outcome.missed == [])
        #expect(await store.value(flags.key) == "{\n  \"enabled\": true\n}")
    }

    @Test("arming holds for what is sent with a token that is entered later", .timeLimit(.minutes(1)))
    func accessThenToken() async {
        let store = MemoryStore([flags])
        let outcome = await run(
            Services(connection: connection(store, Self.live)),
            [
                .on("401 · 4002 No auth token", type: "W"), .on("Arm writes", type: "live"), .on("live", Key(.enter)),
                .on("[armed", type: "t"), .on("Enter a token", type: "s3cret"), .on("••••••", Key(.enter)),
            ] + Self.flip)
        #expect(outcome.missed == [])
        #expect(await store.value(flags.key) == "{\n  \"enabled\": true\n}")
    }

    @Test("a process that was stopped and goes on is disarmed, and its store read-only", .timeLimit(.minutes(1)))
    func continued() async {
        let store = MemoryStore([flags])
        let outcome = await run(
            Services(connection: connection(store, Self.live, token: Secret("s3cret"))),
            [
                .on("1 of 1 keys", type: "W"), .on("Arm writes", type: "live"), .on("live", Key(.enter)),
                .on("[armed", .signal(SIGCONT)), .on("writes are disarmed; W arms them", Key(.enter)),
                .on("\"enabled\": false", Key(.down), .character(" ")),
                .on("live is protected: W arms writes", Key(.escape)), .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(await store.writes == 0)
    }

    @Test("a store is asked with the rights of the moment; what was sent before is not hurt")
    func rights() async {
        let store = MemoryStore([flags])
        var connection = connection(store, Self.live, token: Secret("s3cret"))
        #expect((connection.store as? DoorStore)?.access == .readOnly)
        connection.access = .readWrite
        let sent = connection.store
        connection.access = .readOnly
        connection.token = Secret("other")
        #expect((sent as? DoorStore)?.access == .readWrite)
        #expect((sent as? DoorStore)?.token == Secret("s3cret"))
        #expect((connection.store as? DoorStore)?.access == .readOnly)
        #expect((connection.store as? DoorStore)?.token == Secret("other"))
    }

    @Test("nothing makes the store of a read-only profile writable")
    func readOnly() {
        let viewing = Profile(name: "audit", address: "https://a", access: .readOnly, isProtected: true)
        var connection = connection(MemoryStore([]), viewing)
        connection.access = .readWrite
        #expect((connection.store as? DoorStore)?.access == .readOnly)
    }

    @Test("a token stays with its profile, and each profile is connected to once", .timeLimit(.minutes(1)))
    func switching() async {
        let (first, second) = (MemoryStore([flags]), MemoryStore([]))
        let (names, log) = AsyncStream.makeStream(of: String.self)
        let there = connection(second, Self.other)
        let services = Services(
            connection: connection(first, Self.live),
            connect: { name in
                log.yield(name)
                return .success(there)
            })
        let token: [Step] = [
            .on("401 · 4002 No auth token", type: "t"), .on("Enter a token", type: "s3cret"),
            .on("••••••", Key(.enter)),
        ]
        let away: [Step] = [.on("1 of 1 keys", type: "P"), .on("Profiles", type: "j"), .on("Profiles", Key(.enter))]
        let back: [Step] = [.on("0 of 0 keys", type: "P"), .on("Profiles", type: "k"), .on("Profiles", Key(.enter))]
        let outcome = await run(
            services,
            token + away + token + back + [.on("this is live", type: "r")] + away
                + [.on("this is other", type: "r"), .on("0 of 0 keys", type: "q")],
            profiles: [Self.live, Self.other])
        log.finish()
        #expect(outcome.missed == [])
        let afterTokens = outcome.frames.lastIndex { $0.contains("Enter a token") } ?? 0
        let isRefused = outcome.frames[afterTokens...].contains { $0.contains("401") && !$0.contains("Enter a token") }
        #expect(!isRefused)
        #expect(await names.reduce(into: []) { $0.append($1) } == ["other"])
    }

    @Test("what was armed in a profile is read-only when one comes back, with its token", .timeLimit(.minutes(1)))
    func comingBack() async {
        let (store, mailbox) = (MemoryStore([flags]), Mailbox())
        let there = connection(MemoryStore([]), Self.other)
        var runner = EffectRunner(
            services: Services(connection: connection(store, Self.live), connect: { _ in .success(there) }),
            mailbox: mailbox)
        func answer() async -> Action? {
            while true {
                if let action = mailbox.take().actions.last { return action }
                await Task.yield()
            }
        }
        runner.run(.useToken(Secret("s3cret")))
        runner.run(.setAccess(.readWrite))
        for name in ["other", "live"] {
            runner.run(.switchProfile(RequestID(number: 1), name: name))
            _ = await answer()
            runner.run(.useProfile(name: name))
        }
        let write = Write(key: flags.key, data: flags.data, kind: .update(expecting: nil, force: true), base: flags)
        runner.run(.send(RequestID(number: 2), write))
        #expect(await answer() == .writeEnded(RequestID(number: 2), .failure(.readOnly)))
        runner.run(.fetch(RequestID(number: 3), flags.key))
        #expect(await answer() == .entryFetched(RequestID(number: 3), .success(flags)))
    }

    @Test("timers of the profile that was left ring for nobody", .timeLimit(.minutes(1)))
    func timers() async {
        let mailbox = Mailbox()
        let there = connection(MemoryStore([]), Self.other)
        var runner = EffectRunner(
            services: Services(
                connection: connection(MemoryStore([]), Self.live), connect: { _ in .success(there) }),
            mailbox: mailbox)
        runner.run(.wait(.arming, milliseconds: 50))
        runner.run(.switchProfile(RequestID(number: 1), name: "other"))
        var actions: [Action] = []
        while actions.isEmpty {
            actions += mailbox.take().actions
            await Task.yield()
        }
        runner.run(.useProfile(name: "other"))
        runner.run(.wait(.guarding, milliseconds: 100))
        while actions.last != .timerFired(.guarding) {
            actions += mailbox.take().actions
            await Task.yield()
        }
        #expect(!actions.contains(.timerFired(.arming)))
    }
}

/// A store with a door that asks for the token s3cret, and lets only reads through where it is read-only.
private struct DoorStore: KeyStore {
    let store: MemoryStore
    let token: Secret?
    let access: Profile.Access

    private var guarded: GuardedStore { GuardedStore(store: store, token: token) }

    private func check() throws(KeyStoreError) {
        if access == .readOnly { throw .readOnly }
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage { try await guarded.list(query) }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { try await guarded.entry(key) }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        try check()
        return try await guarded.create(key, data: data, replacing: replacing)
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        try check()
        return try await guarded.update(key, data: data, expecting: expecting, force: force)
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        try check()
        return try await guarded.delete(key, expecting: expecting)
    }
}
