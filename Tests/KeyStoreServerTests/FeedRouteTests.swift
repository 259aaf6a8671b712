import HTTPTypes
import Hummingbird
import KeyStoreAPI
import NIOCore
import Testing

@testable import KeyStoreServer

@Suite("the feed of changes over HTTP", .timeLimit(.minutes(1)))
struct FeedRouteTests {
    private static let start = "event: start\nid: 1\ndata: {\"revision\":\"1\"}\n\n"
    private static let change =
        "event: change\nid: 2\ndata: {\"key\":\"limits\",\"revision\":\"2\",\"kind\":\"updated\"}\n\n"

    /// A server with one entry, whose comments do not come before a test is over.
    private static func run(
        _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: (Running, MemoryStorage) async throws -> Void
    ) async throws {
        let storage = MemoryStorage()
        try await storage.make("limits")
        try await Running.with(
            storage: storage,
            change: {
                $0.limits.feedComments = .seconds(600)
                $0.limits.shutdownSeconds = 600
                change(&$0)
            }
        ) { running, _ in try await body(running, storage) }
    }

    private static func open(
        _ running: Running, _ query: String = "watch=1", headers: String = "", reads: Bool = true
    ) async throws -> RawClient {
        let client = try await RawClient(port: running.address.port, reads: reads)
        try await client.send(running.request("GET /v1/key-store?\(query)", headers + "\r\n"))
        return client
    }

    @Test("it begins with where it begins, and tells each write as it is done")
    func plain() async throws {
        try await Self.run { running, storage in
            let client = try await Self.open(running)
            let head = await client.read(until: "\"}\n\n")
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(head.contains("Content-Type: text/event-stream\r\n"))
            #expect(head.contains("Cache-Control: no-store\r\n"))
            #expect(head.contains(Self.start))
            try await storage.put("limits", "{}")
            #expect(await client.read(until: "updated\"}\n\n").contains(Self.change))
            _ = try await storage.delete("limits", if: .none)
            #expect(await client.read(until: "deleted\"}\n\n").contains("id: 3\n"))
        }
    }

    @Test("it goes on behind a revision, which a browser names in a header; what can't be told any more is said")
    func since() async throws {
        try await Self.run { running, storage in
            try await storage.put("limits", "{}")
            for (query, headers) in [
                ("watch=1&since=1", ""), ("watch=1", "Last-Event-ID: 1\r\n"),
                ("since=1&watch=1", "Last-Event-ID: 2\r\n"),
            ] {
                let client = try await Self.open(running, query, headers: headers)
                let text = await client.read(until: "updated\"}\n\n")
                #expect(text.contains(Self.start) && text.contains(Self.change))
            }
            let client = try await Self.open(running, "watch=1&since=9")
            let text = await client.read(until: "\"}\n\n")
            #expect(text.contains("event: missed\nid: 2\ndata: {\"revision\":\"2\"}\n\n"))
        }
    }

    @Test(
        "a question that makes no sense is a bad request",
        arguments: [
            ("watch=0", "`watch` is not 1"), ("watch", "`watch` is not 1"), ("watch=1&watch=1", "`watch` is not 1"),
            ("watch=1&since=", "`since` is not a revision"), ("watch=1&since=-1", "`since` is not a revision"),
            ("watch=1&since=01", "`since` is not a revision"), ("watch=1&since=x", "`since` is not a revision"),
            ("watch=1&since=99999999999999999999", "`since` is not a revision"),
            ("watch=1&limit=1", "`limit` does not go with `watch`"),
            ("page=1&watch=1", "`page` does not go with `watch`"),
            ("watch=1&prefix=", "`prefix` does not go with `watch`"),
            ("watch=1&after=", "`after` does not go with `watch`"),
        ])
    func bad(query: String, message: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/v1/key-store?" + query)
            #expect(try answer.failure == "400 5014 " + message)
        }
    }

    @Test("its header is checked, its head has no body, and it needs a token like everything else")
    func more() async throws {
        try await Harness.run { server in
            let name = try #require(HTTPField.Name("Last-Event-ID"))
            let answer = try await server.send(.get, "/v1/key-store?watch=1", headers: [name: "x"])
            #expect(try answer.failure == "400 5014 `Last-Event-ID` is not a revision")
            let head = try await server.send(.head, "/v1/key-store?watch=1")
            #expect(head.status == 200 && head.text.isEmpty)
            #expect(head.headers[.contentType] == "text/event-stream")
            #expect(try await server.send(.head, "/v1/key-store?watch=2").status == 400)
            #expect(try await server.send(.get, "/v1/key-store?watch=1", as: .nobody).status == 401)
            #expect(try await server.send(.get, "/v1/key-store?since=x").status == 200)
        }
        try await Harness.run({ $0.documentedOnly = true }) { server in
            let answer = try await server.send(.get, "/v1/key-store?watch=1")
            #expect(answer.status == 405)
        }
    }

    @Test("where the store can't be followed that is said before anything else")
    func unavailable() async throws {
        let storage = MemoryStorage { () throws(StorageError) in throw .unavailable(detail: "") }
        try await Harness.run(storage: storage) { server in
            let answer = try await server.send(.get, "/v1/key-store?watch=1")
            #expect(answer.status == 503)
        }
    }

    @Test("comments say that all is well")
    func comments() async throws {
        try await Self.run({ $0.limits.feedComments = .milliseconds(20) }) { running, _ in
            let client = try await Self.open(running)
            for _ in 0..<3 { #expect(await client.read(until: ":\n\n").contains(":\n\n")) }
        }
    }

    @Test("it ends in order when the server stops, at once")
    func shutdown() async throws {
        try await Self.run { running, storage in
            let client = try await Self.open(running)
            _ = await client.read(until: "\"}\n\n")
            running.task.cancel()
            try await running.task.value
            #expect(await client.readToEnd().hasSuffix("0\r\n\r\n"))
            #expect(storage.hub.count == 0)
        }
    }

    @Test("a token that is withdrawn hears nothing more")
    func token() async throws {
        try await Self.run { running, storage in
            let client = try await Self.open(running)
            _ = await client.read(until: "\"}\n\n")
            running.server.reload(tokens: { try Tokens(AccessToken.generate()) }, certificate: { nil })
            try await storage.put("limits", "{}")
            let rest = await client.readToEnd()
            #expect(rest.hasSuffix("0\r\n\r\n") && !rest.contains("change"))
        }
        try await Self.run({ $0.limits.feedComments = .milliseconds(20) }) { running, _ in
            let client = try await Self.open(running)
            _ = await client.read(until: "\"}\n\n")
            running.server.reload(tokens: { try Tokens(AccessToken.generate()) }, certificate: { nil })
            #expect(await client.readToEnd().hasSuffix("0\r\n\r\n"))
        }
    }

    @Test("who goes away is forgotten at once")
    func goneReader() async throws {
        try await Self.run { running, storage in
            let client = try await Self.open(running)
            _ = await client.read(until: "\"}\n\n")
            #expect(storage.hub.count == 1)
            try await client.close()
            while storage.hub.count > 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test("who does not keep up is let go of")
    func slowReader() async throws {
        try await Self.run { running, storage in
            let client = try await Self.open(running, reads: false)
            while storage.hub.count == 0 { try await Task.sleep(for: .milliseconds(2)) }
            while storage.hub.count > 0 {
                for number in 0..<100 { try await storage.put("limits", "{\"n\":\(number)}") }
            }
            try await client.startReading()
            #expect(await client.readToEnd().contains(Self.change))
        }
    }

    @Test("a connection that takes nothing is given up")
    func stall() async throws {
        let sink = FeedSink(StuckWriter(), within: .milliseconds(20))
        await #expect(throws: SlowReader.self) { try await sink.write(ByteBuffer(string: "x")) }
        await #expect(throws: SlowReader.self) { try await sink.finish() }
    }

    /// Waits for a reader that does not read.
    private struct StuckWriter: ResponseBodyWriter {
        func write(_ buffer: ByteBuffer) async throws { try await Task.sleep(for: .seconds(600)) }

        func finish(_ trailingHeaders: HTTPFields?) async throws { try await Task.sleep(for: .seconds(600)) }
    }
}
