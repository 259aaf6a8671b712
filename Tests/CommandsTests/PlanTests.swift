import Commands
import JSONDocument
import KeyStoreAPI
import Testing

@Suite("Plans for many keys")
struct PlanTests {
    private func key(_ text: String) throws -> EntryKey { try EntryKey(text) }

    private func values(_ pairs: KeyValuePairs<String, String>) throws -> [EntryKey: JSONDocument] {
        try Dictionary(uniqueKeysWithValues: pairs.map { (try EntryKey($0), try JSONDocument(parsing: $1)) })
    }

    @Test(
        "what is missing is created, what differs in a byte is changed, what is the same stays, nothing is deleted unasked"
    )
    func actions() throws {
        let plan = Plan(
            wanted: try values(["alfa": "{}", "bravo": #"{"a": 1.0}"#, "charlie": #"{"a":1}"#]),
            standing: try values(["bravo": #"{"a": 1}"#, "charlie": #"{"a":1}"#, "delta": "{}"]))
        #expect(plan.steps.map(\.line) == ["+ alfa  2 bytes", "~ bravo  1 change", "= charlie"])
        #expect(plan.summary(namingDeletions: true) == "1 to create, 1 to change, 0 to delete, 1 unchanged")
        #expect(plan.summary(namingDeletions: false) == "1 to create, 1 to change, 1 unchanged")
        #expect(plan.writes.map(\.key.text) == ["alfa", "bravo"])
    }

    @Test("deletions come last, and only of keys that may go")
    func pruning() throws {
        let plan = Plan(
            wanted: try values(["flag-b": "{}"]), standing: try values(["flag-a": "{ }", "other": "{}"]),
            pruning: { $0.text.hasPrefix("flag-") })
        #expect(plan.steps.map(\.line) == ["+ flag-b  2 bytes", "- flag-a  3 bytes"])
        #expect(plan.summary(namingDeletions: false) == "1 to create, 0 to change, 1 to delete, 0 unchanged")
    }

    @Test("a change of white space is one, and says so; lines and objects come where they are asked for")
    func differences() throws {
        let documents = try ["{}", "{ }", #"{"a":1,"b":2}"#].map { try JSONDocument(parsing: $0) }
        let spaced = PlanStep(try key("flags"), wanted: documents[1], standing: documents[0])
        #expect(spaced.line == "~ flags  only white space")
        let detailed = PlanStep(try key("flags"), wanted: documents[2], standing: documents[0], detail: .lines)
        #expect(detailed.difference?.lines == ["+ .a  1", "+ .b  2"])
        let counted = PlanStep(try key("flags"), wanted: documents[2], standing: documents[0])
        #expect(counted.line == "~ flags  2 changes")
        #expect(counted.difference?.lines == [])
    }

    @Test("of a value with very many changes the first ones are kept, and how many more there are")
    func many() throws {
        let members = (0..<250).map { #""m\#($0)":1"# }.joined(separator: ",")
        let step = PlanStep(
            try key("flags"), wanted: try JSONDocument(parsing: "{\(members)}"),
            standing: try JSONDocument(parsing: "{}"), detail: .lines)
        #expect(step.difference?.lines.count == PlanDifference.limit + 1)
        #expect(step.difference?.lines.last == "and 50 more")
    }

    @Test(
        "carried out on a model of a store, a plan leaves what is wanted, and nothing else is touched",
        arguments: 0..<200)
    func model(seed: UInt64) throws {
        var random = Seeded(seed)
        let wanted = try random.store()
        let standing = try random.store()
        let prunes = Bool.random(using: &random)
        let isInScope = { (key: EntryKey) in key.text.hasPrefix("a") }
        let plan = Plan(wanted: wanted, standing: standing, pruning: prunes ? isInScope : nil)
        var store = standing
        for step in plan.steps {
            switch step.action {
            case .create:
                #expect(store[step.key] == nil)
                store[step.key] = wanted[step.key]
            case .change:
                #expect(store[step.key].map { ValueMark($0.bytes) } == step.standing)
                store[step.key] = wanted[step.key]
            case .delete: #expect(store.removeValue(forKey: step.key) != nil)
            case .unchanged, .keep: break
            }
        }
        for (key, value) in wanted { #expect(store[key] == value) }
        for (key, value) in store where wanted[key] == nil {
            #expect(standing[key] == value)
            #expect(!(prunes && isInScope(key)))
        }
        for key in standing.keys where wanted[key] == nil {
            #expect((store[key] == nil) == (prunes && isInScope(key)))
        }
        #expect(Plan(wanted: wanted, standing: store, pruning: prunes ? isInScope : nil).writes.isEmpty)
    }
}

/// The same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A few keys of few names, with few values, so that two of them have much in common.
    mutating func store() throws -> [EntryKey: JSONDocument] {
        var store: [EntryKey: JSONDocument] = [:]
        for _ in 0..<Int.random(in: 0...12, using: &self) {
            let name = "\(["a", "b"].randomElement(using: &self) ?? "a")-\(Int.random(in: 0...7, using: &self))"
            let value =
                ["{}", "{ }", #"{"a":1}"#, #"{"a":2}"#, #"{"a":1,"a":2}"#].randomElement(using: &self) ?? "{}"
            store[try EntryKey(name)] = try JSONDocument(parsing: value)
        }
        return store
    }
}
