import Testing

@testable import JSONDocument

@Suite("Walking from value to value")
struct WalkingTests {
    static let document = try! JSONDocument(parsing: #" {"a": [1, {"b": []}, "x"], "c": {}, "d": {"e": null}} "#)

    /// All values, the root first, found by recursion.
    static func all(_ node: JSONNode) -> [JSONNode] {
        let children = node.kind == .object ? node.members.map(\.value) : Array(node.elements)
        return [node] + children.flatMap(all)
    }

    @Test("steps agree with the paths of values")
    func steps() {
        for node in Self.all(Self.document.root) {
            let path = node.path
            #expect(node.parent?.path == path.parent)
            #expect(node.enclosingOffsets.count == path.components.count)
            #expect(node.enclosingOffsets.last == node.parent?.offset)
            let children = node.kind == .object ? node.members.map(\.value) : Array(node.elements)
            #expect(node.firstChild?.path == children.first?.path)
            #expect(node.lastChild?.path == children.last?.path)
            for (position, child) in children.enumerated() {
                #expect(child.position == position)
                #expect(child.previousSibling?.path == (position > 0 ? children[position - 1].path : nil))
                #expect(child.nextSibling?.path == (position + 1 < children.count ? children[position + 1].path : nil))
                #expect((child.member != nil) == (node.kind == .object))
            }
        }
    }

    @Test("the order of the text is followed in both directions")
    func order() {
        let all = Self.all(Self.document.root)
        for (before, after) in zip(all, all.dropFirst()) {
            #expect(after.preceding?.offset == before.offset)
            let inside = Self.all(before).count
            let next = all.drop { $0.offset != before.offset }.dropFirst(inside).first
            #expect(before.following?.offset == next?.offset)
        }
        #expect(all.first?.preceding == nil)
        #expect(all.last?.following == nil)
        #expect(Self.document.root.lastDescendant.offset == all.last?.offset)
    }

    @Test("every offset belongs to the value that began last, or to what has been closed since")
    func offsets() {
        for offset in 0...Self.document.bytes.count {
            let found = Self.document.lastNode(at: offset)
            let began = Self.all(Self.document.root).last { ($0.member?.nameSpan.lowerBound ?? $0.offset) <= offset }
            var expected = began ?? Self.document.root
            var around: JSONNode? = expected
            while let here = around {
                if here.isContainer, here.span.upperBound <= offset + 1 { expected = here }
                around = here.parent
            }
            #expect(found.offset == expected.offset, "at \(offset)")
        }
    }

    @Test("100,000 levels are no trouble")
    func deep() throws {
        let count = 100_000
        let text = String(repeating: "[", count: count) + "1" + String(repeating: "]", count: count)
        let document = try JSONDocument(parsing: text)
        let inner = document.root.lastDescendant
        #expect(inner.rawText == "1")
        #expect(inner.enclosingOffsets == Array(0..<count))
        #expect(document.root.lastChild?.offset == 1)
        #expect(document.lastNode(at: text.utf8.count - 1).offset == 0)
    }
}

@Suite("Nudging numbers")
struct NudgingTests {
    @Test(
        "a number changes by units of its last place, with all its digits",
        arguments: [
            ("25", 1, "26"), ("9", 1, "10"), ("0", -1, "-1"), ("-1", 1, "0"), ("-0", 1, "1"), ("-0", -1, "-1"),
            ("10", -1, "9"), ("0.5", 1, "0.6"), ("1.00", 1, "1.01"), ("0.9", 1, "1.0"), ("0.1", -2, "-0.1"),
            ("-0.05", 10, "0.05"), ("-0.05", 5, "0.00"), ("100", -10, "90"), ("5", -10, "-5"),
            ("999999999999999999999999999999", 1, "1000000000000000000000000000000"),
            ("-1000000000000000000000000000000", 1, "-999999999999999999999999999999"),
        ])
    func nudged(number: String, steps: Int, expected: String) throws {
        let result = try JSONDocument(parsing: number).root.nudged(by: steps)
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("what is no number, or has an exponent, is not nudged", arguments: ["1e5", "1E-3", "\"1\"", "true", "[1]"])
    func refused(text: String) throws {
        #expect(try JSONDocument(parsing: text).root.nudged(by: 1) == nil)
    }
}
