import Commands
import JSONDocument
import KeyStoreAPI
import Testing

@Suite("Files of keys and values")
struct BundleTests {
    private func problems(_ text: String) -> [String] {
        do throws(BundleProblems) {
            _ = try Bundle(Array(text.utf8), named: "all.json")
            return []
        } catch {
            return error.lines
        }
    }

    @Test("each member is a key, and its value lies in the file byte for byte")
    func items() throws {
        let text = "{\n  \"alfa\" : {\"rate\": 1.0,\n \"rate\": 1e2},\n  \"br-avo\":{}\n}\n"
        let bundle = try Bundle(Array(text.utf8), named: "all.json")
        #expect(bundle.items.map(\.key.text) == ["alfa", "br-avo"])
        let bytes = Array(text.utf8)
        let values = bundle.items.map { String(decoding: bytes[$0.span], as: UTF8.self) }
        #expect(values == ["{\"rate\": 1.0,\n \"rate\": 1e2}", "{}"])
        #expect(!bundle.isIncomplete)
    }

    @Test("the member that says what is missing is no key")
    func incomplete() throws {
        let bundle = try Bundle(Array(#"{"alfa": {}, "!incomplete": {"asked": 2}}"#.utf8), named: "all.json")
        #expect(bundle.items.count == 1)
        #expect(bundle.isIncomplete)
    }

    @Test("every mistake is told with its place, in characters")
    func mistakes() throws {
        let text = "{\n \"é\": {}, \"alfa\": 1,\n \"ok-1\": {},\n \"ok-1\": {}, \"admin-x\": {}}"
        let found = problems(text)
        try #require(found.count == 4)
        #expect(found[0].hasPrefix("all.json:2:2: “é” is no key: "))
        #expect(found[1] == "all.json:2:19: the value of alfa is not a JSON object")
        #expect(found[2] == "all.json:4:2: ok-1 is there twice")
        #expect(found[3].hasPrefix("all.json:4:14: “admin-x” is no key: "))
    }

    @Test("what is no JSON, or no object, is told with its place")
    func syntax() {
        #expect(problems("{\"alfa\": {\"a\": tru}, \"b\" 1}").count == 2)
        #expect(problems("{\"alfa\": {\"a\": tru}}").first?.hasPrefix("all.json:1:19: ") == true)
        #expect(problems("\n [1]") == ["all.json:2:2: a file of keys and values is a JSON object"])
    }

    @Test("white space around a value is not part of it")
    func trimming() throws {
        let value = try Bundle.object(Array("\n {\"a\": 1 } \n".utf8), named: "a.json")
        #expect(value.text == "{\"a\": 1 }")
    }
}
