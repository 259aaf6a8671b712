import Canvas
import Glibc
import Testing

@testable import CursesTerminal

/// Everything that needs ncurses: it has one screen in global variables, so these are on the main actor, never wait in
/// between, and so never meet each other nor those of other modules.
@Suite("Screens of ncurses", .serialized)
@MainActor
struct ScreenTests {
    nonisolated static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 60, height: 20),
    ]

    private static let hasLocale = setlocale(LC_ALL, "C.UTF-8") != nil

    private func terminal(_ size: Size = sizes[0]) throws -> CursesTerminal {
        try #require(Self.hasLocale)
        return try CursesTerminal(headless: size)
    }

    private func frame(_ lines: [String], size: Size = sizes[0]) -> Frame {
        var frame = Frame(size: size, display: DisplayText(unicode: true))
        for (row, line) in lines.enumerated() {
            frame.write(line, in: frame.bounds.line(row), style: Style(foreground: .palette(UInt8(row % 16))))
        }
        return frame
    }

    private static let lines = [
        "plain ASCII", "Größe · “quoted” … ─│┌┐└┘├┤┬┴┼", "wide 会計 室 and on", "e\u{301}o\u{308}\u{332}x marks",
        "👍 👍🏽 🇩🇪 कि | flags", "\u{1B}[2J\u{202E}\u{200B} escaped", String(repeating: "会", count: 80),
        "x" + String(repeating: "会", count: 80), String(repeating: "y", count: 200), "‹9› ✎ ✗ ▸ ⠋ ⋮",
    ]

    @Test("what is read back of a drawn frame is the frame's text", arguments: sizes)
    func drawn(size: Size) throws {
        let terminal = try terminal(size)
        defer { terminal.stop() }
        let frame = frame(Self.lines, size: size)
        terminal.draw(frame)
        #expect(terminal.size == size)
        #expect(terminal.readBack() == frame.text)
    }

    @Test("a frame over another leaves nothing of it")
    func redrawn() throws {
        let terminal = try terminal()
        defer { terminal.stop() }
        terminal.draw(frame(Self.lines))
        let next = frame(["short", "", "会", "x計"])
        terminal.draw(next)
        #expect(terminal.readBack() == next.text)
        terminal.invalidate()
        terminal.draw(next)
        #expect(terminal.readBack() == next.text)
    }

    @Test("a part that moves by a column beside wide characters is drawn whole")
    func shifted() throws {
        let terminal = try terminal()
        defer { terminal.stop() }
        for shift in [0, 1, 2, 1, 0, 3] {
            var frame = frame(Self.lines)
            frame.fill(
                Rect(column: 4 + shift, row: 0, width: 7, height: 8), style: Style(attributes: .reverse), with: "#")
            terminal.draw(frame)
            #expect(terminal.readBack() == frame.text)
        }
    }

    @Test("a screen that is stopped twice, or used afterwards, does no harm")
    func stopped() throws {
        let terminal = try terminal()
        terminal.draw(frame(["text"]))
        terminal.suspend()
        terminal.resume()
        terminal.stop()
        terminal.stop()
        terminal.resume()
        terminal.draw(frame(["more"]))
        #expect(terminal.readEvents().isEmpty)
    }

    @Test("a screen that was suspended shows everything again")
    func resumed() throws {
        let terminal = try terminal()
        defer { terminal.stop() }
        let shown = frame(Self.lines)
        terminal.draw(shown)
        terminal.suspend()
        terminal.resume()
        terminal.draw(shown)
        #expect(terminal.size == Self.sizes[0])
        #expect(terminal.readBack() == shown.text)
    }

    @Test("every attribute and more colours than a screen shows at once are drawn")
    func styles() throws {
        let terminal = try terminal()
        defer { terminal.stop() }
        var frame = frame([])
        for row in 0..<24 {
            for column in 0..<80 {
                let style = Style(
                    foreground: .palette(UInt8(truncatingIfNeeded: row * 80 + column)),
                    background: .rgb(UInt8(row * 10), UInt8(column * 3), 0),
                    attributes: Attributes(rawValue: UInt8(column % 32)))
                frame.fill(Rect(column: column, row: row, width: 1, height: 1), style: style, with: "#")
            }
        }
        terminal.draw(frame)
        #expect(terminal.readBack() == frame.text)
    }

    @Test("without a terminal there is no console, and it says what to do")
    func errors() {
        #expect(CursesError.unknownTerminal("vt9").description.contains("TERM=xterm-256color"))
        #expect(CursesError.notATerminal(stream: "standard input").description.hasPrefix("standard input is not"))
        #expect(!CursesError.terminalNotSet.description.contains("\n"))
        #expect(CursesError.cannotAddressCursor("dumb").description.contains("dumb"))
    }
}
