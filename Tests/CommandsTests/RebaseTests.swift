import Commands
import JSONDocument
import Testing

@Suite("A change carried over to what someone else left")
struct RebaseTests {
    private static let base = "{\n  \"enabled\": false,\n  \"rate\": 1.0,\n  \"list\": [1, 2]\n}"

    private func rebased(
        _ change: (JSONDocument) throws -> JSONDocument, at paths: [String] = [], over now: String,
        mustChange: Bool = false
    ) throws -> String? {
        let base = try JSONDocument(parsing: Self.base)
        let rebase = Rebase(
            of: base, to: try change(base), at: try paths.map(JSONPath.init(parsing:)), mustChange: mustChange)
        return rebase.onto(try JSONDocument(parsing: now))?.text
    }

    private func setting(_ path: String, _ value: String) -> (JSONDocument) throws -> JSONDocument {
        { try $0.setting(JSONPath(parsing: path), to: JSONDocument(parsing: value)).document }
    }

    @Test("what the other one changed elsewhere stays, byte for byte and in its layout")
    func elsewhere() throws {
        let now = "{\"rate\":2.50, \"enabled\":false, \"list\":[1,2], \"new\":1e3}"
        #expect(
            try rebased(setting(".enabled", "true"), at: [".enabled"], over: now)
                == "{\"rate\":2.50, \"enabled\":true, \"list\":[1,2], \"new\":1e3}")
    }

    @Test("the same place, changed otherwise: nobody knows")
    func overlap() throws {
        let now = Self.base.replacing("false", with: "null")
        #expect(try rebased(setting(".enabled", "true"), at: [".enabled"], over: now) == nil)
    }

    @Test("a value that was to stay what it is must still be there")
    func unchangedPlace() throws {
        // .rate=1.0 changes nothing by itself; the other one made it 2.
        let change = { (base: JSONDocument) throws in
            try self.setting(".rate", "1.0")(self.setting(".enabled", "true")(base))
        }
        let now = Self.base.replacing("1.0", with: "2")
        #expect(try rebased(change, at: [".enabled", ".rate"], over: now) == nil)
        #expect(try rebased(change, at: [".enabled"], over: now) != nil)
    }

    @Test("the other one did the same: fine for a value that is set, not for one that is flipped")
    func same() throws {
        let now = Self.base.replacing("false", with: "true")
        #expect(try rebased(setting(".enabled", "true"), at: [".enabled"], over: now) == now)
        #expect(try rebased(setting(".enabled", "true"), at: [".enabled"], over: now, mustChange: true) == nil)
    }

    @Test("an index that means another element now is none of ours")
    func shifted() throws {
        let base = try JSONDocument(parsing: #"{"rules": [{"id": 1, "on": false}, {"id": 2, "on": false}]}"#)
        let now = try JSONDocument(parsing: base.text.replacing("[", with: #"[{"id": 0, "on": false}, "#))
        let path = try JSONPath(parsing: ".rules[1].on")
        let changed = try base.toggling(path).document
        #expect(Rebase(of: base, to: changed, at: [path]).onto(now) == nil)
        // The merge itself would know.
        #expect(Rebase(of: base, to: changed).onto(now)?[try JSONPath(parsing: ".rules[2].on")]?.bool == true)
    }

    @Test("what is removed goes, where the other one left it alone")
    func removal() throws {
        let remove = { (base: JSONDocument) throws in try base.removing(JSONPath(parsing: ".rate")).document }
        let now = Self.base.replacing("false", with: "true")
        #expect(try rebased(remove, over: now) == "{\n  \"enabled\": true,\n  \"list\": [1, 2]\n}")
        #expect(try rebased(remove, over: Self.base.replacing("1.0", with: "3")) == nil)
    }
}
