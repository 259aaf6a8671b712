import HTTPTypes
import JSONDocument
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("the list")
struct ListTests {
    @Test("an empty store lists nothing")
    func empty() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/v1/key-store")
            #expect(
                answer.text
                    == #"{"status":true,"data":{"items":[],"totalDocs":0,"totalPages":1,"page":1,"limit":100,"#
                    + #""hasNextPage":false,"hasPrevPage":false}}"#)
        }
    }

    @Test("rows come sorted by key, with size, time and revision, and without values")
    func rows() async throws {
        try await Harness.run { server in
            for key in ["zebra", "apple", "app_1", "app-1"] { _ = try await server.create(key, #"{"k":1}"#) }
            let answer = try await server.send(.get, "/v1/key-store")
            let items = try Array(answer.json["data"]?["items"]?.elements.map { $0 } ?? [])
            #expect(items.compactMap { $0["key"]?.string } == ["app-1", "app_1", "apple", "zebra"])
            #expect(items.allSatisfy { $0["size"]?.integer == 7 && $0["createdBy"]?.string == Harness.user })
            let time = try #require(items.first?["updatedAt"]?.string)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            #expect(!answer.text.contains(#""data":{"k""#))
            let tag = try await server.get("app-1").headers[.eTag]
            #expect(items.first?["revision"]?.string.map { "\"\($0)\"" } == tag)
        }
    }

    @Test("pages cut the list without overlap")
    func pages() async throws {
        try await Harness.run { server in
            for number in 10..<15 { _ = try await server.create("key-\(number)") }
            var seen: [String] = []
            for page in 1...3 {
                let data = try await server.send(.get, "/v1/key-store?page=\(page)&limit=2").json["data"]
                seen += data?["items"]?.elements.compactMap { $0["key"]?.string } ?? []
                #expect(data?["totalDocs"]?.integer == 5)
                #expect(data?["totalPages"]?.integer == 3)
                #expect(data?["hasNextPage"]?.bool == (page < 3))
                #expect(data?["hasPrevPage"]?.bool == (page > 1))
            }
            #expect(seen == (10..<15).map { "key-\($0)" })
            let beyond = try await server.send(.get, "/v1/key-store?page=9&limit=2")
            #expect(try beyond.json["data"]?["items"]?.count == 0)
        }
    }

    @Test("a prefix that no key can have finds nothing", arguments: ["%25", "ap%00", "AP", "%e2%82%ac", "%ff"])
    func impossiblePrefix(prefix: String) async throws {
        try await Harness.run { server in
            _ = try await server.create("apple")
            let data = try await server.send(.get, "/v1/key-store?prefix=\(prefix)").json["data"]
            #expect(data?["totalDocs"]?.integer == 0)
            #expect(data?["items"]?.count == 0)
        }
    }

    @Test("a prefix narrows the list and its counts")
    func prefix() async throws {
        try await Harness.run { server in
            for key in ["app-1", "app-2", "apq", "zoo"] { _ = try await server.create(key) }
            let data = try await server.send(.get, "/v1/key-store?prefix=app").json["data"]
            #expect(data?["items"]?.elements.compactMap { $0["key"]?.string } == ["app-1", "app-2"])
            #expect(data?["totalDocs"]?.integer == 2)
            let none = try await server.send(.get, "/v1/key-store?prefix=apz").json["data"]
            #expect(none?["totalDocs"]?.integer == 0)
        }
    }

    @Test("keys after one: as many as asked for, and where to go on")
    func after() async throws {
        try await Harness.run { server in
            for number in 10..<15 { _ = try await server.create("key-\(number)") }
            _ = try await server.create("other")
            func page(_ query: String) async throws -> (keys: [String], next: String?, total: Int?) {
                let data = try await server.send(.get, "/v1/key-store?\(query)").json["data"]
                #expect(data?["hasNextPage"]?.bool == (data?["next"] != nil))
                return (
                    data?["items"]?.elements.compactMap { $0["key"]?.string } ?? [], data?["next"]?.string,
                    data?["totalDocs"]?.integer
                )
            }
            #expect(try await page("limit=2&prefix=key") == (["key-10", "key-11"], "key-11", 5))
            #expect(try await page("limit=2&prefix=key&after=key-11") == (["key-12", "key-13"], "key-13", 5))
            #expect(try await page("limit=2&prefix=key&after=key-13") == (["key-14"], nil, 5))
            #expect(try await page("after=&limit=1") == (["key-10"], "key-10", 6))
            #expect(try await page("after=key-14") == (["other"], nil, 6))
            #expect(try await page("after=zzz") == ([], nil, 6))
        }
    }

    @Test(
        "the query is checked",
        arguments: [
            "page=0", "page=-1", "page=x", "limit=0", "limit=1001", "limit=", "page=99999999999999999999",
            "page=x&after=abc", "after=ABC", "after=%00", "after=abc%00",
            "after=\(String(repeating: "x", count: 129))",
        ])
    func query(text: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/v1/key-store?\(text)")
            #expect(try answer.failure.hasPrefix("400 5014 `"))
        }
    }

    @Test("a page number near the end of the numbers does no harm")
    func hugePage() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/v1/key-store?page=\(Int.max)&limit=1000")
            #expect(answer.status == 200)
        }
    }

    @Test("a documented-only server has no list, no tags and no conditions")
    func documentedOnly() async throws {
        try await Harness.run({ $0.documentedOnly = true }) { server in
            #expect(try await server.send(.get, "/v1/key-store").status == 405)
            let created = try await server.create("limits", #"{"a":1}"#)
            #expect(created.headers[.eTag] == nil)
            #expect(created.headers[.location] == nil)
            #expect(try await server.put("limits", #"{"a":2}"#, ifMatch: "\"999\"").status == 200)
            #expect(try await server.get("limits").headers[.eTag] == nil)
            let known: HTTPFields = [.ifNoneMatch: "*"]
            #expect(try await server.send(.get, "/v1/key-store/limits", headers: known).status == 200)
            #expect(try await server.send(.delete, "/v1/key-store/limits", headers: [.ifMatch: "\"9\""]).status == 200)
        }
    }

    @Test("seeding makes what is not there and leaves alone what is")
    func seed() async throws {
        try await Harness.run { server in
            _ = try await server.create("mine", #"{"own":1}"#)
            let entries = [("mine", "{}"), ("theirs", #"{"a": 1.0}"#)].map { (try! EntryKey($0), Array($1.utf8)) }
            #expect(try await server.server.seed(entries, by: Harness.user) == 1)
            #expect(try await server.get("mine").value == #"{"own":1}"#)
            #expect(try await server.get("theirs").value == #"{"a": 1.0}"#)
        }
    }

    @Test("seeding something that is not an object writes nothing")
    func seedNonsense() async throws {
        try await Harness.run { server in
            let entries = [("good", "{}"), ("bad", "[]")].map { (try! EntryKey($0), Array($1.utf8)) }
            await #expect(throws: KeyStoreServerError.notAnObject(key: "bad")) {
                try await server.server.seed(entries, by: Harness.user)
            }
            let answer = try await server.get("good")
            #expect(answer.status == 404)
        }
    }
}
