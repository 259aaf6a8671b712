import HTTPTypes
import JSONDocument
import KeyStoreAPI

@testable import KeyStoreServer

/// A server in a certain state, and requests to it that end in certain ways.
struct Provocation: Sendable {
    struct Ask: Sendable {
        let operation: String
        var key = "limits"
        var revision = "1"
        var query = ""
        var body: String?
        var holder = Harness.Holder.writer
        var headers: HTTPFields = [:]

        var method: HTTPRequest.Method {
            HTTPRequest.Method(String(operation.prefix { $0 != " " }))!
        }

        var path: String {
            operation.drop { $0 != "/" }.replacing("{key}", with: key).replacing("{revision}", with: revision) + query
        }
    }

    var fault: StorageError?
    var limit: RateLimit?
    let documentedOnly: Bool
    let asks: [Ask]

    /// How one of them ended; the code is 0 where there is none.
    struct Outcome: Sendable, Hashable {
        let operation: String
        let status: Int
        let code: Int
    }

    /// What became of each.
    func outcomes() async throws -> [Outcome] {
        let storage = MemoryStorage(before: { [fault] () throws(StorageError) in if let fault { throw fault } })
        if fault == nil { try await storage.make("limits", #"{"max":1}"#, by: Harness.user) }
        let answers = Answers()
        try await Harness.run(
            {
                $0.documentedOnly = documentedOnly
                $0.limits.rate = limit
                $0.limits.body = 200
            }, storage: storage
        ) { server in
            for ask in asks {
                let answer = try await server.send(
                    ask.method, ask.path, ask.body, as: ask.holder, headers: ask.headers)
                let code = try? answer.json["error"]?["code"]?.integer
                await answers.add(Outcome(operation: ask.operation, status: answer.status, code: code ?? 0))
            }
        }
        return await answers.all
    }

    private actor Answers {
        private(set) var all: [Outcome] = []

        func add(_ outcome: Outcome) { all.append(outcome) }
    }
}

extension Provocation {
    private static let list = ["GET /v1/key-store", "HEAD /v1/key-store"]
    private static let entry = ["GET /v1/key-store/{key}", "HEAD /v1/key-store/{key}"]
    private static let revisions = ["GET /v1/key-store/{key}/revisions", "HEAD /v1/key-store/{key}/revisions"]
    private static let revision = [
        "GET /v1/key-store/{key}/revisions/{revision}", "HEAD /v1/key-store/{key}/revisions/{revision}",
    ]
    private static let health = ["GET /healthz", "HEAD /healthz"]
    private static let description = ["GET /openapi.json", "HEAD /openapi.json"]
    private static let metrics = ["GET /metrics", "HEAD /metrics"]
    private static let create = "POST /v1/key-store"
    private static let update = "PUT /v1/key-store/{key}"
    private static let delete = "DELETE /v1/key-store/{key}"
    private static let made = #"{"key":"other","data":{}}"#

    /// What should go well, once for each operation.
    private static func plain(documentedOnly: Bool) -> [Ask] {
        let ours = documentedOnly ? [] : list + revisions + revision
        return (ours + entry + health + description + metrics).map { Ask(operation: $0) } + [
            Ask(operation: create, body: made), Ask(operation: update, body: #"{"data":{}}"#), Ask(operation: delete),
        ]
    }

    static func all(documentedOnly: Bool) -> [Provocation] {
        let plain = plain(documentedOnly: documentedOnly)
        let guarded = plain.filter { !$0.path.hasPrefix("/healthz") && !$0.path.hasPrefix("/openapi") }
        func server(_ asks: [Ask], fault: StorageError? = nil, limit: RateLimit? = nil) -> Provocation {
            Provocation(fault: fault, limit: limit, documentedOnly: documentedOnly, asks: asks)
        }
        return [
            server(plain), server(odd(documentedOnly: documentedOnly)),
            server(guarded.map { changed($0) { $0.holder = .nobody } }),
            server(guarded.map { changed($0) { $0.holder = .stranger } }),
            server(plain, fault: .unavailable(detail: "")), server(guarded, fault: .failed(detail: "")),
            server(guarded.filter { $0.method != .get && $0.method != .head }, fault: .uncertain(detail: "")),
        ] + guarded.map { server([$0, $0], limit: RateLimit(requests: 1, seconds: 60)) }
    }

    /// What should not.
    private static func odd(documentedOnly: Bool) -> [Ask] {
        let writes = [
            Ask(operation: create, body: made), Ask(operation: update, body: #"{"data":{}}"#), Ask(operation: delete),
        ]
        let bodies = writes.filter { $0.body != nil }
        let long = String(repeating: "x", count: 200)
        var asks: [Ask] = writes.map { ask in changed(ask) { $0.holder = .reader } }
        asks += bodies.map { ask in changed(ask) { $0.body = "{" } }
        asks += bodies.map { ask in changed(ask) { $0.body = #"{"key":"abc","data":[]}"# } }
        asks += bodies.map { ask in changed(ask) { $0.body = #"{"key":"abc","data":{},"force":1}"# } }
        asks += [Ask(operation: create, body: #"{"key":"No","data":{}}"#)]
        asks += bodies.map { ask in changed(ask) { $0.body = #"{"key":"abc","data":{"a":"\#(long)"}}"# } }
        asks += bodies.map { ask in changed(ask) { $0.headers = [.contentType: "text/plain"] } }
        asks += [Ask(operation: create, body: #"{"key":"limits","data":{}}"#)]
        let keyed = entry + [update, delete] + (documentedOnly ? [] : revisions + revision)
        for (key, body) in [("No", #"{"data":{}}"#), ("missing", #"{"data":{}}"#)] {
            asks += keyed.map { Ask(operation: $0, key: key, body: $0 == update ? body : nil) }
        }
        if documentedOnly { return asks }
        asks += list.map { Ask(operation: $0, query: "?page=0") }
        asks += revisions.map { Ask(operation: $0, query: "?limit=0") }
        asks += (entry + revision).map { Ask(operation: $0, headers: [.ifNoneMatch: "*"]) }
        asks += (entry + revision).map { Ask(operation: $0, headers: [.ifNoneMatch: "1"]) }
        asks += [Ask(operation: delete, headers: [.ifMatch: "1"])]
        asks += [update, delete].map {
            Ask(operation: $0, body: $0 == update ? #"{"data":{}}"# : nil, headers: [.ifMatch: "\"99\""])
        }
        return asks
    }

    private static func changed(_ ask: Ask, _ change: (inout Ask) -> Void) -> Ask {
        var ask = ask
        change(&ask)
        return ask
    }
}
