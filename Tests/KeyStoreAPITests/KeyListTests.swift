import KeyStoreAPI
import Testing

@Suite("Packed lists of keys")
struct KeyListTests {
    private func list(_ keys: String...) -> KeyList { KeyList(keys.map { KeyRow(key: $0) }) }

    private func names(_ list: KeyList) -> [String] { list.map(\.key) }

    @Test("keys stand in the order of their bytes, each once, whatever order they come in")
    func order() {
        #expect(names(list("b", "ab", "a", "b", "B", "\u{E9}", "a-")) == ["B", "a", "a-", "ab", "b", "\u{E9}"])
        #expect(names(list()) == [])
    }

    @Test("of a key that comes twice the later word counts")
    func latest() {
        var list = KeyList([KeyRow(key: "a", size: 1), KeyRow(key: "b", size: 2), KeyRow(key: "a", size: 3)])
        #expect(list.map(\.size) == [3, 2])
        let fresh = list.merge(KeyList([KeyRow(key: "a", size: 4)]))
        #expect(fresh == 0)
        #expect(list.map(\.size) == [4, 2])
    }

    @Test("every key is found in its row, and none that is not there")
    func finding() {
        let list = KeyList((0..<1000).map { KeyRow(key: "key-\($0 * 2)") })
        for (row, entry) in list.enumerated() { #expect(list.row(of: entry.key) == row) }
        for number in 0..<1000 { #expect(!list.contains("key-\(number * 2 + 1)")) }
        for key in ["", "a", "key-", "zzz", "key-00"] { #expect(list.row(of: key) == nil) }
        #expect(!KeyList().contains("a"))
    }

    @Test("merging, removing and following give what sets would", arguments: 0..<200 as Range<UInt64>)
    func likeSets(seed: UInt64) {
        var chance = SeededChance(state: seed)
        func some(_ count: Int) -> Set<String> {
            Set(
                (0..<count).map { _ in
                    String("abAB-\u{E9}".randomElement(using: &chance)!) + "\(Int.random(in: 0..<40, using: &chance))"
                })
        }
        func sorted(_ set: Set<String>) -> [String] { set.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        var set = some(20)
        var list = KeyList(set.map { KeyRow(key: $0) })
        for _ in 0..<10 {
            let more = some(Int.random(in: 0..<12, using: &chance))
            let fresh = list.merge(KeyList(more.map { KeyRow(key: $0) }))
            #expect(fresh == more.subtracting(set).count)
            set.formUnion(more)
            if let gone = set.randomElement(using: &chance) {
                let (first, second) = (list.remove(gone), list.remove(gone))
                #expect(first && !second)
                set.remove(gone)
            }
            #expect(names(list) == sorted(set))
        }
        let other = some(20)
        let last = list.last?.key ?? ""
        let behind = other.filter { last.utf8.lexicographicallyPrecedes($0.utf8) }
        #expect(names(list.followed(by: KeyList(other.map { KeyRow(key: $0) }))) == sorted(set.union(behind)))
    }

    @Test("what is known of a key is kept as it is, up to 4 GB and the year 2106")
    func measures() {
        let times: [Timestamp?] = [nil, Timestamp(milliseconds: 0), Timestamp(milliseconds: 4_294_967_294_000)]
        let sizes: [Int?] = [nil, 0, 4_294_967_294]
        for (size, time) in zip(sizes, times) {
            #expect(
                KeyList([KeyRow(key: "a", size: size, updated: time)]).first
                    == KeyRow(key: "a", size: size, updated: time))
        }
        #expect(KeyList([KeyRow(key: "a", size: 1 << 40)]).first?.size == 4_294_967_294)
        var list = list("a", "b")
        list.note(KeyRow(key: "b", size: 7), at: 1)
        #expect(list.map(\.size) == [nil, 7])
    }

    // MARK: Packing

    private static let strange = KeyList([
        KeyRow(key: "", size: 0), KeyRow(key: "a", updated: Timestamp(milliseconds: 1_795_526_405_000)),
        KeyRow(key: "a" + String(repeating: "b", count: 300), size: 4_294_967_294), KeyRow(key: "\u{E9}t\u{E9}"),
        KeyRow(key: "\u{EA}"),
    ])

    @Test("what was packed comes back as it was, in one piece or in several")
    func packing() {
        for cut in 0...Self.strange.count {
            var back = KeyList()
            let isFirst = back.unpack(Self.strange.packed(0..<cut))
            let isSecond = back.unpack(Self.strange.packed(cut..<Self.strange.count))
            #expect(isFirst && isSecond)
            #expect(back == Self.strange)
        }
    }

    @Test("bytes that are damaged never give a list that is out of order or no text")
    func damage() {
        let packed = Self.strange.packed(0..<Self.strange.count)
        for place in packed.indices {
            var list = KeyList()
            let isSound = list.unpack(Array(packed[..<place]))
            #expect(!isSound || list.count < Self.strange.count)
            for bit in 0..<8 {
                var bent = packed
                bent[place] ^= 1 << UInt8(bit)
                var other = KeyList()
                _ = other.unpack(bent)
                let names = other.map(\.key)
                #expect(zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            }
        }
        var list = KeyList()
        let isEmpty = list.unpack([])
        let isEndless = list.unpack([1, 200, 200, 200, 200, 200, 200])
        #expect(!isEmpty && !isEndless)
    }

    // MARK: Times

    @Test(
        "times are read as RFC 3339 writes them",
        arguments: [
            ("2026-11-24T13:20:05Z", 1_795_526_405_000), ("2026-11-24T14:20:05.25+01:00", 1_795_526_405_250),
            ("2026-11-24T07:50:05-05:30", 1_795_526_405_000), ("1970-01-01T00:00:00Z", 0),
            ("2024-02-29t23:59:59z", 1_709_251_199_000), ("1969-12-31T23:59:59Z", -1000),
        ] as [(String, Int64)])
    func times(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test("a time comes back from its own text")
    func ownTimes() {
        for days in stride(from: Int64(-40_000), to: 60_000, by: 97) {
            let time = Timestamp(milliseconds: days * 86_400_000 + 45_296_000)
            #expect(Timestamp(rfc3339: time.description) == time)
        }
    }

    @Test(
        "anything else is no time",
        arguments: [
            "", "now", "2026-11-24", "2026-11-24T13:20:05", "2026-13-24T13:20:05Z", "2026-11-24T25:20:05Z",
            "2026-11-24T13:20:05Zz", "2026-11-24T13:20:05+1", "2026-11-24T13:20:05.", "+026-11-24T13:20:05Z",
        ])
    func noTimes(text: String) { #expect(Timestamp(rfc3339: text) == nil) }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
