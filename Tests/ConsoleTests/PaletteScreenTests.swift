import Canvas
import Testing

@testable import Console

/// Palette and help as a person sees them.
@Suite("Screens of palette, help and copying")
@MainActor
struct PaletteScreenTests {
    nonisolated static let sizes: [Size] = [.usual, .wide, .narrow]

    @Test("the palette as it opens, over the outline", arguments: sizes + [ConsoleState.minimumSize])
    func palette(size: Size) {
        var session = Session.outlined(size: size)
        session.press(":")
        Screen.check(session, "palette")
    }

    @Test("the palette with what was found", arguments: sizes)
    func found(size: Size) {
        var session = Session.listed(size: size)
        session.press(":che")
        Screen.check(session, "palette-found")
    }

    @Test("the palette on an action that can't act", arguments: sizes)
    func refused(size: Size) {
        var session = Session.listed(size: size, profile: .viewing)
        session.press(":new key")
        Screen.check(session, "palette-refused")
    }

    @Test("the palette in ASCII, with nothing found")
    func ascii() {
        var session = Session.edited(unicode: false)
        session.press(.control("s"))
        session.press(":zzz")
        Screen.check(session, "palette-ascii")
    }

    @Test("what can be copied of the list's key", arguments: sizes + [ConsoleState.minimumSize])
    func copying(size: Size) {
        var session = Session.listed(size: size)
        session.press("y")
        Screen.check(session, "copy-list")
    }

    @Test("copying by hand", arguments: sizes + [ConsoleState.minimumSize])
    func byHand(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jjjjy")
        session.press("m")
        session.press("Y")
        Screen.check(session, "copy-by-hand")
    }

    @Test("help, searched", arguments: sizes + [ConsoleState.minimumSize])
    func help(size: Size) {
        var session = Session.outlined(size: size)
        session.press("?/")
        session.press("fold")
        Screen.check(session, "help-found")
    }
}
