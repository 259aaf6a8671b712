import HTTPTypes
import Testing

@testable import KeyStoreServer

@Suite("revisions and conditions")
struct RevisionTests {
    @Test("every write gives a new strong tag")
    func tags() async throws {
        try await Harness.run { server in
            var tags: Set<String> = []
            tags.insert(try #require(try await server.create("limits").headers[.eTag]))
            tags.insert(try #require(try await server.put("limits", "{}").headers[.eTag]))
            tags.insert(try #require(try await server.put("limits", "{}").headers[.eTag]))
            #expect(tags.count == 3)
            #expect(tags.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\"") })
        }
    }

    @Test("a write with the current revision goes through, one with an older revision gets the entry as it stands")
    func ifMatch() async throws {
        try await Harness.run { server in
            let first = try #require(try await server.create("limits", #"{"max":1}"#).headers[.eTag])
            let second = try await server.put("limits", #"{"max":2}"#, ifMatch: first)
            #expect(second.status == 200)
            let late = try await server.put("limits", #"{"max":3}"#, ifMatch: first)
            let revision = first.filter { $0 != "\"" }
            #expect(try late.failure == "409 3002 Entity changed since revision \(revision)")
            #expect(try late.value == #"{"max":2}"#)
            #expect(late.headers[.eTag] == second.headers[.eTag])
            #expect(try await server.get("limits").value == #"{"max":2}"#)
        }
    }

    @Test("a list of tags needs one that matches, and * any entry at all")
    func lists() async throws {
        try await Harness.run { server in
            let tag = try #require(try await server.create("limits").headers[.eTag])
            let next = try await server.put("limits", "{}", ifMatch: "\"x\", W/\(tag) ,\(tag)")
            #expect(next.status == 200)
            #expect(try await server.put("limits", "{}", ifMatch: " * ").status == 200)
            #expect(try await server.put("nothing", "{}", ifMatch: "*").status == 404)
        }
    }

    @Test("a weak tag never matches")
    func weak() async throws {
        try await Harness.run { server in
            let tag = try #require(try await server.create("limits").headers[.eTag])
            #expect(try await server.put("limits", "{}", ifMatch: "W/\(tag)").status == 409)
        }
    }

    @Test("a reader who has the revision gets 304 without a body, from the entry and from its history")
    func notModified() async throws {
        try await Harness.run { server in
            let tag = try #require(try await server.create("limits", #"{"max":1}"#).headers[.eTag])
            let revision = tag.filter { $0 != "\"" }
            for path in ["/v1/key-store/limits", "/v1/key-store/limits/revisions/\(revision)"] {
                for method in [HTTPRequest.Method.get, .head] {
                    for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                        let answer = try await server.send(method, path, headers: [.ifNoneMatch: known])
                        #expect(answer.status == 304, "\(method) \(path) \(known)")
                        #expect(answer.text.isEmpty)
                        #expect(answer.headers[.eTag] == tag)
                        #expect(answer.headers[.contentType] == nil)
                    }
                    let other = try await server.send(method, path, headers: [.ifNoneMatch: "\"999\""])
                    #expect(other.status == 200)
                    let broken = try await server.send(method, path, headers: [.ifNoneMatch: "999"])
                    #expect(broken.status == 400)
                }
            }
            _ = try await server.put("limits", "{}")
            let later = try await server.send(.get, "/v1/key-store/limits", headers: [.ifNoneMatch: tag])
            #expect(try later.value == "{}")
            let missing = try await server.send(.get, "/v1/key-store/nothing", headers: [.ifNoneMatch: "*"])
            #expect(missing.status == 404)
        }
    }

    @Test("a write that asks for what no write does overwrites nothing", arguments: [HTTPRequest.Method.put, .delete])
    func ifNoneMatchOnWrite(method: HTTPRequest.Method) async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"max":1}"#)
            let answer = try await server.send(
                method, "/v1/key-store/limits", #"{"data":{}}"#, headers: [.ifNoneMatch: "*"])
            #expect(try answer.failure.hasPrefix("400 5014 If-None-Match"))
            #expect(try await server.get("limits").value == #"{"max":1}"#)
        }
    }

    @Test("force goes over a condition that does not hold")
    func force() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits")
            let headers: HTTPFields = [.ifMatch: "\"999\""]
            let body = #"{"data":{"max":9},"force":true}"#
            #expect(try await server.send(.put, "/v1/key-store/limits", body, headers: headers).status == 200)
        }
    }

    @Test("a deletion can be conditional too")
    func delete() async throws {
        try await Harness.run { server in
            let tag = try #require(try await server.create("limits").headers[.eTag])
            _ = try await server.put("limits", "{}")
            let late = try await server.send(.delete, "/v1/key-store/limits", headers: [.ifMatch: tag])
            #expect(late.status == 409)
            #expect(try await server.get("limits").status == 200)
        }
    }

    @Test("a key that is made again does not repeat a revision")
    func noRepetition() async throws {
        try await Harness.run { server in
            let tag = try #require(try await server.create("limits").headers[.eTag])
            _ = try await server.send(.delete, "/v1/key-store/limits")
            _ = try await server.create("limits")
            #expect(try await server.put("limits", "{}", ifMatch: tag).status == 409)
        }
    }

    @Test("of 64 writers with the same revision one wins, round after round")
    func oneWinner() async throws {
        try await Harness.run { server in
            var tag = try #require(try await server.create("limits").headers[.eTag])
            for round in 0..<3 {
                let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                    for writer in 0..<64 {
                        group.addTask { [tag] in
                            try await server.put("limits", #"{"writer":\#(writer),"round":\#(round)}"#, ifMatch: tag)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let winners = answers.filter { $0.status == 200 }
                #expect(winners.count == 1)
                #expect(answers.filter { $0.status == 409 }.count == 63)
                let stored = try await server.get("limits")
                #expect(try stored.value == winners.first?.value)
                tag = try #require(stored.headers[.eTag])
            }
        }
    }

    @Test(
        "a condition that is no list of quoted tags is a bad request",
        arguments: ["1", "\"1", "1\"", "\"1\" \"2\"", "w/\"1\"", "\"1\", *", "", " , ", "\"1 2\""])
    func malformed(header: String) async throws {
        try await Harness.run { server in
            _ = try await server.create("limits")
            for body in [#"{"data":{}}"#, #"{"data":{},"force":true}"#] {
                let answer = try await server.send(.put, "/v1/key-store/limits", body, headers: [.ifMatch: header])
                #expect(try answer.failure.hasPrefix("400 5014 If-Match"))
            }
            let answer = try await server.send(.get, "/v1/key-store/limits", headers: [.ifNoneMatch: header])
            #expect(try answer.failure.hasPrefix("400 5014 If-None-Match"))
        }
    }
}
