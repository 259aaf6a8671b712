import Canvas
import Testing

@testable import Console

@Suite("A keymap as configured")
struct KeymapChangeTests {
    private func change(_ context: String, _ command: String, _ keys: String...) -> KeymapChange {
        KeymapChange(context: context, command: command, keys: keys)
    }

    private func mistakes(_ changes: KeymapChange...) -> [KeymapMistake] {
        do throws(KeymapMistakes) {
            _ = try Keymap().changed(by: changes)
            return []
        } catch {
            return error.all
        }
    }

    private func words(_ mistake: KeymapMistake?) -> String {
        if case .other(let words) = mistake?.kind { words } else { "" }
    }

    @Test("a command has the keys that it was given, and no longer those before")
    func rebinds() throws {
        let keymap = try Keymap().changed(by: [change("keys", "filter", "Ctrl-F", "F6")])
        var session = Session.listed()
        session.state.keymap = keymap
        session.press("/")
        #expect(session.state.context == .keys)
        session.press(.control("f"))
        #expect(session.state.context == .filter)
    }

    @Test("hints, help and palette follow")
    func follow() throws {
        var session = Session.listed(size: .wide)
        session.state.keymap = try Keymap().changed(by: [change("keys", "filter", "F6")])
        #expect(view(session.state).text.contains("F6 filter"))
        session.press(":filter the list")
        #expect(view(session.state).text.contains("F6"))
        session.press(Key(.escape))
        session.press("?")
        #expect(session.helpRows.contains { $0.keys == "F6" && $0.text == "filter the list" })
    }

    @Test("without keys a command has no hint and does nothing")
    func unbinds() throws {
        var session = Session.listed(size: .wide)
        session.state.keymap = try Keymap().changed(by: [change("keys", "filter")])
        #expect(!view(session.state).text.contains(" filter"))
        #expect(session.meaning(of: .character("/")) == nil)
    }

    @Test("two commands may change places")
    func swaps() throws {
        let keymap = try Keymap().changed(by: [change("keys", "up", "Up", "j"), change("keys", "down", "Down", "k")])
        #expect(keymap.conflicts.isEmpty)
    }

    @Test("words that mean nothing are told, with those that do")
    func unknown() {
        let found = mistakes(
            change("key", "filter", "x"), change("keys", "filtr", "x"), change("keys", "filter", "Hyper-x"))
        #expect(found.map(\.change) == [0, 1, 2])
        #expect(found.map(\.part) == [.context, .command, .key(0)])
        #expect(found[0].kind == .unknown(known: Context.allCases.map(\.name)))
        if case .unknown(let known) = found[1].kind {
            #expect(known.contains("filter"))
        } else {
            Issue.record("\(found[1])")
        }
    }

    @Test("a key that means something there already is a conflict, wherever it comes from")
    func conflicts() {
        let taken = mistakes(change("keys", "filter", "F6", "r"))
        #expect(taken.map(\.part) == [.key(1)])
        #expect(words(taken.first) == "r is the key of refresh here; give that other keys, or none: []")
        let twice = mistakes(change("keys", "filter", "F6"), change("keys", "sort", "F6"))
        #expect(twice.map(\.change) == [1])
        #expect(words(twice.first).hasPrefix("F6 is the key of filter here"))
    }

    @Test("the same key in one list twice is a conflict")
    func doubled() { #expect(mistakes(change("keys", "filter", "F6", "F6")).map(\.part) == [.key(1)]) }

    @Test("a place without a way back or out is refused")
    func wayOut() {
        let found = mistakes(change("receipts", "back"))
        #expect(found.map(\.part) == [.command])
        #expect(words(found.first) == "nothing would lead back from here")
        #expect(mistakes(change("receipts", "back", "F6")).isEmpty)
        #expect(words(mistakes(change("keys", "quit")).first) == "nothing would leave the console")
    }

    @Test("the key that asks for a write is never the key that confirms it")
    func confirmation() {
        let confirming = mistakes(change("review", "submit", "Ctrl-S"))
        #expect(confirming.map(\.part) == [.key(0)])
        #expect(words(confirming.first).hasPrefix("Ctrl-S would both ask for it and confirm it"))
        let asking = mistakes(change("outline", "review", "y"), change("outline", "copy-menu", "F6"))
        #expect(Set(asking.map(\.change)) == [0])
    }

    @Test("neither Enter nor space confirms", arguments: ["Enter", "space"])
    func never(key: String) {
        #expect(words(mistakes(change("review", "submit", key)).first).hasSuffix("neither Enter nor space is ever yes"))
    }

    @Test("where text is typed a plain character is no key for a command")
    func inText() {
        #expect(words(mistakes(change("text", "undo", "u")).first) == "u can't be used here: characters are text here")
        #expect(mistakes(change("text", "undo", "F6")).isEmpty)
    }

    @Test("what a terminal never sends is refused")
    func unsendable() {
        #expect(words(mistakes(change("keys", "filter", "Alt-x")).first).hasPrefix("Alt-x can't be used here"))
    }

    @Test("the keymap that the console comes with passes its own checks")
    func standard() {
        let all = Keymap().bindings.map { binding in
            KeymapChange(
                context: binding.context.name, command: binding.command.name, keys: binding.keys.map(\.description))
        }
        do throws(KeymapMistakes) {
            let keymap = try Keymap().changed(by: all)
            #expect(keymap.bindings.map(\.keys) == Keymap().bindings.map(\.keys))
        } catch {
            Issue.record("\(error.all.map { (all[$0.change], $0) })")
        }
    }
}
