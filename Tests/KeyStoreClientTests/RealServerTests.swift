import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import KeyStoreServer
import Testing

@Suite("the client against the reference server", .timeLimit(.minutes(2)))
struct RealServerTests {
    @Test("an entry goes through its whole life")
    func life() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                let made = try await client.create("limits", data: #"{"max": 1.0}"#, replacing: false)
                #expect(made.createdBy == RealServer.user)
                let read = try await client.entry("limits")
                #expect(read == made)
                let changed = try await client.update(
                    "limits", data: #"{"max": 2E1}"#, expecting: read.revision, force: false)
                #expect(changed.data.text == #"{"max": 2E1}"#)
                #expect(changed.revision != made.revision)
                let gone = try await client.delete("limits", expecting: changed.revision)
                #expect(gone?.data == changed.data)
                await #expect(throws: rejected(404, ErrorCode.notFound, "Entity not found")) {
                    try await client.entry("limits")
                }
            }
        }
    }

    @Test(
        "values survive the way there and back byte for byte",
        arguments: [
            #"{"a":1.0,"b":1E6,"c":-0,"n":123456789012345678901234567890}"#,
            #"{"z":1,"a":2,"z":3, "\u00e9\ud800":"\/"}"#,
            "{\r\n\t\"name\" : \"żółć 🦆\" }",
        ])
    func bytes(text: String) async throws {
        try await RealServer.run { server in
            try await server.with { client in
                let data = try JSONDocument(parsing: text)
                #expect(try await client.create("exact", data: data, replacing: false).data.bytes == data.bytes)
                #expect(try await client.entry("exact").data.bytes == data.bytes)
                let updated = try await client.update("exact", data: data, expecting: nil, force: true)
                #expect(updated.data.bytes == data.bytes)
            }
        }
    }

    @Test("a list comes page by page")
    func list() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                for number in 10..<15 {
                    _ = try await client.create(EntryKey("key-\(number)"), data: "{}", replacing: true)
                }
                let first = try await client.list(ListQuery(page: 1, limit: 3))
                #expect(first.items.map(\.key) == ["key-10", "key-11", "key-12"])
                #expect(first.total == 5)
                #expect(first.hasNextPage)
                #expect(first.items.first?.size == 2)
                let second = try await client.list(ListQuery(page: 2, limit: 3))
                #expect(second.items.map(\.key) == ["key-13", "key-14"])
                #expect(!second.hasNextPage)
                let narrow = try await client.list(ListQuery(prefix: "key-1%&"))
                #expect(narrow.total == 0)
            }
        }
    }

    @Test("the history of a key comes newest first, and each of its values as it was")
    func history() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                let first = try await client.create("limits", data: #"{"max": 1.0}"#, replacing: false)
                let second = try await client.update("limits", data: "{}", expecting: first.revision, force: false)
                let rows = try await client.revisions(of: "limits", limit: 10)
                #expect(rows.map(\.revision) == [second.revision, first.revision])
                #expect(rows.map(\.size) == [2, 12])
                #expect(
                    rows.allSatisfy { $0.key == "limits" && $0.updatedBy == RealServer.user && $0.updatedAt != nil })
                #expect(try await client.revisions(of: "limits", limit: 1).count == 1)
                let revision = try #require(first.revision)
                #expect(try await client.revision(revision, of: "limits") == first)
                await #expect(throws: rejected(404, ErrorCode.notFound, "Entity not found")) {
                    try await client.revision(Revision("a/b?"), of: "limits")
                }
            }
        }
    }

    @Test("a key without a history, and a service without any, are one answer", arguments: [false, true])
    func noHistory(documentedOnly: Bool) async throws {
        try await RealServer.run({ $0.documentedOnly = documentedOnly }) { server in
            try await server.with { client in
                await #expect(throws: KeyStoreError.listUnsupported(status: 404)) {
                    try await client.revisions(of: "never-was", limit: 10)
                }
            }
        }
    }

    @Test("a service that has only what is documented has no list and no revisions")
    func documentedOnly() async throws {
        try await RealServer.run({ $0.documentedOnly = true }) { server in
            try await server.with { client in
                await #expect(throws: KeyStoreError.listUnsupported(status: 405)) { try await client.list(ListQuery()) }
                let made = try await client.create("limits", data: "{}", replacing: false)
                #expect(made.revision == nil)
            }
        }
    }

    @Test("a lost race brings the entry as it stands now")
    func conflict() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                let first = try await client.create("limits", data: #"{"max":1}"#, replacing: false)
                let second = try await client.update("limits", data: #"{"max":2}"#, expecting: nil, force: false)
                do throws(KeyStoreError) {
                    _ = try await client.update(
                        "limits", data: #"{"max":3}"#, expecting: first.revision, force: false)
                    Issue.record("the late write went through")
                } catch {
                    guard case .rejected(let rejection) = error else {
                        Issue.record(error)
                        return
                    }
                    #expect(rejection.status == 409)
                    #expect(rejection.code == ErrorCode.changed)
                    #expect(rejection.current == second)
                }
                let forced = try await client.update(
                    "limits", data: #"{"max":3}"#, expecting: first.revision, force: true)
                #expect(forced.data.text == #"{"max":3}"#)
            }
        }
    }

    @Test("creating what exists is refused")
    func exists() async throws {
        try await RealServer.run { server in
            try await server.with { client in
                _ = try await client.create("limits", data: "{}", replacing: false)
                await #expect(throws: rejected(409, ErrorCode.exists, "Entity already exists")) {
                    try await client.create("limits", data: "{}", replacing: false)
                }
            }
        }
    }

    @Test("tokens can be changed in mid-session, over the same connections")
    func tokens() async throws {
        try await RealServer.run { server in
            try await server.with(token: nil) { client in
                await #expect(throws: rejected(401, ErrorCode.noToken, "No auth token")) {
                    try await client.entry("limits")
                }
                let wrong = client.with(token: Secret("ks_wrong"))
                await #expect(throws: rejected(401, ErrorCode.invalidToken, "Invalid Token")) {
                    try await wrong.entry("limits")
                }
                let reader = client.with(token: server.reader)
                await #expect(throws: rejected(403, ErrorCode.forbidden, "Forbidden")) {
                    try await reader.create("limits", data: "{}", replacing: false)
                }
                let writer = client.with(token: server.token)
                _ = try await writer.create("limits", data: "{}", replacing: false)
                #expect(try await reader.entry("limits").data.text == "{}")
            }
        }
    }

    @Test("of 64 writers with the same revision one wins a round, and nothing is lost")
    func oneWinner() async throws {
        try await RealServer.run { server in
            try await server.with(token: server.token, { $0.deadlines.connect = .seconds(60) }) { client in
                var current = try await client.create("limits", data: "{}", replacing: false)
                for _ in 0..<3 {
                    let winners = await race(client, on: current)
                    #expect(winners.count == 1)
                    let stored = try await client.entry("limits")
                    #expect(winners == [stored])
                    current = stored
                }
            }
        }
    }

    private func race(_ client: KeyStoreClient, on current: Entry) async -> [Entry] {
        await withTaskGroup(of: Entry?.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    guard let data = try? JSONDocument(parsing: #"{"writer":\#(writer)}"#) else { return nil }
                    return try? await client.update(
                        current.key, data: data, expecting: current.revision, force: false)
                }
            }
            return await group.reduce(into: []) { if let winner = $1 { $0.append(winner) } }
        }
    }

    @Test("a value of a megabyte passes, and one over the server's limit is refused with 413")
    func large() async throws {
        try await RealServer.run({ $0.limits.body = 2 << 20 }) { server in
            try await server.with { client in
                let fits = try JSONDocument(parsing: #"{"a":"\#(String(repeating: "x", count: 1 << 20))"}"#)
                #expect(try await client.create("large", data: fits, replacing: false).data == fits)
                let over = try JSONDocument(parsing: #"{"a":"\#(String(repeating: "x", count: 2 << 20))"}"#)
                await #expect(throws: rejected(413, ErrorCode.tooLarge, "The body is longer than 2097152 bytes")) {
                    try await client.update("large", data: over, expecting: nil, force: false)
                }
                #expect(try await client.entry("large").data == fits)
            }
        }
    }

    @Test("reading a large value tells how much has come, up to all of it")
    func progress() async throws {
        let log = Recorder<ReadProgress>()
        try await RealServer.run({ $0.limits.body = 4 << 20 }) { server in
            try await server.with { client in
                let data = try JSONDocument(parsing: #"{"a":"\#(String(repeating: "x", count: 3 << 20))"}"#)
                _ = try await client.create("large", data: data, replacing: false)
                #expect(try await client.entry("large", progress: { log.add($0) }).data == data)
            }
        }
        let received = log.all.map(\.received)
        #expect(received.count > 1)
        #expect(received == received.sorted())
        #expect(log.all.allSatisfy { $0.expected == received.last })
    }

    @Test("what was wrong with an answer is told of its exchange; of a key store's own answers nothing is quoted")
    func faults() async throws {
        let log = Recorder<KeyStoreClient.Exchange>()
        let faults = Recorder<KeyStoreClient.Fault>()
        try await RealServer.run { server in
            try await server.with(
                token: server.token,
                {
                    $0.onExchange = { log.add($0) }
                    $0.onFault = { faults.add($0) }
                }
            ) { client in
                _ = try await client.create("limits", data: #"{"value":"canary"}"#, replacing: false)
                _ = try? await client.create("limits", data: #"{"value":"canary"}"#, replacing: false)
                _ = try? await client.entry("nothing-here")
            }
        }
        #expect(log.all.map(\.number) == log.all.map(\.number).sorted())
        #expect(Set(log.all.map(\.number)).count == 3)
        #expect(faults.all.map(\.exchange) == log.all.dropFirst().map(\.number))
        #expect(faults.all.map(\.reason) == ["3003 Entity already exists", "3001 Entity not found"])
        #expect(faults.all.allSatisfy { $0.excerpt == nil })
    }

    @Test("every exchange is shown to the observer, without a secret")
    func observer() async throws {
        let log = Recorder<KeyStoreClient.Exchange>()
        try await RealServer.run { server in
            try await server.with(token: server.token, { $0.onExchange = { log.add($0) } }) { client in
                _ = try await client.create("limits", data: #"{"value":"canary"}"#, replacing: false)
                _ = try await client.list(ListQuery(limit: 5))
                _ = try? await client.entry("nothing-here")
            }
            let text = "\(log.all)"
            #expect(!text.contains(server.token.reveal()))
            #expect(!text.contains("canary"))
        }
        #expect(log.all.map(\.method) == ["POST", "GET", "GET"])
        #expect(log.all.map(\.status) == [200, 200, 404])
        #expect(log.all.map(\.path).last == "/v1/key-store/nothing-here")
    }
}

func rejected(_ status: Int, _ code: Int?, _ message: String?) -> KeyStoreError {
    .rejected(Rejection(status: status, code: code, message: message))
}
