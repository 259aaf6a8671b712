import HTTPTypes
import JSONDocument
import KeyStoreAPI
import Logging
import Testing

@testable import KeyStoreServer

@Suite("faults of the store, and the log")
struct FaultTests {
    private static let requests: [(HTTPRequest.Method, String, String?)] = [
        (.get, "/v1/key-store", nil), (.get, "/v1/key-store/limits", nil),
        (.post, "/v1/key-store/", #"{"key":"limits","data":{}}"#),
        (.put, "/v1/key-store/limits", #"{"data":{}}"#), (.put, "/v1/key-store/limits", "{}"),
        (.delete, "/v1/key-store/limits", nil),
        (.get, "/v1/key-store/limits/revisions", nil), (.get, "/v1/key-store/limits/revisions/1", nil),
    ]

    @Test("a store that is not reachable answers 503 with Retry-After, whatever is asked")
    func unavailable() async throws {
        let broken = MemoryStorage { () throws(StorageError) in throw .unavailable(detail: "disk /dev/sdq1 is full") }
        try await Harness.run(storage: broken) { server in
            for (method, path, body) in Self.requests {
                let answer = try await server.send(method, path, body)
                #expect(try answer.failure == "503 5030 The store is busy or not reachable")
                #expect(answer.headers[.retryAfter] == "1")
            }
            #expect(try await server.send(.get, "/healthz", as: .nobody).status == 503)
        }
    }

    @Test("a write that may have been done answers 504, which says so")
    func uncertain() async throws {
        let broken = MemoryStorage { () throws(StorageError) in throw .uncertain(detail: "no answer to the commit") }
        try await Harness.run(storage: broken) { server in
            let answer = try await server.put("limits", "{}")
            #expect(try answer.failure == "504 5040 The outcome of the write is not known")
        }
    }

    @Test("any other fault answers 500 and shows nothing of its cause, which the log has")
    func failed() async throws {
        let log = LogRecorder()
        let broken = MemoryStorage { () throws(StorageError) in
            throw .failed(detail: "SQLite error 11: malformed page 7")
        }
        try await Harness.run(logger: log.logger, storage: broken) { server in
            for (method, path, body) in Self.requests {
                let answer = try await server.send(method, path, body)
                #expect(try answer.failure == "500 5000 Internal error")
                #expect(!answer.text.contains("SQLite"))
            }
            #expect(try await server.send(.get, "/healthz", as: .nobody).status == 503)
        }
        #expect(log.text.contains("malformed page 7"))
    }

    @Test(
        "what the store could not do is logged once, with the request's id", arguments: ["/v1/key-store", "/healthz"])
    func once(path: String) async throws {
        let log = LogRecorder()
        let broken = MemoryStorage { () throws(StorageError) in throw .unavailable(detail: "disk full") }
        try await Harness.run(logger: log.logger, storage: broken) { server in
            let answer = try await server.send(.get, path)
            let id = try #require(answer.headers[HTTPField.Name("X-Request-Id")!])
            let lines = log.lines.filter { $0.contains("disk full") }
            #expect(lines.count == 1)
            #expect(lines.first?.contains("request=\(id)") == true)
            #expect(log.lines.contains { $0.hasPrefix("request ") && $0.contains("request=\(id)") })
        }
        #expect(!log.text.contains("hb.request.id"))
    }

    @Test("every request is logged with method, path, status and time, and never with a token, a value or a query")
    func log() async throws {
        let log = LogRecorder()
        try await Harness.run(logger: log.logger) { server in
            _ = try await server.create("limits", #"{"canary":"value"}"#)
            _ = try await server.put("limits", #"{"canary":"value""#)
            _ = try await server.send(.get, "/v1/key-store?prefix=canary")
            _ = try await server.send(.get, "/v1/key-store/limits", as: .stranger)
            _ = try await server.send(.get, "/nowhere", as: .nobody)
            #expect(!log.text.contains(server.writer.text.reveal()))
        }
        #expect(!log.text.contains("canary"))
        #expect(!log.text.contains("ks_"))
        let rows = log.lines.filter { $0.hasPrefix("request ") }
        #expect(rows.count == 5)
        #expect(
            rows.map { row in
                row.split(separator: " ").filter {
                    !$0.hasPrefix("ms=") && !$0.hasPrefix("bytes=") && !$0.hasPrefix("request=")
                }
            } == [
                ["request", "method=POST", "path=/v1/key-store/", "status=200", "user=\(Harness.user)"],
                ["request", "method=PUT", "path=/v1/key-store/limits", "status=400", "user=\(Harness.user)"],
                ["request", "method=GET", "path=/v1/key-store", "status=200", "user=\(Harness.user)"],
                ["request", "method=GET", "path=/v1/key-store/limits", "status=401"],
                ["request", "method=GET", "path=/nowhere", "status=404"],
            ])
        #expect(rows.allSatisfy { $0.contains(" ms=") && $0.contains(" request=") && $0.contains(" bytes=") })
    }
}

@Suite("request ids")
struct RequestIdentityTests {
    @Test("the name that a client gives a request is in the log and in the answer")
    func given() async throws {
        let log = LogRecorder()
        try await Harness.run(logger: log.logger) { server in
            let answer = try await server.send(.get, "/v1/key-store", headers: [.requestID: "00ff.a_b-9"])
            #expect(answer.headers[.requestID] == "00ff.a_b-9")
        }
        #expect(log.lines.contains { $0.contains("request=00ff.a_b-9") })
    }

    @Test(
        "one that could do harm there is passed over, and the answer has one all the same",
        arguments: ["a b", "\u{1B}[31m", "é", String(repeating: "a", count: 65)])
    func refused(_ id: String) async throws {
        let log = LogRecorder()
        try await Harness.run(logger: log.logger) { server in
            let answer = try await server.send(.get, "/healthz", headers: [.requestID: id])
            #expect(answer.headers[.requestID]?.isEmpty == false)
            #expect(answer.headers[.requestID] != id)
        }
        #expect(!log.text.contains(id))
    }
}

extension HTTPField.Name {
    fileprivate static let requestID = HTTPField.Name("X-Request-Id")!
}
