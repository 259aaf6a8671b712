import HTTPTypes
import JSONDocument
import Testing

@testable import KeyStoreServer

@Suite("entries over HTTP")
struct EntryRouteTests {
    @Test("what was created can be retrieved, with its creator")
    func createAndRetrieve() async throws {
        try await Harness.run { server in
            let created = try await server.create("feature-flags", #"{"on":true}"#)
            #expect(created.status == 200)
            #expect(created.headers[.location] == "/v1/key-store/feature-flags")
            #expect(created.headers[.contentType] == "application/json")
            let answer = try await server.get("feature-flags")
            #expect(
                answer.text
                    == #"{"status":true,"data":{"key":"feature-flags","data":{"on":true},"createdBy":"\#(Harness.user)"}}"#
            )
            #expect(answer.headers[.eTag] == created.headers[.eTag])
        }
    }

    @Test("creating with and without the slash at the end is the same")
    func createWithoutSlash() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.post, "/v1/key-store", #"{"key":"abc","data":{}}"#)
            #expect(answer.status == 200)
        }
    }

    @Test("an update replaces the value and keeps the creator")
    func update() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"max":1}"#)
            let answer = try await server.put("limits", #"{"max":2}"#)
            #expect(answer.status == 200)
            #expect(try answer.value == #"{"max":2}"#)
            #expect(try answer.json["data"]?["createdBy"]?.string == Harness.user)
            #expect(try await server.get("limits").value == #"{"max":2}"#)
        }
    }

    @Test("an update without data changes nothing and answers the entry as it stands")
    func updateWithoutData() async throws {
        try await Harness.run { server in
            let created = try await server.create("limits", #"{"max":1}"#)
            let answer = try await server.send(.put, "/v1/key-store/limits", "{}")
            #expect(try answer.value == #"{"max":1}"#)
            #expect(answer.headers[.eTag] == created.headers[.eTag])
            let condition: HTTPFields = [.ifMatch: "\"999\""]
            #expect(try await server.send(.put, "/v1/key-store/limits", "{}", headers: condition).status == 409)
            #expect(try await server.send(.put, "/v1/key-store/none", "{}").failure == "404 3001 Entity not found")
        }
    }

    @Test("what is not there answers 404 to every method", arguments: [HTTPRequest.Method.get, .put, .delete])
    func missing(method: HTTPRequest.Method) async throws {
        try await Harness.run { server in
            let body = method == .put ? #"{"data":{},"force":true}"# : nil
            let answer = try await server.send(method, "/v1/key-store/nothing-here", body)
            #expect(try answer.failure == "404 3001 Entity not found")
        }
    }

    @Test("a deletion answers what it removed")
    func delete() async throws {
        try await Harness.run { server in
            _ = try await server.create("old-flags", #"{"a":1}"#)
            let answer = try await server.send(.delete, "/v1/key-store/old-flags")
            #expect(answer.status == 200)
            #expect(try answer.value == #"{"a":1}"#)
            #expect(try await server.get("old-flags").status == 404)
        }
    }

    @Test("creating what exists is refused, unless it is told to replace", arguments: ["force", "createOrUpdate"])
    func createExisting(flag: String) async throws {
        try await Harness.run { server in
            _ = try await server.create("limits", #"{"max":1}"#)
            #expect(try await server.create("limits").failure == "409 3003 Entity already exists")
            #expect(try await server.create("limits", "{}", #","\#(flag)":false"#).status == 409)
            let answer = try await server.create("limits", #"{"max":2}"#, #","\#(flag)":true"#)
            #expect(try answer.value == #"{"max":2}"#)
        }
    }

    @Test(
        "values come back byte for byte",
        arguments: [
            #"{"a":1.0,"b":1E6,"c":-0,"d":1e400}"#,
            #"{"n":123456789012345678901234567890}"#,
            #"{"z":1,"a":2,"z":3}"#,
            #"{ "spaced" : [ 1 ,2 ]  , "é\u00e9\ud83d\ude00\/" : "\ud800" }"#,
            "{\n  \"lines\": true\r\n\t}",
            #"{"":{"":null}}"#,
        ])
    func bytesKept(data: String) async throws {
        try await Harness.run { server in
            let created = try await server.create("exact", data)
            #expect(try created.value == data)
            #expect(try await server.get("exact").value == data)
            let other = data + " "
            #expect(try await server.put("exact", other).value == data)
            #expect(try await server.get("exact").value == data)
        }
    }

    @Test("HEAD answers like GET, without the body")
    func head() async throws {
        try await Harness.run { server in
            let created = try await server.create("limits")
            let answer = try await server.send(.head, "/v1/key-store/limits")
            #expect(answer.status == 200)
            #expect(answer.text.isEmpty)
            #expect(answer.headers[.eTag] == created.headers[.eTag])
            #expect(try await server.send(.head, "/v1/key-store/nothing").text.isEmpty)
        }
    }
}
