import HTTPTypes
import Testing

@testable import KeyStoreServer

@Suite("bad input")
struct BadInputTests {
    @Test("malformed JSON is told with line and column")
    func malformed() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits")
            let answer = try await server.send(.put, "/v1/key-store/limits", "{\"data\":\n {\"a\" 1}}")
            #expect(try answer.failure.hasPrefix("400 5001 Malformed JSON: line 2, column 7: expected"))
            #expect(try await server.send(.put, "/v1/key-store/limits", "").failure.hasPrefix("400 5001"))
        }
    }

    @Test("data that is not an object is refused", arguments: ["[]", "1", "\"text\"", "true", "null"])
    func notAnObject(data: String) async throws {
        try await Harness.run { server in
            #expect(try await server.create("limits", data).failure == "400 5002 `data` is not an object")
            _ = try await server.create("limits")
            #expect(try await server.put("limits", data).failure == "400 5002 `data` is not an object")
        }
    }

    @Test(
        "a key that breaks the rule is refused by name of the rule, in the path and in the body",
        arguments: [
            ("ab", "a key has at least 3 characters"),
            ("admin-flags", "a key may not start with “admin”"),
            ("9lives", "a key starts with a letter a-z"),
            ("flags-", "a key ends with a letter a-z or a digit"),
            ("Flags", "a key holds only a-z, 0-9, - and _; character 1 is “F”"),
        ])
    func keys(key: String, rule: String) async throws {
        try await Harness.run { server in
            for answer in [try await server.get(key), try await server.create(key)] {
                #expect(try answer.failure == "400 5003 Invalid key: \(rule)")
            }
        }
    }

    @Test(
        "hostile keys in a path reach nothing",
        arguments: [
            "..", "%2e%2e", "a%2Fb", "abc%00", "abc%0d%0aX-Evil:%201", "abc%3Fdef", "abc%20", "%E2%80%AEabc", "abc;x=1",
            "abc%", "abc%zz", "abc%ff", "abc+def",
        ])
    func hostilePaths(segment: String) async throws {
        try await Harness.run { server in
            let answer = try await server.get(segment)
            #expect(try answer.failure.hasPrefix("400 5003 Invalid key"))
        }
    }

    @Test("a percent-encoded key is the same key")
    func encodedKey() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"a":1}"#)
            #expect(try await server.get("%6Cimits").value == #"{"a":1}"#)
        }
    }

    @Test(
        "a body that is JSON but not as documented is a bad request",
        arguments: [
            ("[]", "the body is not a JSON object"),
            (#"{"data":{}}"#, "`key` is missing"),
            (#"{"key":1,"data":{}}"#, "`key` is not a string"),
            (#"{"key":"abc"}"#, "`data` is missing"),
            (#"{"key":"abc","data":{},"force":1}"#, "`force` is not a boolean"),
            (#"{"key":"abc","data":{},"createOrUpdate":"yes"}"#, "`createOrUpdate` is not a boolean"),
        ])
    func undocumented(body: String, message: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(.post, "/v1/key-store/", body)
            #expect(try answer.failure == "400 5014 \(message)")
        }
    }

    @Test("a body over the limit is refused, one at the limit is taken")
    func size() async throws {
        try await Harness.run({ $0.limits.body = 100 }) { server in
            _ = try await server.create("limits")
            let frame = #"{"data":{"a":""}}"#.utf8.count
            let fits = String(repeating: "x", count: 100 - frame)
            #expect(try await server.put("limits", #"{"a":"\#(fits)"}"#).status == 200)
            let long = try await server.put("limits", #"{"a":"\#(fits)x"}"#)
            #expect(try long.failure == "413 5005 The body is longer than 100 bytes")
            #expect(try await server.get("limits").value == #"{"a":"\#(fits)"}"#)
        }
    }

    @Test("the default limit is 1 MiB")
    func defaultSize() async throws {
        try await Harness.run { server in
            let long = String(repeating: "x", count: 1 << 20)
            let answer = try await server.create("limits", #"{"a":"\#(long)"}"#)
            #expect(answer.status == 413)
        }
    }

    @Test(
        "another content type is refused", arguments: ["text/plain", "application/x-www-form-urlencoded", "text/json"])
    func contentType(type: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(
                .post, "/v1/key-store/", #"{"key":"abc","data":{}}"#, headers: [.contentType: type])
            #expect(try answer.failure == "415 5006 The body must be application/json")
        }
    }

    @Test("a compressed body is refused, a charset is not")
    func encodings() async throws {
        try await Harness.run { server in
            let body = #"{"key":"abc","data":{}}"#
            let zipped = try await server.send(.post, "/v1/key-store/", body, headers: [.contentEncoding: "gzip"])
            #expect(try zipped.failure == "415 5006 The body must not be compressed")
            let typed: HTTPFields = [.contentType: "Application/JSON; charset=utf-8"]
            #expect(try await server.send(.post, "/v1/key-store/", body, headers: typed).status == 200)
        }
    }

    @Test(
        "an unknown path answers an envelope",
        arguments: ["/", "/v1", "/v2/key-store", "/v1/key-store/abc/def", "/x%00"])
    func unknownPath(path: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, path, as: .nobody)
            #expect(try answer.failure == "404 5014 No such route")
        }
    }

    @Test(
        "another method on a known path answers 405 and what is allowed",
        arguments: [
            ("/v1/key-store", HTTPRequest.Method.put, "GET, POST, HEAD"),
            ("/v1/key-store/abc", .post, "GET, PUT, DELETE, HEAD"),
            ("/v1/key-store/abc", .patch, "GET, PUT, DELETE, HEAD"),
            ("/v1/key-store/abc", HTTPRequest.Method("QUERY")!, "GET, PUT, DELETE, HEAD"),
            ("/healthz", .post, "GET, HEAD"),
        ])
    func otherMethod(path: String, method: HTTPRequest.Method, allow: String) async throws {
        try await Harness.run { server in
            let answer = try await server.send(method, path, "{}")
            #expect(try answer.failure == "405 5007 Method not allowed")
            #expect(answer.headers[.allow] == allow)
        }
    }

    @Test("a method that nobody knows answers 501")
    func unknownMethod() async throws {
        try await Harness.run { server in
            let method = try #require(HTTPRequest.Method("PURGE"))
            let answer = try await server.send(method, "/v1/key-store/abc")
            #expect(try answer.failure == "501 5007 No such method")
        }
    }
}
