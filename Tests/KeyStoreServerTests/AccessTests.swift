import HTTPTypes
import JSONDocument
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("who may do what")
struct AccessTests {
    @Test("without a token nothing is answered", arguments: [HTTPRequest.Method.get, .put, .delete, .patch])
    func noToken(method: HTTPRequest.Method) async throws {
        try await Harness.run { server in
            let answer = try await server.send(method, "/v1/key-store/limits", as: .nobody)
            #expect(try answer.failure == "401 4002 No auth token")
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test("with a wrong token nothing is answered")
    func wrongToken() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/v1/key-store", as: .stranger)
            #expect(try answer.failure == "401 4004 Invalid Token")
        }
    }

    @Test(
        "what is no bearer token counts as none, and a broken one as wrong",
        arguments: [("Basic abc", 4002), ("Token abc", 4002), ("", 4002), ("Bearer", 4004), ("Bearer  x", 4004)])
    func schemes(header: String, code: Int) async throws {
        try await Harness.run { server in
            let answer = try await server.send(
                .get, "/v1/key-store", as: .nobody, headers: [.authorization: header])
            #expect(try answer.json["error"]?["code"]?.integer == code)
        }
    }

    @Test("the scheme may be written in any case")
    func schemeCase() async throws {
        try await Harness.run { server in
            let headers: HTTPFields = [.authorization: "bearer \(server.writer.text.reveal())"]
            let answer = try await server.send(.get, "/v1/key-store", as: .nobody, headers: headers)
            #expect(answer.status == 200)
        }
    }

    @Test("a read token reads and does not write")
    func readToken() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"a":1}"#)
            #expect(try await server.send(.get, "/v1/key-store/limits", as: .reader).value == #"{"a":1}"#)
            #expect(try await server.send(.get, "/v1/key-store", as: .reader).status == 200)
            for (method, path) in [
                (HTTPRequest.Method.put, "/v1/key-store/limits"), (.delete, "/v1/key-store/limits"),
                (.post, "/v1/key-store/"),
            ] {
                let answer = try await server.send(method, path, #"{"key":"abc","data":{}}"#, as: .reader)
                #expect(try answer.failure == "403 4003 Forbidden")
            }
            #expect(try await server.get("limits").value == #"{"a":1}"#)
        }
    }

    @Test("the health check needs no token")
    func health() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/healthz", as: .nobody)
            #expect(answer.status == 200)
            #expect(answer.text == #"{"status":true}"#)
        }
    }
}
