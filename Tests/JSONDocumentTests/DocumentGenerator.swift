import JSONDocument

/// Random documents, small and odd: duplicates, escapes, number spellings, uneven white space.
struct DocumentGenerator {
    var random: SeededGenerator
    /// Whether an object may hold two members of one name.
    var allowsDuplicates = true
    /// Whether white space is random; otherwise there is none.
    var isSpaced = true

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func document(depth: Int = 3) throws -> JSONDocument {
        try JSONDocument(parsing: space() + value(depth: depth) + space())
    }

    mutating func value(depth: Int) -> String {
        guard depth > 0 else { return scalar() }
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: return object(depth: depth)
        case 2, 3: return array(depth: depth)
        default: return scalar()
        }
    }

    mutating func object(depth: Int) -> String {
        var names: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let name = pick(["\"a\"", "\"b\"", "\"c\"", "\"d e\"", "\"\\u0061\"", "\"\"", "\"é\"", "\"x/y~\""])
            if allowsDuplicates || !names.contains(where: { same($0, name) }) { names.append(name) }
        }
        let members = names.map { name in space() + name + space() + ":" + space() + value(depth: depth - 1) + space() }
        return "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
    }

    mutating func array(depth: Int) -> String {
        let elements = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            space() + value(depth: depth - 1) + space()
        }
        return "[" + (elements.isEmpty ? space() : elements.joined(separator: ",")) + "]"
    }

    mutating func scalar() -> String {
        pick([
            "0", "-0", "1", "1.0", "10e-1", "-12.5E+3", "123456789012345678901234567890", "1e400", "true", "false",
            "null", "\"\"", "\"text\"", "\"\\u00e9\\n\"", "\"é😀\"", "\"\\ud800\"", "\"a,b]}\"", "\"true\"",
        ])
    }

    mutating func space() -> String {
        guard isSpaced else { return "" }
        return pick(["", "", "", " ", "\n", "\r\n  ", "\t"])
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

    private func same(_ left: String, _ right: String) -> Bool {
        let plain = { (name: String) in name == "\"\\u0061\"" ? "\"a\"" : name }
        return plain(left) == plain(right)
    }
}
