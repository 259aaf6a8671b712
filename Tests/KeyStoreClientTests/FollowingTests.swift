import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("following a store", .timeLimit(.minutes(1)))
struct FollowingTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"
    private static let start = "event: start\nid: 41\ndata: {\"revision\":\"41\"}\n\n"
    private static let change =
        "event: change\nid: 42\ndata: {\"key\":\"limits\",\"revision\":\"42\",\"kind\":\"updated\"}\n\n"
    private static let began = StoreEvent.began(Revision("41"))
    private static let changed = StoreEvent.changed(
        EntryChange(key: "limits", revision: Revision("42"), kind: .updated))

    /// What was told, and how it ended: `nil` where the service ended it.
    private static func follow(
        _ client: KeyStoreClient, after revision: Revision? = nil
    ) async -> (events: [StoreEvent], error: KeyStoreError?) {
        let events = Recorder<StoreEvent>()
        do throws(KeyStoreError) {
            try await client.follow(after: revision) { events.add($0) }
            return (events.all, nil)
        } catch {
            return (events.all, error)
        }
    }

    private static func follow(
        _ steps: [RawServer.Step], _ change: (inout KeyStoreClient.Configuration) -> Void = { _ in }
    ) async throws -> (events: [StoreEvent], error: KeyStoreError?) {
        let outcome = Recorder<(events: [StoreEvent], error: KeyStoreError?)>()
        try await RawServer.run({ _, _ in steps }) { server in
            try await KeyStoreClient.with(server.url, change) { client in outcome.add(await follow(client)) }
        }
        return try #require(outcome.all.first)
    }

    @Test("events come one after the other until the service ends the feed; what is not known is passed over")
    func events() async throws {
        let more = ": all is well\n\nevent: news\ndata: what\n\ndata: nameless\n\n" + Self.change
        let outcome = try await Self.follow([.send(Self.head + Self.start), .send(more), .close])
        #expect(outcome.events == [Self.began, Self.changed])
        #expect(outcome.error == nil)
    }

    @Test("what was missed is said; a kind that this version does not know is an update")
    func missed() async throws {
        let missed = "event: missed\ndata: {\"revision\":41,\"more\":[]}\n\n"
        let outcome = try await Self.follow([
            .send(Self.head + missed + Self.change.replacing("updated", with: "renamed")), .close,
        ])
        #expect(outcome.events == [.missed(Revision("41")), Self.changed])
        #expect(outcome.error == nil)
    }

    @Test("the request says where to go on, what it takes and who it is, and is told of when it is over")
    func request() async throws {
        let exchanges = Recorder<KeyStoreClient.Exchange>()
        try await RawServer.run({ _, _ in [.send(Self.head + Self.start), .close] }) { server in
            try await KeyStoreClient.with(server.url, { $0.onExchange = { exchanges.add($0) } }) { client in
                _ = await Self.follow(client, after: Revision("4 1&"))
            }
            let request = try #require(server.log.requests.first)
            #expect(request.hasPrefix("GET /v1/key-store?watch=1&since=4%201%26 HTTP/1.1\r\n"))
            let headers = request.lowercased()
            #expect(headers.contains("accept: text/event-stream, application/json\r\n"))
            #expect(headers.contains("authorization: bearer ks_canary\r\n"))
            let exchange = try #require(exchanges.all.first)
            #expect(headers.contains("x-request-id: \(exchange.id)\r\n"))
            #expect(exchange.status == 200)
            #expect(exchange.received == Self.start.utf8.count)
            #expect(exchanges.all.count == 1)
        }
    }

    @Test(
        "a service without a feed says so in one way or another",
        arguments: [
            (Reference.reply, 200), (Reference.http("200 OK", "<html>", type: "text/html"), 200),
            (Reference.failure("404 Not Found", code: 5014, ""), 404),
            (Reference.failure("405 Method Not Allowed", code: 5007, ""), 405),
            (Reference.failure("501 Not Implemented", code: 5007, ""), 501),
            (Reference.failure("400 Bad Request", code: 5014, ""), 400),
        ])
    func unsupported(reply: String, status: Int) async throws {
        let outcome = try await Self.follow([.send(reply)])
        #expect(outcome.error == .listUnsupported(status: status))
        #expect(outcome.events.isEmpty)
    }

    @Test("a list that does not end is not read")
    func endlessList() async throws {
        let outcome = try await Self.follow([
            .send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"), .flood,
        ])
        #expect(outcome.error == .listUnsupported(status: 200))
    }

    @Test("other failures are those of any request, asked once")
    func failures() async throws {
        let refused = try await Self.follow([.send(Reference.failure("401 Unauthorized", code: 4004, "Invalid Token"))])
        #expect(refused.error == .rejected(Rejection(status: 401, code: 4004, message: "Invalid Token")))
        let reply = Reference.failure("503 Unavailable", code: 5030, "busy", "Retry-After: 7")
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let error = await Self.follow(client).error
                #expect(error?.secondsToWait == 7)
            }
            #expect(server.log.requests.count == 1)
        }
        let redirected = try await Self.follow([
            .send("HTTP/1.1 302 Found\r\nLocation: http://other/\r\nContent-Length: 0\r\n\r\n")
        ])
        #expect(redirected.error == .redirected(status: 302, location: "http://other/"))
        try await KeyStoreClient.with("http://127.0.0.1:1") { client in
            #expect(await Self.follow(client).error?.unreachable?.cause == .refused)
        }
    }

    @Test(
        "an event that makes no sense ends it, and is told of with what it said",
        arguments: [
            ("change", "{\"key\":\"limits\"}", "an event of the feed has no `revision`"),
            ("change", "{\"revision\":\"42\"}", "a change in the feed has no `key`"),
            ("change", "42", "an event of the feed has no `revision`"), ("start", "{", "not JSON"),
        ])
    func misfits(name: String, data: String, reason: String) async throws {
        let faults = Recorder<KeyStoreClient.Fault>()
        let event = "event: \(name)\ndata: \(data)\n\n"
        let outcome = try await Self.follow([.send(Self.head + Self.start + event + Self.change)]) {
            $0.onFault = { faults.add($0) }
        }
        #expect(outcome.events == [Self.began])
        guard case .notAKeyStoreReply(let misfit) = outcome.error else {
            Issue.record("\(String(describing: outcome.error))")
            return
        }
        #expect(misfit.reason.hasPrefix(reason))
        #expect(misfit.excerpt == data)
        #expect(faults.all.map(\.excerpt) == [data])
    }

    @Test("a change before the feed has begun makes no sense")
    func notBegun() async throws {
        let outcome = try await Self.follow([.send(Self.head + Self.change)])
        #expect(outcome.events.isEmpty)
        #expect(outcome.error?.isNotAKeyStoreReply == true)
    }

    @Test("an event without end is given up")
    func endless() async throws {
        let outcome = try await Self.follow([.send(Self.head + Self.start + "data: "), .flood])
        #expect(outcome.events == [Self.began])
        #expect(outcome.error == .replyTooLarge(limit: 65_536))
    }

    @Test("a connection that breaks is one, and what came before was told")
    func broken() async throws {
        let head = Self.head.replacing("\r\n\r\n", with: "\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = String(Self.start.utf8.count, radix: 16) + "\r\n" + Self.start + "\r\n"
        for end in [RawServer.Step.close, .reset] {
            let outcome = try await Self.follow([.send(head + chunk), end])
            #expect(outcome.error?.unreachable?.cause == .other)
        }
    }

    @Test("silence ends it; comments are none, and neither the idle nor the total deadline holds for it")
    func silence() async throws {
        let silent = try await Self.follow([.send(Self.head + Self.start)]) {
            $0.deadlines.silence = .milliseconds(300)
        }
        #expect(silent.events == [Self.began])
        #expect(silent.error == .timedOut(.idle(seconds: 1)))
        try await RawServer.run({ _, _ in [.send(Self.head + Self.start + ":"), .drip] }) { server in
            try await KeyStoreClient.with(
                server.url,
                { $0.deadlines = .init(connect: .seconds(5), idle: .milliseconds(100), total: .seconds(2)) }
            ) { client in
                let task = Task { await Self.follow(client) }
                // One byte in five milliseconds: both deadlines are over by then.
                while server.log.sent < 600 { try await Task.sleep(for: .milliseconds(5)) }
                task.cancel()
                #expect(await task.value.error == .cancelled)
            }
        }
    }

    @Test("a head that does not come ends with the total deadline")
    func noHead() async throws {
        let outcome = try await Self.follow([]) { $0.deadlines.total = .milliseconds(200) }
        #expect(outcome.error == .timedOut(.total(seconds: 1)))
    }

    @Test("cancelling the task ends the request at once, before its head and after", arguments: ["", head + start])
    func cancel(reply: String) async throws {
        try await RawServer.run({ _, _ in reply.isEmpty ? [] : [.send(reply)] }) { server in
            try await KeyStoreClient.with(
                server.url, { $0.deadlines = .init(idle: .seconds(600), total: .seconds(600)) }
            ) { client in
                let (told, tell) = AsyncStream.makeStream(of: StoreEvent.self)
                let task = Task { () -> KeyStoreError? in
                    do throws(KeyStoreError) {
                        try await client.follow(after: nil) { tell.yield($0) }
                        return nil
                    } catch {
                        return error
                    }
                }
                await server.log.waitForRequest()
                if !reply.isEmpty { for await _ in told { break } }
                task.cancel()
                #expect(await task.value == .cancelled)
                await server.log.waitUntilClosed()
            }
        }
    }
}
