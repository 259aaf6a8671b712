import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("What is searched for in values")
struct ValueQueryTests {
    private func find(_ query: String, in text: String) throws -> ValueFind? {
        try ValueQuery(query).find(in: Entry(key: "checkout-flags", data: try JSONDocument(parsing: text)))
    }

    private func paths(_ query: String, in text: String) throws -> [String] {
        try find(query, in: text)?.hits.map(\.path) ?? []
    }

    /// What of the excerpts is highlighted.
    private func matches(_ query: String, in text: String) throws -> [String] {
        try find(query, in: text)?.hits.map { String(decoding: Array($0.excerpt.utf8)[$0.match], as: UTF8.self) } ?? []
    }

    static let shop = """
        {
          "newCheckout": {
            "enabled": false,
            "Enabled": true,
            "rollout": 25,
            "audience": ["beta", "staff", "Beta testers"]
          },
          "url": "https://shop.example.com/v1",
          "odd key": {"a=b": 1.0},
          "items": [{"id": 7, "on": true}, {"id": 8}, {"id": 7.0}],
          "note": "caf\\u00e9 \\"open\\" till\\n22:00",
          "empty": "",
          "nothing": null
        }
        """

    static let found: [(String, [String])] = [
        ("enabled", [".newCheckout.enabled", ".newCheckout.Enabled"]),
        ("Enabled", [".newCheckout.Enabled"]),
        ("beta", [".newCheckout.audience[0]", ".newCheckout.audience[2]"]),
        ("café", [".note"]), ("\"open\"", [".note"]), ("\\u00e9", [".note"]),
        ("\"enabled\": false", [".newCheckout.enabled"]),
        ("'/v1", [".url"]), ("/v1", [".url"]), ("'.example", [".url"]),
        ("/^https?:/", [".url"]), ("/^e/", [".newCheckout.enabled", ".newCheckout.Enabled", ".empty"]),
        ("/^E/", [".newCheckout.Enabled"]), ("/^till|^22:/", [".note"]), ("/^caf.\\s/", [".note"]),
        ("/^\\d+$/", [".newCheckout.rollout", ".items[0].id", ".items[1].id"]), ("/^$/", [".empty"]),
        (".newCheckout.enabled=false", [".newCheckout.enabled"]), (".newCheckout.enabled=true", []),
        (".newCheckout.enabled", [".newCheckout.enabled"]), (".newCheckout", [".newCheckout"]), (".missing", []),
        (".newCheckout.audience[1]=STAFF", []), (".newCheckout.audience[1]=staff", [".newCheckout.audience[1]"]),
        (".newCheckout.audience[2]=beta testers", [".newCheckout.audience[2]"]),
        (".newCheckout.audience[2]=beta", []), (".newCheckout.audience[]=beta", [".newCheckout.audience[0]"]),
        (".newCheckout.audience[-1]=/^beta/", [".newCheckout.audience[2]"]),
        (".items[].id=7", [".items[0].id", ".items[2].id"]), (".items[].on", [".items[0].on"]),
        (".\"odd key\".\"a=b\"=1", [".\"odd key\".\"a=b\""]), (".\"odd key\".\"a=b\"=1.0", [".\"odd key\".\"a=b\""]),
        (".\"odd key\".\"a=b\"=\"1.0\"", []), (".url=/shop/", [".url"]), (".empty=", [".empty"]),
        (".nothing=null", [".nothing"]), (".nothing=\"null\"", []), (".empty=\"\"", [".empty"]),
        (".newCheckout=/./", []), (".", ["."]),
    ]

    @Test("each form finds its places", arguments: found)
    func forms(query: String, expected: [String]) throws {
        #expect(try paths(query, in: Self.shop) == expected)
    }

    static let faults: [(String, String)] = [
        ("", "there is nothing to search for yet"),
        ("/(/", "not a regular expression: column 1: “(” is not closed"),
        (".a=/[/", "not a regular expression: column 1: “[” is not closed"),
        ("..", "not a path: a name, or one in quotes is expected at column 2; ' before it makes it text"),
        (".a[x]", "not a path: an index or a name in quotes is expected at column 4; ' before it makes it text"),
        (".a[].b c", "not a path: '.' or '[' is expected at column 7; ' before it makes it text"),
    ]

    @Test("what is wrong with a query is said", arguments: faults)
    func wrong(query: String, reason: String) {
        #expect(throws: ValueQueryFault(reason)) { try ValueQuery(query) }
    }

    static let descriptions: [(String, String)] = [
        ("beta", "text “beta” in any case"), ("Beta", "text “Beta”"), ("'.5", "text “.5” in any case"),
        ("/^a/", "/^a/ in any case"), ("/^A/", "/^A/"), (".a", ".a is there"), (".a=on", ".a is on in any case"),
        (".a=", ".a is an empty string"), (".a=\"x\"", ".a is the string “x”"), (".a=/x/", ".a is like /x/"),
        ("/", "text “/” in any case"),
    ]

    @Test("what it is taken for is said", arguments: descriptions)
    func description(query: String, words: String) throws {
        #expect(try ValueQuery(query).description == words)
    }

    @Test("a place comes with its line and what of it matched")
    func excerpt() throws {
        let hit = try #require(try find("false", in: Self.shop)?.hits.first)
        #expect(hit.line == 3)
        #expect(hit.excerpt == "\"enabled\": false,")
        #expect(try matches("false", in: Self.shop) == ["false"])
        #expect(try matches("/ro.l/", in: Self.shop) == ["roll"])
        #expect(try matches("café", in: Self.shop) == ["\"caf\\u00e9 \\\"open\\\" till\\n22:00\""])
        #expect(try matches(".newCheckout", in: Self.shop) == ["{"])
        #expect(Self.shop.utf8.count > hit.offset)
    }

    @Test("of a long line only what is around the match is kept, and no character is cut")
    func longLine() throws {
        let text =
            "{\"a\": \"" + String(repeating: "会", count: 5000) + "needle" + String(repeating: "会", count: 5000) + "\"}"
        let hit = try #require(try find("needle", in: text)?.hits.first)
        #expect(hit.excerpt.utf8.count < 320)
        #expect(hit.excerpt.hasPrefix("…会"))
        #expect(hit.excerpt.hasSuffix("会…"))
        #expect(!hit.excerpt.contains("\u{FFFD}"))
        #expect(try matches("needle", in: text) == ["needle"])
    }

    @Test("a value is one place, however often it has it; of many places the first hundred are given")
    func limits() throws {
        #expect(try paths("a", in: "{\"a\": \"banana a a\"}") == [".a"])
        let many = "[" + (0..<150).map { "\"x\($0)\"" }.joined(separator: ",") + "]"
        for query in ["x", "/x/", ".[]"] {
            let find = try #require(try find(query, in: many))
            #expect(find.hits.count == ValueQuery.limit)
            #expect(find.isCut)
            #expect(find.hits.last?.path == ".[99]")
        }
        #expect(try find("x149", in: many)?.isCut == false)
    }

    @Test("names that are there twice are both found, each by a path that leads back to it")
    func duplicates() throws {
        let text = "{\"a\": 1, \"a\": 1, \"é\": 2, \"e\u{301}\": 2}"
        let document = try JSONDocument(parsing: text)
        #expect(try paths(".a=1", in: text) == [".a#0", ".a"])
        #expect(try paths(".a#0", in: text) == [".a#0"])
        let offsets = try #require(try find("/^[12]$/", in: text)).hits.map { hit in
            (try JSONPath(parsing: hit.path), hit.offset)
        }
        #expect(offsets.count == 4)
        for (path, offset) in offsets { #expect(document[path]?.offset == offset) }
        #expect(try paths("é", in: text) == [".é"])
    }

    @Test("numbers are searched for as they are written, and compared by what they are worth")
    func numbers() throws {
        let text = "{\"a\": 1e2, \"b\": 123456789012345678901234567890, \"c\": -0}"
        #expect(try paths(".a=100", in: text) == [".a"])
        #expect(try paths("1e2", in: text) == [".a"])
        #expect(try paths(".b=123456789012345678901234567890", in: text) == [".b"])
        #expect(try paths(".b=123456789012345678901234567891", in: text) == [])
        #expect(try paths(".c=-0", in: text) == [".c"])
    }

    @Test("100,000 levels are searched, and a path that no one could read is cut")
    func deep() throws {
        let text = String(repeating: "[", count: 100_000) + "\"x\"" + String(repeating: "]", count: 100_000)
        for query in ["x", "/^x$/"] {
            let hit = try #require(try find(query, in: text)?.hits.first)
            #expect(hit.path.hasPrefix("…"))
            #expect(hit.path.utf8.count < 2000)
            #expect(hit.offset == 100_000)
        }
    }

    @Test("a name of a megabyte does not become a path of one")
    func longName() throws {
        let hit = try find("\"on\"", in: "{\"\(String(repeating: "n", count: 1_000_000))\": \"on\"}")?.hits.first
        #expect(try #require(hit).path.utf8.count < 1010)
    }

    @Test("escapes of any kind, halves of surrogates among them, are read without harm")
    func hostile() throws {
        let text = "{\"\\u001b]0;\": \"\\ud800 \\u0000\\u202e\", \"b\": \"\u{202E}x\"}"
        #expect(try paths("\u{1B}]0;", in: text) == [".\"\\u001b]0;\""])
        #expect(try paths("\u{202E}", in: text).count == 2)
        #expect(try paths("/\\u202e/", in: text).count == 2)
    }

    @Test("the walk gives each name and each scalar once, in the order of the text")
    func walk() throws {
        let document = try JSONDocument(parsing: "{\"a\": [1, {}, [], {\"b\": null}], \"c\": true}")
        var walk = TokenWalk(document)
        var tokens: [String] = []
        while let token = walk.next() { tokens.append(String(decoding: document.bytes[token.span], as: UTF8.self)) }
        #expect(tokens == ["\"a\"", "1", "\"b\"", "null", "\"c\"", "true"])
    }
}
