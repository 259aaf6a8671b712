import Testing

@testable import TextEditing

@Suite("Characters of more than one byte")
struct ClusterTests {
    @Test(
        "a character is stepped over, deleted and selected whole",
        arguments: [
            Row("▏日本", [.move(.right)], "日▏本"),
            Row("日本▏", [.move(.left)], "日▏本"),
            Row("▏👨‍👩‍👧‍👦x", [.move(.right)], "👨‍👩‍👧‍👦▏x"),
            Row("x👨‍👩‍👧‍👦▏", [.move(.left)], "x▏👨‍👩‍👧‍👦"),
            Row("x👩🏽‍💻▏", [.backspace], "x▏"),
            Row("🇩🇪🇫🇷▏", [.move(.left)], "🇩🇪▏🇫🇷"),
            Row("🇩🇪🇫🇷▏", [.backspace, .backspace], "▏"),
            Row("▏e\u{301}\u{302}x", [.extend(.right)], "⟦e\u{301}\u{302}▏⟧x"),
            Row("ab\u{301}▏", [.backspace], "a▏"),
            Row("각▏", [.backspace], "▏"),
            Row("क्षि▏", [.move(.left)], "▏क्षि"),
            Row("❤️▏", [.move(.left)], "▏❤️"),
        ])
    func whole(row: Row) { row.check() }

    @Test(
        "the cursor never stays within a character that an edit made",
        arguments: [
            Row("▏\u{301}", [.insert("e")], "e\u{301}▏"),
            Row("ex▏\u{301}", [.backspace], "e\u{301}▏"),
            Row("e▏", [.insert("\u{301}")], "e\u{301}▏"),
            Row("🇩▏", [.insert("🇪")], "🇩🇪▏"),
            Row("▏🇫🇷", [.insert("🇩")], "🇩🇫▏🇷"),
            Row("▏e\u{301}", [.move(.offset(1))], "▏e\u{301}"),
        ])
    func joined(row: Row) { row.check() }

    @Test(
        "a carriage return belongs to its line and is a character of its own",
        arguments: [
            Row("ab▏\r\ncd", [.move(.right)], "ab\r▏\ncd"),
            Row("ab\r▏\ncd", [.move(.right)], "ab\r\n▏cd"),
            Row("ab\r\n▏cd", [.backspace], "ab\r▏cd"),
            Row("ab▏\r\ncd", [.deleteForward], "ab▏\ncd"),
            Row("a▏b\r\ncd", [.move(.lineEnd)], "ab\r▏\ncd"),
            Row("ab\r▏\ncd", [.move(.left)], "ab▏\r\ncd"),
            Row("ab\r\nc▏d\r\n", [.insert("x")], "ab\r\ncx▏d\r\n"),
            Row("\r▏", [.insert("\n")], "\r\n▏"),
            Row("a\r▏b", [.insert("\u{301}")], "a\r\u{301}▏b"),
        ])
    func carriageReturns(row: Row) { row.check() }

    /// What stands between ASCII in most texts, and what does not.
    private static let samples = [
        "a", " ", "\n", "\r", "\t", "\u{7}", "é", "e\u{301}", "日", "👨‍👩‍👧", "👩🏽", "🇩🇪", "🇫", "각", "ᄀ", "ᅡ", "\u{200D}",
        "\u{301}",
        "क्", "ष", "\u{0600}", "❤️", "ß", "\u{FEFF}", "\u{202E}",
    ]

    @Test("steps agree with the standard library line by line, in both directions", arguments: 0..<40)
    func agreement(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let text = (0..<120).map { _ in Self.samples.randomElement(using: &random) ?? "" }.joined()
        let buffer = TextBuffer(text, chunkSize: 11)
        let expected = Self.boundaries(of: text)
        #expect(Self.walk(from: 0, until: buffer.count) { buffer.boundary(after: $0) } == expected)
        #expect(Self.walk(from: buffer.count, until: 0) { buffer.boundary(before: $0) } == expected.reversed())
        let known = Set(expected)
        for offset in 0...buffer.count {
            #expect(buffer.isBoundary(offset) == known.contains(offset))
            #expect(buffer.boundary(atOrBefore: offset) == expected.last { $0 <= offset })
            #expect(buffer.boundary(atOrAfter: offset) == expected.first { $0 >= offset })
        }
    }

    private static func walk(from start: Int, until end: Int, _ step: (Int) -> Int) -> [Int] {
        var places = [start]
        while let last = places.last, last != end { places.append(step(last)) }
        return places
    }

    /// The ends of the characters of `text`, newlines and the carriage returns before them apart.
    private static func boundaries(of text: String) -> [Int] {
        var places: Set<Int> = [0]
        var start = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var place = start
            places.insert(start)
            for character in Substring(line) {
                place += character.utf8.count
                places.insert(place)
            }
            start = place + 1
        }
        return places.sorted()
    }

    @Test("a long run of marks is one character up to a limit, and passed in the end")
    func endless() {
        let buffer = TextBuffer("e" + String(repeating: "\u{301}", count: 20_000) + "x")
        var place = 0
        var steps = 0
        while place < buffer.count {
            let next = buffer.boundary(after: place)
            #expect(next > place)
            place = next
            steps += 1
        }
        #expect(steps < 30)
        while place > 0 {
            let previous = buffer.boundary(before: place)
            #expect(previous < place)
            place = previous
        }
    }
}
