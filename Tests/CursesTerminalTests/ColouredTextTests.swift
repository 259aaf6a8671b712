import Canvas
import Testing

@testable import CursesTerminal

@Suite("Looks as escape sequences")
struct ColouredTextTests {
    private let cells = [
        Cell(
            "a", style: Style(foreground: .rgb(255, 0, 0), background: .palette(12), attributes: [.bold, .underline])),
        Cell("会", style: Style()), Cell(Cell.continued, style: Style()), Cell(" ", style: Style()),
    ]

    @Test("where nothing is to be shown of them it is the text alone")
    func plain() { #expect(ColouredText(.none).line(cells) == "a会") }

    @Test(
        "as many colours as there are",
        arguments: [
            (ColouredText.Depth.direct, "\u{1B}[0;1;4;38;2;255;0;0;104ma"),
            (.palette(256), "\u{1B}[0;1;4;38;5;196;104ma"),
            (.palette(16), "\u{1B}[0;1;4;31;104ma"), (.palette(8), "\u{1B}[0;1;4;31;44ma"),
        ])
    func depths(depth: ColouredText.Depth, expected: String) {
        #expect(ColouredText(depth).line(cells) == expected + "\u{1B}[0m会 \u{1B}[0m")
    }
}
