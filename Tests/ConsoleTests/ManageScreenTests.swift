import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Screens of marking, copying, renaming, exporting, and of comparing.
extension ScreenTests {
    @Test("marked keys", arguments: sizes + [ConsoleState.minimumSize])
    func marked(size: Size) {
        var session = Session.listed(size: size)
        session.press("  ")
        Screen.check(session, "keys-marked")
    }

    @Test("marked keys while the list is filtered, without Unicode", arguments: sizes)
    func markedFiltered(size: Size) {
        var session = Session.listed(size: size, unicode: false)
        session.press(" ")
        session.press("/limits")
        session.press(Key(.tab))
        session.press("*")
        Screen.check(session, "keys-marked-filtered-ascii")
    }
}
