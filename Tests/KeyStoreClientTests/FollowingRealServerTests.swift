import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import KeyStoreServer
import Testing

@Suite("following the real server", .timeLimit(.minutes(1)))
struct FollowingRealServerTests {
    private typealias Events = AsyncStream<StoreEvent>

    /// Follows in a task of its own, which ends with the test.
    private static func follow(
        _ client: KeyStoreClient, after revision: Revision? = nil,
        _ body: (Events, Task<KeyStoreError?, Never>) async throws -> Void
    ) async throws {
        let (events, told) = Events.makeStream()
        let task = Task { () -> KeyStoreError? in
            defer { told.finish() }
            do throws(KeyStoreError) {
                try await client.follow(after: revision) { told.yield($0) }
                return nil
            } catch {
                return error
            }
        }
        try await body(events, task)
        task.cancel()
        _ = await task.value
    }

    private static func next(_ events: Events) async -> StoreEvent? { await events.first { _ in true } }

    @Test("each write is told with its revision, a deletion with one of its own")
    func writes() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                try await Self.follow(client) { events, _ in
                    #expect(await Self.next(events) == .began(Revision("0")))
                    let made = try await client.create("limits", data: "{}", replacing: false)
                    let put = try await client.update(
                        "limits", data: "{\"a\":1}", expecting: made.revision, force: false)
                    _ = try await client.delete("limits", expecting: put.revision)
                    for (revision, kind) in [(made.revision, EntryChange.Kind.created), (put.revision, .updated)] {
                        let change = EntryChange(key: "limits", revision: try #require(revision), kind: kind)
                        #expect(await Self.next(events) == .changed(change))
                    }
                    guard case .changed(let deleted) = await Self.next(events) else {
                        Issue.record("no deletion")
                        return
                    }
                    #expect(deleted.kind == .deleted && deleted.revision != put.revision)
                    try await Self.follow(client, after: made.revision) { events, _ in
                        #expect(await Self.next(events)?.revision == made.revision)
                        #expect(await Self.next(events)?.revision == put.revision)
                        #expect(await Self.next(events) == .changed(deleted))
                    }
                    try await Self.follow(client, after: Revision("900")) { events, _ in
                        #expect(await Self.next(events) == .missed(deleted.revision))
                    }
                }
            }
        }
    }

    @Test("one who may only read may follow; without a token nobody may; only what is documented has no feed")
    func access() async throws {
        try await RealServer.run { server in
            try await server.with(token: server.reader) { client in
                try await Self.follow(client) { events, _ in #expect(await Self.next(events) == .began(Revision("0"))) }
            }
            try await server.with(token: nil) { client in
                try await Self.follow(client) { _, task in #expect(await task.value?.rejection?.status == 401) }
            }
        }
        try await RealServer.run({ $0.documentedOnly = true }) { server in
            try await server.with { client in
                try await Self.follow(client) { _, task in #expect(await task.value == .listUnsupported(status: 405)) }
            }
        }
    }
}
