import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The copy menu, and copying by hand")
struct CopyTests {
    @Test(
        "commands are written as a shell reads them back",
        arguments: [
            ("s", "keystore get --profile staging checkout-flags .newCheckout.rollout"),
            ("S", "keystore set --profile staging checkout-flags .newCheckout.rollout=25"),
        ])
    func commands(key: String, expected: String) {
        var session = Session.outlined()
        session.press("jjjy")
        #expect(session.press(key) == [.copy(expected)])
        #expect(
            session.notice
                == "copied a keystore command, \(expected.utf8.count) bytes, to your terminal's clipboard · Y if it refused it"
        )
    }

    @Test("what a shell would take for its own is quoted")
    func quoting() {
        #expect(ShellCommand.quoted("a-b_c.d") == "a-b_c.d")
        #expect(ShellCommand.quoted("") == "''")
        #expect(ShellCommand.quoted("$(rm x) it's") == #"'$(rm x) it'\''s'"#)
        #expect(
            ShellCommand.set("some-key", path: #"."a b""#, value: "\"x\"", .staging)
                == #"keystore set --profile staging some-key '."a b"="x"'"#)
    }

    @Test("without a profile the command names the store")
    func withoutProfile() {
        let profile = Profile(name: "", address: "http://127.0.0.1:8787", access: .readWrite)
        #expect(ShellCommand.get("some-key", path: nil, profile) == "keystore get --url http://127.0.0.1:8787 some-key")
    }

    @Test(
        "in the list: the key, a curl command and a keystore command, without reading it",
        arguments: [
            ("k", "checkout-limits"),
            ("s", "keystore get --profile staging checkout-limits"),
            (
                "c",
                #"curl -H "Authorization: Bearer $KEYSTORE_TOKEN" 'http://127.0.0.1:8787/v1/key-store/checkout-limits'"#
            ),
        ])
    func inList(key: String, expected: String) {
        var session = Session.listed()
        session.press("jy")
        #expect(session.state.context == .copyChoice)
        #expect(session.press(key) == [.copy(expected)])
        #expect(session.state.context == .keys)
    }

    @Test("in the list what only a row has is refused with a reason, and the menu stays", arguments: ["m", "p", "S"])
    func ofRow(key: String) {
        var session = Session.listed()
        session.press("y")
        #expect(session.press(key) == [])
        #expect(session.notice == "that is of a row; Enter opens the key")
        #expect(session.state.context == .copyChoice)
    }

    @Test("the value of a key of the list is read for it, and nothing is opened")
    func value() {
        var session = Session.listed()
        session.press("y")
        #expect(session.press("v") == [.fetch(2, "checkout-flags")])
        #expect(session.notice == "reading checkout-flags to copy it")
        session.press("j")
        #expect(session.happen(.entryFetched(2, .success(.flags()))) == [.copy(JSONDocument.flags.text)])
        #expect(
            session.notice?.hasPrefix("copied the value of checkout-flags, \(JSONDocument.flags.bytes.count) bytes")
                == true)
        #expect(session.state.entry == nil)
        #expect(session.state.context == .keys)
    }

    @Test("a value that can't be read is not copied, and that is said")
    func unreadable() {
        var session = Session.listed()
        session.press("yv")
        #expect(session.happen(.entryFetched(2, .failure(.notFound))) == [])
        #expect(session.notice == "not copied: 404 · 3001 Entity not found")
        #expect(session.state.clipboard.bytes.isEmpty)
    }

    @Test("asked for another one, the first is called off")
    func twice() {
        var session = Session.listed()
        session.press("yvjy")
        #expect(session.press("v") == [.cancel(2), .fetch(3, "checkout-limits")])
        #expect(session.happen(.entryFetched(2, .failure(.cancelled))) == [])
        #expect(session.notice == "reading checkout-limits to copy it")
    }

    @Test("Y shows what was copied last; nothing copied yet is said")
    func byHand() {
        var session = Session.listed()
        session.press("Y")
        #expect(session.notice == "nothing was cut or copied yet")
        session.press("yk")
        session.press("Y")
        #expect(session.state.context == .handCopy)
        let screen = view(session.state).text
        #expect(screen.contains("Copy by hand: checkout-flags"))
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
    }

    @Test("what is too large for the terminal is shown whole, and printed on demand")
    func large() {
        let long = String(repeating: "x", count: 80_000)
        var session = Session.outlined(.flags(try! JSONDocument(parsing: #"{"a": "\#(long)"}"#)))
        session.press("jy")
        #expect(session.press("v") == [])
        #expect(session.state.context == .handCopy)
        #expect(session.press("p") == [.printByHand("\"\(long)\"")])
        #expect(session.state.context == .handCopy)
    }

    @Test("up to the limit the terminal gets it, one byte more and it does not")
    func limit() {
        for (count, isSent) in [(Clipboard.terminalLimit, true), (Clipboard.terminalLimit + 1, false)] {
            var session = Session.listed()
            let effects = session.state.copy([UInt8](repeating: 0x78, count: count), named: "it")
            #expect(effects.isEmpty != isSent)
        }
    }

    @Test("where no clipboard is wanted nothing is sent to it")
    func switchedOff() {
        var session = Session.listed()
        session.state.clipboard.isByHand = true
        session.press("y")
        #expect(session.press("k") == [])
        #expect(session.state.context == .handCopy)
        #expect(
            session.notice == "copied checkout-flags, 14 bytes, only in here: no clipboard is used (clipboard: by-hand)"
        )
    }

    @Test("in the middle of typing nothing comes in between")
    func typing() {
        var session = Session.opened()
        session.state.clipboard.isByHand = true
        #expect(session.press(.control("c")).contains { if case .copy = $0 { true } else { false } } == false)
        #expect(session.state.context == .text)
    }

    @Test("what is printed holds nothing that a terminal obeys; lines and tabs stay")
    func safe() {
        var session = Session.listed()
        _ = session.state.copy(Array("a\tb\n\u{1B}[31m\u{202E}\r".utf8), named: "it")
        session.press("Y")
        #expect(session.press(Key(.enter)) == [.printByHand("a\tb\n^[[31m‹202E›^M")])
    }
}
