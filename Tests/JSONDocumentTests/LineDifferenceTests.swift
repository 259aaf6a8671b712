import JSONDocument
import Testing

@Suite("Line difference")
struct LineDifferenceTests {
    private func marks(_ old: String, _ new: String) -> [String] {
        LineDifference.lines(from: Array(old.utf8), to: Array(new.utf8)).map { line in
            switch line.kind {
            case .same: " \(line.text)"
            case .removed: "-\(line.text)"
            case .added: "+\(line.text)"
            }
        }
    }

    @Test("changed lines stand between the lines that stayed")
    func changes() {
        #expect(marks("a\nb\nc\nd\n", "a\nx\nc\ny\nd\n") == [" a", "-b", "+x", " c", "+y", " d"])
        #expect(marks("a\nb\nc\n", "b\nc\n") == ["-a", " b", " c"])
        #expect(marks("a\n", "a\nb\n") == [" a", "+b"])
        #expect(marks("", "a\n") == ["+a"])
        #expect(marks("a\n", "") == ["-a"])
        #expect(marks("", "") == [])
        #expect(marks("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc").filter { $0.first == " " }.count == 4)
    }

    @Test("a line feed at the end that only one text has is shown")
    func finalLineFeed() {
        #expect(marks("a", "a\n") == [" a", "+"])
        #expect(marks("a\n", "a") == [" a", "-"])
        #expect(marks("a", "b") == ["-a", "+b"])
    }

    @Test("lines are numbered from 1 on each side")
    func numbers() {
        let lines = LineDifference.lines(from: Array("a\nb\n".utf8), to: Array("b\nc\n".utf8))
        #expect(lines.map(\.oldLine) == [1, 2, nil])
        #expect(lines.map(\.newLine) == [nil, 1, 2])
    }

    @Test("too many differences replace the whole middle")
    func cap() {
        let old = (0..<2500).map { "old \($0)" } + ["end"]
        let new = (0..<2500).map { "new \($0)" } + ["end"]
        let lines = marks("top\n" + old.joined(separator: "\n"), "top\n" + new.joined(separator: "\n"))
        #expect(lines.count == 5002)
        #expect(lines.first == " top")
        #expect(lines.last == " end")
    }

    @Test("both sides can be read back from the difference")
    func bothSides() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    "abc".randomElement(using: &random).map(String.init) ?? ""
                }
            }
            let lines = LineDifference.lines(
                from: Array(texts[0].joined(separator: "\n").utf8), to: Array(texts[1].joined(separator: "\n").utf8))
            #expect(lines.filter { $0.kind != .added }.map(\.text) == texts[0])
            #expect(lines.filter { $0.kind != .removed }.map(\.text) == texts[1])
        }
    }
}
