import Canvas
import Testing

@testable import CursesTerminal

@Suite("Colours")
struct PaletteTests {
    private func index(_ color: Color, of count: Int) -> Int { Int(Palette(count: count).index(of: color)) }

    @Test("the terminal's own colour stays its own", arguments: [8, 16, 256, 1 << 24])
    func terminal(count: Int) {
        #expect(index(.terminalDefault, of: count) == -1)
    }

    @Test("a palette colour that the terminal has is itself", arguments: [(8, 8), (16, 16), (256, 256)])
    func own(count: Int, colours: Int) {
        for colour in 0..<colours { #expect(index(.palette(UInt8(colour)), of: count) == colour) }
    }

    @Test(
        "eight colours take the nearest",
        arguments: [
            (Color.palette(9), 1), (.palette(12), 4), (.palette(15), 7), (.palette(196), 1), (.palette(46), 2),
            (.palette(232), 0), (.rgb(0, 0, 0), 0), (.rgb(255, 255, 255), 7), (.rgb(200, 10, 10), 1),
            (.rgb(0, 160, 170), 6),
        ])
    func eight(colour: Color, expected: Int) {
        #expect(index(colour, of: 8) == expected)
    }

    @Test(
        "sixteen colours take the nearest",
        arguments: [
            (Color.rgb(255, 85, 85), 9), (.rgb(85, 85, 85), 8), (.palette(231), 15), (.rgb(170, 0, 170), 5),
        ])
    func sixteen(colour: Color, expected: Int) {
        #expect(index(colour, of: 16) == expected)
    }

    @Test(
        "256 colours take the nearest of the cube and the greys, never one that the person may have changed",
        arguments: [
            (Color.rgb(255, 0, 0), 196), (.rgb(0, 255, 0), 46), (.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231),
            (.rgb(8, 8, 8), 232), (.rgb(238, 238, 238), 255), (.rgb(95, 135, 175), 67), (.rgb(118, 118, 118), 243),
        ])
    func cube(colour: Color, expected: Int) {
        #expect(index(colour, of: 256) == expected)
    }

    @Test("direct colour shows the very colour, and palette colours by their usual look")
    func direct() {
        let count = 1 << 24
        #expect(index(.rgb(0x12, 0x34, 0x56), of: count) == 0x123456)
        #expect(index(.palette(1), of: count) == 1)
        #expect(index(.palette(196), of: count) == 0xFF0000)
        #expect(index(.rgb(0, 0, 1), of: count) >= 8)
    }

    @Test("every index of the palette has a look", arguments: 0...255)
    func components(index: Int) {
        let (red, green, blue) = Palette.components(of: UInt8(index))
        #expect([red, green, blue].allSatisfy { (0...255).contains($0) })
    }
}

@Suite("Base 64")
struct Base64Tests {
    @Test(
        "bytes are encoded as RFC 4648 says",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("会計", "5Lya6KiI"),
        ])
    func vectors(text: String, expected: String) {
        #expect(Base64.encode(Array(text.utf8)) == expected)
    }

    @Test("every byte has its place")
    func bytes() {
        #expect(Base64.encode([0xFB, 0xFF, 0xBF]) == "+/+/")
        #expect(Base64.encode([0, 0, 0]) == "AAAA")
    }
}
