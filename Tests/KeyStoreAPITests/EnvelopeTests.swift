import JSONDocument
import KeyStoreAPI
import Testing

@Suite("envelopes")
struct EnvelopeTests {
    private static let user = "5f2a0123456789abcdefc019"

    @Test(
        "a value goes into the envelope and comes out of it byte for byte",
        arguments: [
            "{}", #"{"a":1.0,"b":1E6,"c":-0,"d":1e400,"e":123456789012345678901234567890}"#, #"{"z":1,"a":2,"z":3}"#,
            #"{"\u0000":"\ud800\/é\u00e9"}"#, "{\n\t\"a\" : [ ] ,\r\n \"b\":{ } }",
        ])
    func roundTrip(text: String) throws {
        let bytes = Envelope.entry(key: "limits", data: text.utf8, createdBy: Self.user)
        let entry = try Envelope.entry(from: JSONDocument(parsing: bytes), revision: Revision("7"))
        #expect(entry.data.text == text)
        #expect(entry.key.text == "limits")
        #expect(entry.createdBy == Self.user)
        #expect(entry.revision == Revision("7"))
    }

    @Test("a value keeps its bytes through the body of an update and of a creation")
    func requests() throws {
        let data = try JSONDocument(parsing: "  {\"a\" : 1.0, \"a\":\"\\u0041\" }\n")
        let inner = "{\"a\" : 1.0, \"a\":\"\\u0041\" }"
        for force in [true, false] {
            let update = try UpdateRequest(body: UpdateRequest(data: data, force: force).body)
            #expect(update.data?.text == inner)
            #expect(update.force == force)
            let create = try CreateRequest(
                body: CreateRequest(key: "limits", data: data, force: force, createOrUpdate: !force).body)
            #expect(create.key == "limits")
            #expect(create.data.text == inner)
            #expect(create.force == force)
            #expect(create.createOrUpdate == !force)
        }
    }

    @Test("an update without a value has none")
    func emptyUpdate() throws {
        #expect(String(decoding: UpdateRequest(data: nil).body, as: UTF8.self) == "{}")
        #expect(String(decoding: UpdateRequest(data: nil, force: true).body, as: UTF8.self) == #"{"force":true}"#)
        #expect(try UpdateRequest(body: Array("{}".utf8)) == UpdateRequest(data: nil))
    }

    @Test("of a member that stands in a body twice the last one counts")
    func duplicates() throws {
        let body = #"{"data":{"a":1},"force":true,"data":{"a":2},"force":false}"#
        let request = try UpdateRequest(body: Array(body.utf8))
        #expect(request.data?.text == #"{"a":2}"#)
        #expect(!request.force)
    }

    @Test("a message goes into the error envelope escaped, and comes out as it was")
    func messages() throws {
        let message = "a \"quoted\" \\ line\n\u{1B}[31m \u{7F} żółw 🦆"
        let bytes = Envelope.failure(code: 5014, message: message)
        #expect(bytes.allSatisfy { $0 >= 0x20 })
        let failure = try #require(Envelope.failure(from: JSONDocument(parsing: bytes), revision: nil))
        #expect(failure.code == 5014)
        #expect(failure.message == message)
        #expect(failure.current == nil)
        #expect(failure.isExplicit)
    }

    @Test("an error envelope can carry the entry as it stands")
    func conflict() throws {
        let bytes = Envelope.failure(
            code: 3002, message: "changed", current: ("limits", Array(#"{"a": 1.0}"#.utf8), Self.user))
        let document = try JSONDocument(parsing: bytes)
        let current = try #require(Envelope.failure(from: document, revision: Revision("9"))?.current)
        #expect(current.data.text == #"{"a": 1.0}"#)
        #expect(current.revision == Revision("9"))
    }

    @Test("an envelope that says that all went well is no failure, nor is something that is no object")
    func noFailure() throws {
        for text in [#"{"status":true,"error":{"code":1}}"#, "[]", "1", "\"error\""] {
            #expect(try Envelope.failure(from: JSONDocument(parsing: text), revision: nil) == nil)
        }
    }

    @Test("a list keeps its rows and its counts")
    func list() throws {
        let rows = [
            EntrySummary(
                key: "a\"b", createdBy: Self.user, updatedAt: "2024-01-01T00:00:00.000Z", revision: Revision("7"),
                size: 12),
            EntrySummary(key: "c"),
        ]
        let query = ListQuery(page: 2, limit: 2)
        let document = try JSONDocument(parsing: Envelope.list(rows, total: 5, hasMore: true, query: query))
        #expect(
            try Envelope.list(from: document, query: query)
                == ListPage(items: rows, total: 5, hasNextPage: true, next: "c"))
        #expect(document.root["data"]?["totalPages"]?.integer == 3)
        #expect(document.root["data"]?["hasPrevPage"]?.bool == true)
    }

    @Test("a list by key says where it goes on, and has no numbers of pages")
    func listByKey() throws {
        let rows = [EntrySummary(key: "abc"), EntrySummary(key: "abd")]
        let query = ListQuery(limit: 2, after: "abb")
        let document = try JSONDocument(parsing: Envelope.list(rows, total: 5, hasMore: true, query: query))
        #expect(
            try Envelope.list(from: document, query: query)
                == ListPage(items: rows, total: 5, hasNextPage: true, next: "abd"))
        #expect(document.root["data"]?["page"] == nil)
        #expect(document.root["data"]?["hasPrevPage"] == nil)
        let last = try JSONDocument(parsing: Envelope.list(rows, total: 5, hasMore: false, query: query))
        #expect(
            try Envelope.list(from: last, query: query) == ListPage(items: rows, total: 5, hasNextPage: false))
    }

    @Test("a list by key without counts goes on as long as it says where")
    func nextKey() throws {
        let query = ListQuery(limit: 2, after: "abb")
        for (rest, next) in [(#","next":"abd""#, "abd"), (#","totalDocs":9"#, nil)] {
            let text = #"{"status":true,"data":{"items":[]\#(rest)}}"#
            let list = try Envelope.list(from: JSONDocument(parsing: text), query: query)
            #expect(list.next == next)
            #expect(list.hasNextPage == (next != nil))
        }
    }

    @Test("a history keeps its rows, which carry no key of their own")
    func revisions() throws {
        let key = try EntryKey("limits")
        let rows = [
            EntrySummary(
                key: "limits", updatedAt: "2024-01-01T00:00:00.000Z", updatedBy: Self.user, revision: Revision("7"),
                size: 12),
            EntrySummary(key: "limits", revision: Revision("6")),
        ]
        let bytes = Envelope.revisions(rows)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("limits"))
        #expect(try Envelope.revisions(from: JSONDocument(parsing: bytes), of: key) == rows)
        let bare = try JSONDocument(parsing: #"{"status":true,"data":{"items":[{"revision":7}]}}"#)
        #expect(try Envelope.revisions(from: bare, of: key).map(\.revision) == [Revision("7")])
        let nameless = try JSONDocument(parsing: #"{"status":true,"data":{"items":[{"size":7}]}}"#)
        #expect(throws: EnvelopeProblem.self) { try Envelope.revisions(from: nameless, of: key) }
    }

    @Test(
        "where a service does not say whether there is a next page, its count decides",
        arguments: [("4", 2, false), ("5", 2, true), ("null", 1, false)])
    func nextPage(total: String, page: Int, hasNext: Bool) throws {
        let text = #"{"status":true,"data":{"items":[],"totalDocs":\#(total)}}"#
        let list = try Envelope.list(from: JSONDocument(parsing: text), query: ListQuery(page: page, limit: 2))
        #expect(list.hasNextPage == hasNext)
    }

    @Test("a value a hundred thousand levels deep passes")
    func deep() throws {
        let text = #"{"a":"# + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"
        let bytes = Envelope.entry(key: "deep-one", data: text.utf8, createdBy: Self.user)
        #expect(try Envelope.entry(from: JSONDocument(parsing: bytes), revision: nil).data.text == text)
    }
}
