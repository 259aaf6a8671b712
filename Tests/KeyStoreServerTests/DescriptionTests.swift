import HTTPTypes
import Hummingbird
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import KeyStoreServer

@Suite("the description of the interface")
struct DescriptionTests {
    /// `GET /v1/key-store/{key}` with what it can end with.
    private typealias Operations = [String: Set<Int>]

    private static func description(documentedOnly: Bool = false) throws -> JSONNode {
        try JSONDocument(parsing: OpenAPIDocument(documentedOnly: documentedOnly).bytes).root
    }

    /// What the document says.
    private static func operations(in description: JSONNode) -> Operations {
        var operations: Operations = [:]
        for path in description["paths"].map({ Array($0.members) }) ?? [] {
            for method in path.value.members {
                let statuses = method.value["responses"]?.members.compactMap { Int($0.name) } ?? []
                operations["\(method.name.uppercased()) \(path.name)"] = Set(statuses)
            }
        }
        return operations
    }

    /// What the router has, without the methods that a path refuses.
    private static func routes(documentedOnly: Bool) async throws -> Set<String> {
        let configuration = ServerConfiguration(
            store: .folder(""), tokens: try Tokens(AccessToken.generate()), documentedOnly: documentedOnly)
        let routes = Routes(storage: MemoryStorage(), configuration: configuration).router().routes
        let paths = Set(routes.map(\.path.description))
        let allowed = Mutex<Set<String>>([])
        try await Harness.run({ $0.documentedOnly = documentedOnly }) { server in
            for path in paths {
                let concrete = path.replacing(":key", with: "abc").replacing(":revision", with: "1")
                let answer = try await server.send(.trace, concrete.hasPrefix("/") ? concrete : "/" + concrete)
                for method in try #require(answer.headers[.allow]).split(separator: ", ") {
                    allowed.withLock { _ = $0.insert("\(method) \(Self.template(path))") }
                }
            }
        }
        return allowed.withLock { $0 }
    }

    /// As the document writes a path of the router.
    private static func template(_ path: String) -> String {
        path.split(separator: "/").map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }

    @Test("it is served without a token, as JSON, and is what its class says")
    func served() async throws {
        try await Harness.run { server in
            let answer = try await server.send(.get, "/openapi.json", as: .nobody)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text == String(decoding: OpenAPIDocument(documentedOnly: false).bytes, as: UTF8.self))
            #expect(try answer.json["openapi"]?.string == "3.1.0")
        }
    }

    @Test("the router's routes are the document's paths, method by method")
    func routes() async throws {
        let described = Set(Self.operations(in: try Self.description()).keys)
        #expect(try await Self.routes(documentedOnly: false) == described)
        #expect(described.count == 17)
    }

    @Test("of only what is documented there are the three documented paths' operations and the deletion")
    func documentedOnly() async throws {
        let described = Set(Self.operations(in: try Self.description(documentedOnly: true)).keys)
        #expect(
            described == [
                "POST /v1/key-store", "GET /v1/key-store/{key}", "HEAD /v1/key-store/{key}", "PUT /v1/key-store/{key}",
                "DELETE /v1/key-store/{key}",
            ])
        let service: Set = [
            "GET /healthz", "HEAD /healthz", "GET /openapi.json", "HEAD /openapi.json", "GET /metrics", "HEAD /metrics",
        ]
        #expect(try await Self.routes(documentedOnly: true) == described.union(service))
        let text = String(decoding: OpenAPIDocument(documentedOnly: true).bytes, as: UTF8.self)
        for word in ["ETag", "If-Match", "revision", "next", "3002"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test("what each operation can end with is what the document says, status by status", arguments: [false, true])
    func statuses(documentedOnly: Bool) async throws {
        let described = Self.operations(in: try Self.description(documentedOnly: documentedOnly))
        var seen: Operations = [:]
        for outcome in try await Self.outcomes(documentedOnly: documentedOnly) {
            seen[outcome.operation, default: []].insert(outcome.status)
        }
        for operation in Set(described.keys).union(seen.keys).sorted() {
            // Of the time that a body takes LifecycleTests has a test.
            seen[operation]?.formUnion(described[operation]?.intersection([408]) ?? [])
            #expect(seen[operation]?.sorted() == described[operation]?.sorted(), "\(operation)")
        }
    }

    @Test("and code by code, all codes of the contract among them", arguments: [false, true])
    func codes(documentedOnly: Bool) async throws {
        let description = try Self.description(documentedOnly: documentedOnly)
        var seen: [String: Set<Int>] = [:]
        for outcome in try await Self.outcomes(documentedOnly: documentedOnly) where outcome.code > 0 {
            seen["\(outcome.operation) \(outcome.status)", default: []].insert(outcome.code)
        }
        #expect(seen.count > 20)
        for (answer, codes) in seen.sorted(by: { $0.key < $1.key }) {
            let words = answer.split(separator: " ").map(String.init)
            let response = description["paths"]?[words[1]]?[words[0].lowercased()]?["responses"]?[words[2]]
            let schema = response?["content"]?["application/json"]?["schema"]
            let described = schema?["properties"]?["error"]?["properties"]?["code"]?["enum"]?.elements.compactMap(
                \.integer)
            #expect(described?.sorted() == codes.sorted(), "\(answer)")
        }
        // Those of no operation: BadInputTests has them.
        let others = Set([ErrorCode.methodNotAllowed] + (documentedOnly ? [ErrorCode.changed] : []))
        #expect(seen.values.reduce(others) { $0.union($1) } == ErrorCode.all)
    }

    /// The two that are there in any case are not in the description of what is documented.
    private static func outcomes(documentedOnly: Bool) async throws -> [Provocation.Outcome] {
        var outcomes: [Provocation.Outcome] = []
        for provocation in Provocation.all(documentedOnly: documentedOnly) {
            outcomes += try await provocation.outcomes()
        }
        return outcomes.filter {
            !documentedOnly || $0.operation.contains("/v1/")
        }
    }

    @Test("the feed is the list asked for in another way, and answered in another type")
    func feed() throws {
        let list = try Self.description()["paths"]?["/v1/key-store"]?["get"]
        let names = list?["parameters"]?.elements.compactMap { $0["name"]?.string }
        #expect(names == ["page", "limit", "prefix", "after", "watch", "since", "Last-Event-ID"])
        let types = list?["responses"]?["200"]?["content"]?.members.map { $0.name }
        #expect(types == ["application/json", "text/event-stream"])
    }

    @Test("every reference leads somewhere, and every operation has a name of its own")
    func wellFormed() throws {
        for documentedOnly in [false, true] {
            let description = try Self.description(documentedOnly: documentedOnly)
            let text = String(decoding: description.rawBytes, as: UTF8.self)
            for reference in text.matches(of: /"\$ref":"#\/components\/schemas\/(\w+)"/) {
                #expect(description["components"]?["schemas"]?[String(reference.output.1)] != nil)
            }
            let names = text.matches(of: /"operationId":"(\w+)"/).map { String($0.output.1) }
            #expect(Set(names).count == names.count)
            #expect(names.count == Self.operations(in: description).count)
        }
    }
}
