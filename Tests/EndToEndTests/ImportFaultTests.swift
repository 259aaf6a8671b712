import JSONDocument
import Synchronization
import Testing

/// Servers that do not simply do what an import asks for.
@Suite("keystore import, with a server that is busy, refuses or rewrites", .sandboxed)
struct ImportFaultTests {
    private static func refusal(_ status: String, _ code: Int, _ headers: String...) -> String {
        Impostor.reply(
            status, "application/json", #"{"status":false,"error":{"code":\#(code),"message":"no"}}"#, headers)
    }

    private static func entry(_ value: String) -> String {
        Impostor.json(
            "200 OK", #"{"status":true,"data":{"key":"flags","data":\#(value)}}"#, headers: #"ETag: "7""#)
    }

    /// Imports one key that is not there.
    ///
    /// - Parameter answer: to the writing of it, by how often it was sent, and to reading it after that.
    private func importing(
        _ answer: @escaping @Sendable (_ method: String, _ posts: Int) -> String
    ) async throws -> (outcome: Child.Outcome, posts: Int) {
        let posts = Atomic(0)
        let impostor = try Impostor { request in
            if request.method == "POST" { posts.add(1, ordering: .relaxed) }
            let count = posts.load(ordering: .relaxed)
            if count == 0 { return Self.refusal("404 Not Found", 3001) }
            return answer(request.method, count)
        }
        let outcome = try await Child.run(
            [try Tools.keystore, "import", "--url", impostor.address, "--json", "-"],
            environment: ["KEYSTORE_TOKEN": "t"], input: Array(#"{"flags": {"on": 1}}"#.utf8))
        return (outcome, posts.load(ordering: .relaxed))
    }

    private func results(_ outcome: Child.Outcome) throws -> [String?] {
        let items = try JSONDocument(parsing: outcome.text).root["items"]?.elements.map(\.self) ?? []
        return items.map { $0["result"]?.string }
    }

    @Test("one that asks to wait is waited for, and the write is sent once more")
    func busy() async throws {
        let (outcome, posts) = try await importing { _, posts in
            posts == 1 ? Self.refusal("429 Too Many Requests", 4290, "Retry-After: 1") : Self.entry(#"{"on": 1}"#)
        }
        expect(outcome, 0, "the server asks to wait 1 second\n")
        #expect(posts == 2)
        #expect(try results(outcome) == ["verified"])
        let verdicts = try await StateFolder.keystore("journal", "list", "--json")
        #expect(
            try JSONDocument(parsing: verdicts.text).root.elements.map { $0["verdict"]?.string } == [
                "verified", "not-saved",
            ])
    }

    @Test("after a 503 it is read first whether the write was carried out, and that is not sent again")
    func unclear() async throws {
        let (outcome, posts) = try await importing { method, _ in
            method == "POST" ? Self.refusal("503 Service Unavailable", 5030) : Self.entry(#"{"on": 1}"#)
        }
        #expect(outcome.status == 0)
        #expect(posts == 1)
        #expect(try results(outcome) == ["verified"])
    }

    @Test("an answer with other bytes than were sent is not believed: the key is read")
    func rewritten() async throws {
        let (outcome, posts) = try await importing { method, _ in
            Self.entry(method == "POST" ? #"{"on":1}"# : #"{"on":1}"#)
        }
        #expect(outcome.status == 0)
        #expect(posts == 1)
        #expect(try results(outcome) == ["normalised"])
    }

    @Test("a token that may not write ends it", arguments: ["401 Unauthorized", "403 Forbidden"])
    func refused(status: String) async throws {
        let (outcome, posts) = try await importing { _, _ in Self.refusal(status, 4003) }
        expect(outcome, 77, "imported 0 of 1; run it again to go on: \(status.prefix(3)) · 4003 no")
        #expect(posts == 1)
        #expect(try results(outcome) == ["failed"])
    }

    @Test("a value that the server does not take is told, and the exit code is that of a failure")
    func tooLarge() async throws {
        let (outcome, _) = try await importing { _, _ in Self.refusal("413 Content Too Large", 5005) }
        expect(outcome, 1, "flags: 413 · 5005 no")
        #expect(outcome.error.contains("1 key was not written\n"))
    }
}
