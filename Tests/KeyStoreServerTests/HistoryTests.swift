import HTTPTypes
import JSONDocument
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("the history of a key")
struct HistoryTests {
    private static func items(_ answer: Answer) throws -> [JSONNode] {
        try Array(answer.json["data"]?["items"]?.elements.map { $0 } ?? [])
    }

    private static func revision(_ answer: Answer) throws -> String {
        try #require(answer.headers[.eTag]).trimmingPrefix("\"").split(separator: "\"").first.map(String.init) ?? ""
    }

    @Test("every write is a row: newest first, with who, when and how large, and nothing else")
    func rows() async throws {
        try await Harness.run { server in
            let first = try Self.revision(try await server.create("limits", #"{"max":1}"#))
            let second = try Self.revision(try await server.put("limits", #"{"max":20}"#))
            _ = try await server.create("other")
            let answer = try await server.send(.get, "/v1/key-store/limits/revisions", as: .reader)
            #expect(answer.status == 200)
            #expect(answer.text.hasPrefix(#"{"status":true,"data":{"items":[{"updatedAt":""#))
            let items = try Self.items(answer)
            #expect(items.map { $0["revision"]?.string } == [second, first])
            #expect(items.map { $0["size"]?.integer } == [10, 9])
            #expect(items.allSatisfy { $0["updatedBy"]?.string == Harness.user && $0.count == 4 })
            let time = try #require(items.first?["updatedAt"]?.string)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        }
    }

    @Test("a revision comes back byte for byte, with its tag and its creator")
    func bytes() async throws {
        let value = "{ \"z\":1.0, \"a\":1E6,\t\"z\":\"\\u00e9\" }"
        try await Harness.run { server in
            let first = try Self.revision(try await server.create("limits", value))
            _ = try await server.put("limits", "{}")
            let answer = try await server.send(.get, "/v1/key-store/limits/revisions/\(first)")
            #expect(try answer.value == value)
            #expect(answer.headers[.eTag] == "\"\(first)\"")
            #expect(try answer.json["data"]?["createdBy"]?.string == Harness.user)
        }
    }

    @Test("a deletion leaves the history, and a key made again goes on in it")
    func deletion() async throws {
        try await Harness.run { server in
            let first = try Self.revision(try await server.create("limits", #"{"max":1}"#))
            _ = try await server.send(.delete, "/v1/key-store/limits")
            #expect(try Self.items(try await server.send(.get, "/v1/key-store/limits/revisions")).count == 1)
            let old = try await server.send(.get, "/v1/key-store/limits/revisions/\(first)")
            #expect(try old.value == #"{"max":1}"#)
            let again = try Self.revision(try await server.create("limits", "{}"))
            let items = try Self.items(try await server.send(.get, "/v1/key-store/limits/revisions"))
            #expect(items.map { $0["revision"]?.string } == [again, first])
        }
    }

    @Test("writes that were refused, and those that change nothing, leave no row")
    func refused() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"max":1}"#)
            _ = try await server.put("limits", "{}", ifMatch: "\"999\"")
            _ = try await server.create("limits")
            _ = try await server.send(.put, "/v1/key-store/limits", "{}")
            #expect(try Self.items(try await server.send(.get, "/v1/key-store/limits/revisions")).count == 1)
        }
    }

    @Test("the last hundred revisions of each key are kept, and a limit shortens the list")
    func bounded() async throws {
        try await Harness.run { server in
            _ = try await server.create("other")
            let first = try Self.revision(try await server.create("limits"))
            for number in 1...HistoryLimits().count { _ = try await server.put("limits", "{\"n\":\(number)}") }
            let items = try Self.items(try await server.send(.get, "/v1/key-store/limits/revisions?limit=1000"))
            #expect(items.count == HistoryLimits().count)
            #expect(items.last?["size"]?.integer == #"{"n":1}"#.utf8.count)
            let gone = try await server.send(.get, "/v1/key-store/limits/revisions/\(first)")
            #expect(try gone.failure == "404 3001 Entity not found")
            let few = try Self.items(try await server.send(.get, "/v1/key-store/limits/revisions?limit=2"))
            #expect(few.compactMap { $0["revision"]?.string } == items.prefix(2).compactMap { $0["revision"]?.string })
            #expect(try Self.items(try await server.send(.get, "/v1/key-store/other/revisions")).count == 1)
        }
    }

    @Test("what is not there is 404, what makes no sense 400, and a token is asked for")
    func failures() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits")
            let missing = [
                "never-was/revisions", "never-was/revisions/1", "limits/revisions/999", "limits/revisions/x",
            ]
            for path in missing {
                #expect(
                    try await server.send(.get, "/v1/key-store/\(path)").failure == "404 3001 Entity not found",
                    "\(path)")
            }
            #expect(try await server.send(.get, "/v1/key-store/limits/revisions?limit=0").status == 400)
            #expect(try await server.send(.get, "/v1/key-store/No/revisions").status == 400)
            #expect(try await server.send(.get, "/v1/key-store/limits/revisions", as: .nobody).status == 401)
            #expect(try await server.send(.put, "/v1/key-store/limits/revisions", "{}").status == 405)
            #expect(try await server.send(.delete, "/v1/key-store/limits/revisions/1").status == 405)
        }
    }

    @Test("a server of only what is documented has no such routes")
    func documentedOnly() async throws {
        try await Harness.run({ $0.documentedOnly = true }) { server in
            _ = try await server.create("limits")
            for path in ["limits/revisions", "limits/revisions/1"] {
                #expect(try await server.send(.get, "/v1/key-store/\(path)").failure == "404 5014 No such route")
            }
        }
    }
}
