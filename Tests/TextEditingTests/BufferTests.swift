import Testing

@testable import TextEditing

@Suite("Text buffer")
struct BufferTests {
    @Test("lines are counted from newlines", arguments: [4, 5, 64, 6144])
    func lines(chunkSize: Int) {
        let buffer = TextBuffer("ab\n\ncdefgh\r\nx\n", chunkSize: chunkSize)
        #expect(buffer.lineCount == 5)
        #expect((0..<5).map { String(decoding: buffer.line($0), as: UTF8.self) } == ["ab", "", "cdefgh\r", "x", ""])
        #expect((0..<5).map { buffer.lineStart($0) } == [0, 3, 4, 12, 14])
        #expect((0...buffer.count).map { buffer.lineNumber(at: $0) } == [0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4])
    }

    @Test("the empty text has one empty line")
    func empty() {
        var buffer = TextBuffer()
        #expect(buffer.lineCount == 1)
        #expect(buffer.lineRange(0) == 0..<0)
        #expect(buffer.bytes.isEmpty)
        buffer.replace(0..<0, with: Array("\n".utf8))
        #expect(buffer.lineCount == 2)
        buffer.replace(0..<1, with: [])
        #expect(buffer == TextBuffer())
    }

    @Test("a copy keeps its text when the other is edited")
    func snapshot() {
        var buffer = TextBuffer(String(repeating: "0123456789\n", count: 100), chunkSize: 32)
        let copy = buffer
        buffer.replace(500..<600, with: Array("x".utf8))
        #expect(copy.text == String(repeating: "0123456789\n", count: 100))
        #expect(buffer != copy)
    }

    @Test("equal texts are equal, however they are chunked")
    func equality() {
        let text = String(repeating: "añb\n", count: 50)
        #expect(TextBuffer(text, chunkSize: 7) == TextBuffer(text))
        #expect(TextBuffer(text) != TextBuffer(text + " "))
    }

    @Test("bytes that are not UTF-8 are kept", arguments: [4, 6144])
    func invalid(chunkSize: Int) {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x0A, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80]
        var buffer = TextBuffer(bytes, chunkSize: chunkSize)
        buffer.replace(6..<7, with: [0x63])
        var expected = bytes
        expected[6] = 0x63
        #expect(buffer.bytes == expected)
        #expect((0..<10).allSatisfy { buffer.boundary(after: $0) == $0 + 1 })
        #expect((1...10).allSatisfy { buffer.boundary(before: $0) == $0 - 1 })
    }

    @Test("a buffer agrees with an array through thousands of random edits", arguments: [4, 9, 33, 256])
    func model(chunkSize: Int) {
        var random = SeededGenerator(seed: UInt64(chunkSize))
        var model: [UInt8] = []
        var buffer = TextBuffer(chunkSize: chunkSize)
        for step in 0..<4000 {
            let start = Int.random(in: 0...model.count, using: &random)
            let longest = min(model.count - start, Int.random(in: 0...40, using: &random))
            let range = start..<start + Int.random(in: 0...longest, using: &random)
            let isGrowing = model.count < 600
            let bytes = (0..<Int.random(in: 0...(isGrowing ? 60 : 12), using: &random)).map { _ -> UInt8 in
                [0x0A, 0x20, 0x61, 0x7E, 0x0D, 0xC3, 0xA9].randomElement(using: &random) ?? 0x61
            }
            model.replaceSubrange(range, with: bytes)
            buffer.replace(range, with: bytes)
            guard step % 20 == 0 else { continue }
            Self.expectAgreement(buffer, model, using: &random)
        }
        #expect(buffer.bytes == model)
        buffer.replace(0..<buffer.count, with: [])
        #expect(buffer.isEmpty && buffer.chunks.count == 1)
    }

    private static func expectAgreement(_ buffer: TextBuffer, _ model: [UInt8], using random: inout SeededGenerator) {
        #expect(buffer.bytes == model)
        #expect(buffer == TextBuffer(model))
        #expect(buffer.totals == TextTally.running(over: buffer.chunks))
        #expect(buffer.chunks.allSatisfy { $0.bytes.count <= buffer.chunkSize })
        #expect(buffer.chunks.allSatisfy { $0.isPlain == ByteScan.isPlain($0.bytes[...]) })
        #expect(buffer.chunks.count <= max(1, 8 * model.count / buffer.chunkSize + 2))
        let lines = model.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(buffer.lineCount == lines.count)
        let line = Int.random(in: 0..<lines.count, using: &random)
        #expect(buffer.line(line) == Array(lines[line]))
        #expect(buffer.lineRange(line) == lines[line].startIndex..<lines[line].endIndex)
        let offset = Int.random(in: 0...model.count, using: &random)
        let number = model[..<offset].count { $0 == 0x0A }
        #expect(buffer.lineNumber(at: offset) == number)
        #expect(buffer.lineStart(at: offset) == lines[number].startIndex)
        #expect(buffer.lineEnd(at: offset) == lines[number].endIndex)
    }
}
