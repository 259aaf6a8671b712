import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("the history that a service answers", .timeLimit(.minutes(1)))
struct HistoryTests {
    @Test("a revision is one segment of the path, whatever it is")
    func path() async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let entry = try await client.revision(Revision("a/b?c=%2F"), of: "limits")
                #expect(entry.revision == Revision("a/b?c=%2F"))
                _ = await Operation.revisions.failure(client)
            }
            #expect(
                server.log.requests.map { String($0.prefix { $0 != "\r\n" }) } == [
                    "GET /v1/key-store/limits/revisions/a%2Fb%3Fc%3D%252F HTTP/1.1",
                    "GET /v1/key-store/limits/revisions?limit=10 HTTP/1.1",
                ])
        }
    }

    @Test("an answer that is no history is none, and one about another key is not taken")
    func senseless() async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.revisions.failure(client)?.isNotAKeyStoreReply == true)
                await #expect(throws: KeyStoreError.self) { try await client.revision(Revision("7"), of: "other") }
            }
        }
    }
}
