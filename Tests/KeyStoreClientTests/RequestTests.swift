import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("what is sent", .timeLimit(.minutes(1)))
struct RequestTests {
    @Test("every operation is the documented request")
    func documented() async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url + "/base/") { client in
                _ = try await client.entry("limits")
                _ = try await client.create("limits", data: #"{"max": 1.0}"#, replacing: true)
                _ = try await client.update("limits", data: #"{"a":1}"#, expecting: Revision("7"), force: false)
                _ = try await client.update("limits", data: #"{"a":1}"#, expecting: nil, force: true)
                _ = try await client.delete("limits", expecting: Revision("7"))
                _ = await Operation.list.failure(client)
            }
            let requests = server.log.requests
            #expect(
                requests.map { String($0.prefix { $0 != "\r\n" }) } == [
                    "GET /base/v1/key-store/limits HTTP/1.1", "POST /base/v1/key-store/ HTTP/1.1",
                    "PUT /base/v1/key-store/limits HTTP/1.1", "PUT /base/v1/key-store/limits HTTP/1.1",
                    "DELETE /base/v1/key-store/limits HTTP/1.1", "GET /base/v1/key-store?page=1&limit=100 HTTP/1.1",
                ])
            #expect(
                requests.map(Self.body) == [
                    "", #"{"key":"limits","data":{"max": 1.0},"createOrUpdate":true}"#, #"{"data":{"a":1}}"#,
                    #"{"data":{"a":1},"force":true}"#, "", "",
                ])
            #expect(requests.map { $0.contains("If-Match: \"7\"\r\n") } == [false, false, true, false, true, false])
            for request in requests {
                #expect(request.contains("Authorization: Bearer ks_canary\r\n"))
                #expect(request.contains("Accept-Encoding: identity\r\n"))
                #expect(request.contains("Content-Type: application/json\r\n") == !Self.body(request).isEmpty)
            }
        }
    }

    private static func body(_ request: String) -> String {
        request.firstRange(of: "\r\n\r\n").map { String(request[$0.upperBound...]) } ?? ""
    }

    @Test("without a token there is no such header")
    func noToken() async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url, token: nil) { client in _ = try await client.entry("limits") }
            #expect(server.log.requests.first?.contains("Authorization") == false)
        }
    }

    @Test("a read-only client sends no write, and no connection is made for one", arguments: Operation.writes)
    func readOnly(operation: Operation) async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url, { $0.access = .readOnly }) { client in
                #expect(await operation.failure(client) == .readOnly)
                #expect(server.log.connections == 0)
                let answer = try await client.entry("limits")
                #expect(answer.key == "limits")
                #expect(await operation.failure(client.with(access: .readWrite)) == nil)
            }
        }
    }

    @Test("whatever a read-only client is asked for, nothing but GET is sent")
    func readOnlyMethods() async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url, { $0.access = .readOnly }) { client in
                for operation in Operation.allCases {
                    let failure = await operation.failure(client.with(token: Secret("ks_canary")))
                    #expect((failure == .readOnly) == operation.isWrite, "\(operation)")
                }
            }
            #expect(!server.log.requests.isEmpty)
            #expect(server.log.requests.allSatisfy { $0.hasPrefix("GET ") })
        }
    }

    @Test(
        "a token that can't stand in a header is refused before anything is sent",
        arguments: ["", "two words", "line\n", "cr\r\nX-Evil: 1", "nul\0", "żółw", "tab\t"], Operation.allCases)
    func token(text: String, operation: Operation) async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url, token: Secret(text)) { client in
                guard case .invalidToken(let reason) = await operation.failure(client) else {
                    Issue.record("the token was used")
                    return
                }
                #expect(text.isEmpty || !reason.contains(text))
            }
            #expect(server.log.connections == 0)
        }
    }

    @Test(
        "a revision with characters that no tag may hold does not reach the service",
        arguments: ["7\r\nX-Evil: 1", "7\0"])
    func hostileRevision(text: String) async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                await #expect(throws: KeyStoreError.self) {
                    try await client.update("limits", data: "{}", expecting: Revision(text), force: false)
                }
            }
            #expect(server.log.requests.isEmpty)
        }
    }

    @Test("no description of a client or its configuration shows the token")
    func redaction() async throws {
        try await KeyStoreClient.with("http://127.0.0.1:1") { client in
            var dumped = ""
            dump(client.configuration, to: &dumped)
            let texts = ["\(client.configuration)", String(reflecting: client.configuration), dumped, "\(client)"]
            #expect(texts.allSatisfy { !$0.contains("canary") })
        }
    }
}
