import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Entry")
struct EntryTests {
    @Test("Enter asks for the selected key's value, and shows it when it comes")
    func open() {
        var session = Session.listed()
        #expect(session.press(Key(.enter)) == [.fetch(2, "checkout-flags"), .progress(2)])
        #expect(session.state.context == .text)
        #expect(session.text == nil)
        #expect(session.happen(.entryFetched(2, .success(.flags()))) == [])
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.entry?.isModified == false)
    }

    @Test("the key that is open is shown again without asking")
    func openAgain() {
        var session = Session.opened()
        session.press(Key(.escape))
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.focus == .entry)
    }

    @Test("another key while one is still on its way calls that off")
    func openAnother() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.state.focus = .keys
        session.press("j")
        #expect(session.press(Key(.enter)) == [.cancel(2), .fetch(3, "checkout-limits"), .progress(3)])
        #expect(session.happen(.entryFetched(2, .failure(.cancelled))) == [])
        #expect(session.state.entry?.problem == nil)
    }

    @Test("Esc calls off the reading that runs; then it goes back to the list")
    func cancelReading() {
        var session = Session.listed()
        session.press(Key(.enter))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        session.happen(.entryFetched(2, .failure(.cancelled)))
        #expect(session.problem == "cancelled")
        #expect(session.press("r") == [.fetch(3, "checkout-flags"), .progress(3)])
        session.happen(.entryFetched(3, .success(.flags())))
        session.press(Key(.escape))
        #expect(session.state.focus == .keys)
    }

    @Test("typing changes the text, and undo takes it back to unmodified")
    func typing() {
        var session = Session.opened()
        session.press("x")
        #expect(session.text == "x" + JSONDocument.flags.text)
        #expect(session.state.unsubmitted == ["checkout-flags"])
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.unsubmitted == [])
    }

    @Test("a paste is one step, with the terminal's line breaks made the document's")
    func paste() {
        var session = Session.opened()
        session.paste("one\r\ntwo\rthree")
        #expect(session.text?.hasPrefix("one\ntwo\nthree{") == true)
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("what is typed while the value is on its way goes nowhere")
    func typingTooEarly() {
        var session = Session.listed()
        session.press(Key(.enter))
        #expect(session.press("abc") == [])
        session.happen(.entryFetched(2, .success(.flags())))
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("a mistake is marked while one types, and gone when it is mended")
    func mistakes() {
        var session = Session.opened()
        session.press(Key(.down), Key(.end), Key(.backspace))
        #expect(session.state.entry?.mistakes.first?.line == 3)
        #expect(
            session.state.entry?.mistakes.first?.description
                == "line 3, column 14: expected ',' or '}' after a member, found ':'")
        session.press("{")
        #expect(session.state.entry?.mistakes == [])
    }

    @Test("the mark of a mistake stays with its character until a long text was looked at again")
    func mistakesFollow() {
        let long = #"{"text": ""# + String(repeating: "x", count: 40_000) + #""}"#
        var session = Session.opened(Entry(key: "checkout-flags", data: try! JSONDocument(parsing: long)))
        guard case .check(let request, let check) = session.press("[").first else { return }
        session.happen(.textChecked(request, check.verdict()))
        let place = session.state.entry?.mistakes.first?.offset
        session.press(" ")
        #expect(session.state.entry?.mistakes.first?.offset == place.map { $0 + 1 })
    }

    @Test("a long text is checked beside the loop, one check at a time, and once more if it changed meanwhile")
    func longText() {
        let long = #"{"text": ""# + String(repeating: "x", count: 40_000) + #""}"#
        var session = Session.opened(Entry(key: "checkout-flags", data: try! JSONDocument(parsing: long)))
        let effects = session.press("[")
        guard case .check(let request, let check) = effects.first else {
            Issue.record("asked for \(effects)")
            return
        }
        #expect(check.verdict().mistakes.first?.offset == long.utf8.count + 1)
        #expect(session.press("[") == [])
        let mistake = JSONSyntaxError(offset: 0, line: 1, column: 1, expected: "this", found: "that")
        let next = session.happen(.textChecked(request, TextVerdict(version: check.version, mistakes: [mistake])))
        #expect(session.state.entry?.mistakes == [mistake])
        guard case .check(let second, let newer) = next.first else {
            Issue.record("asked for \(next)")
            return
        }
        #expect(newer.version == check.version + 1)
        #expect(session.happen(.textChecked(second, TextVerdict(version: newer.version))) == [])
        #expect(session.state.entry?.mistakes == [])
    }

    @Test("a read-only profile refuses to change the text, and says so")
    func readOnly() {
        var session = Session.opened(profile: .viewing)
        #expect(session.press("x") == [])
        #expect(session.notice == "the profile audit is read-only")
        #expect(session.text == JSONDocument.flags.text)
        session.press(Key(.down))
        #expect(session.state.entry?.editor?.cursorLine == 1)
    }

    @Test("formatting a text with a mistake changes nothing and goes to the mistake")
    func formatMistake() {
        var session = Session.opened()
        session.replaceText(with: "{\n  \"a\" 1\n}")
        session.press(.control("f"))
        #expect(session.text == "{\n  \"a\" 1\n}")
        #expect(
            session.notice == "nothing was formatted: line 2, column 7: expected ':' after the member name, found '1'")
        #expect(session.state.entry?.editor?.cursor == 8)
    }

    @Test("the cursor stays in sight when something is said at the foot of the pane")
    func cursorInSight() {
        let lines = (1...60).map { "  \"member-\($0)\": \($0)" }.joined(separator: ",\n")
        var session = Session.opened(Entry(key: "checkout-flags", data: try! JSONDocument(parsing: "{\n\(lines)\n}")))
        session.press(Key(.end, .control))
        session.press("!")
        #expect(session.state.entry?.mistakes.isEmpty == false)
        #expect(view(session.state).cursor != nil)
        session.press(.control("u"))
        session.happen(.resized(Size(width: 40, height: 10)))
        #expect(view(session.state).cursor != nil)
    }

    // MARK: Several entries

    @Test("text that was not submitted is put aside with its key and comes back with it")
    func parked() {
        var session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        session.press("j")
        #expect(session.press(Key(.enter)) == [.fetch(3, "checkout-limits"), .progress(3)])
        #expect(session.state.unsubmitted == ["checkout-flags"])
        session.state.focus = .keys
        session.press("k")
        #expect(session.press(Key(.enter)) == [.cancel(3)])
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.notice == "your text from before; it was not submitted")
        session.press("u")
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("text that is what the store holds is read anew when its key is opened again")
    func notParked() {
        var session = Session.opened()
        session.press(Key(.escape), Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        #expect(session.state.parked.isEmpty)
    }

    @Test("a new key's text is not lost by asking for the same new key again")
    func newKeyTwice() {
        var session = Session.listed()
        for _ in 0..<2 {
            session.press("n")
            session.press("brand-new")
            session.press(Key(.enter))
            session.press("\"mine\"")
            session.press(Key(.escape), Key(.escape))
        }
        #expect(session.text?.contains("\"mine\"") == true)
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        #expect(session.text?.split(separator: "mine").count == 3)
        #expect(session.notice == "brand-new is open already")
    }

    @Test("a new key starts as an empty object, and nothing is asked of the server")
    func newKey() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.text == "{\n  \n}")
        #expect(session.state.entry?.isModified == true)
        #expect(session.state.context == .text)
    }

    @Test("a new key that the list has is opened instead")
    func newKeyThatExists() {
        var session = Session.listed()
        session.press("n")
        session.press("payments")
        #expect(session.press(Key(.enter)) == [.fetch(2, "payments"), .progress(2)])
        #expect(session.notice == "payments exists already")
    }

    @Test("a mistake that was found late belongs to the text that was put aside")
    func parkedCheck() {
        let long = #"{"text": ""# + String(repeating: "x", count: 40_000) + #""}"#
        var session = Session.opened(Entry(key: "checkout-flags", data: try! JSONDocument(parsing: long)))
        guard case .check(let request, _) = session.press("[").first else { return }
        session.press(Key(.escape), Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        let mistake = JSONSyntaxError(offset: 0, line: 1, column: 1, expected: "this", found: "that")
        #expect(session.happen(.textChecked(request, TextVerdict(version: 1, mistakes: [mistake]))) == [])
        session.state.focus = .keys
        session.press("k")
        session.press(Key(.enter))
        #expect(session.state.entry?.mistakes == [mistake])
    }
}

@Suite("Coming back to an entry")
struct ReturnTests {
    /// Edits, undoes, goes to another key and comes back (request 4).
    private static func returned() -> Session {
        var session = Session.outlined()
        session.type("jj u")
        session.type("<esc>j<enter>")
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: "{}"))))
        session.type("<esc>k")
        #expect(session.press(Key(.enter)) == [.fetch(4, "checkout-flags"), .progress(4)])
        return session
    }

    @Test("what was undone can be redone, and the cursor is where it was")
    func history() {
        var session = Self.returned()
        session.happen(.entryFetched(4, .success(.flags())))
        #expect(session.notice == nil)
        #expect(session.path == ".newCheckout.enabled")
        session.press(.control("r"))
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("a value that changed meanwhile is shown as it is now, and undo leads back to the one that was seen")
    func changed() {
        var session = Self.returned()
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "18"))))
        #expect(session.notice == "changed since you left it · rev 18")
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(session.state.entry?.isModified == false)
        session.press("u")
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("what is being typed on a row outlives the answer that brings another value")
    func typing() {
        var session = Self.returned()
        session.type("j<enter>9")
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "18"))))
        #expect(session.notice == "not reloaded: you went on editing")
        #expect(session.state.entry?.outline.field?.input.field.text == "259")
    }

    @Test("Ctrl-C leaves the row that is typed in, not the console", arguments: ["jjj<enter>9", "jjjRx"])
    func interrupted(keys: String) {
        var session = Session.outlined()
        session.type(keys)
        #expect(session.press(.control("c")) == [])
        #expect(session.state.context == .outline)
    }

    @Test("what was looked for in one key is not marked in another")
    func highlights() {
        var session = Session.outlined()
        session.type("/rollout<enter>")
        #expect(session.state.find.isShowing)
        session.press(Key(.tab))
        session.type("j<enter>")
        #expect(!session.state.find.isShowing)
    }

    @Test("nothing is said to be unsubmitted, and nothing is kept of an entry that was only read")
    func onlyRead() {
        var session = Self.returned()
        session.happen(.entryFetched(4, .success(.flags())))
        #expect(session.state.unsubmitted == [])
        session.type("<esc>j")
        #expect(session.press(Key(.enter)).contains(.fetch(5, "checkout-limits")))
        #expect(session.state.entry?.editor == nil)
    }

    @Test("of many large entries the ones left longest ago are forgotten")
    func bounded() {
        var left = LeftEntries()
        for number in 0..<5 {
            var entry = EntryState(key: try! EntryKey("key-\(number)"))
            entry.show(Entry(key: entry.key, data: "{}"), metrics: .uniform)
            _ = entry.editor?.apply(.pasteText(String(repeating: "x", count: 6 << 20)))
            left.keep(entry)
        }
        #expect(left.entries.map(\.key.text) == ["key-3", "key-4"])
    }
}

@Suite("Large values")
struct LargeValueTests {
    @Test("reading says how much has come, and Esc calls it off")
    func progress() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.progressed(2, ReadProgress(received: 3_400_000, expected: 10_000_000)))
        session.happen(.timerFired(.progress(2)))
        #expect(view(session.state).text.contains("reading checkout-flags 3.2M of 9.5M 0.2 s   Esc cancel"))
        session.happen(.progressed(9, ReadProgress(received: 1, expected: nil)))
        #expect(view(session.state).text.contains("3.2M of 9.5M"))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
    }

    @Test("a service that announces no length is read all the same")
    func unannounced() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.progressed(2, ReadProgress(received: 64_000, expected: nil)))
        session.happen(.timerFired(.progress(2)))
        #expect(view(session.state).text.contains("reading checkout-flags 62.5K 0.2 s"))
    }

    @Test("over the limit a value can be read and copied, not changed, and it says so")
    func readOnly() {
        let text = #"{"a": true, "b": "\#(String(repeating: "x", count: EntryState.editLimit))"}"#
        var session = Session.outlined(text, size: .wide)
        #expect(view(session.state).text.contains("[16.0M, too large to edit: read-only]"))
        session.press("j")
        session.press(" ")
        #expect(session.notice == "too large to edit here: over 16.0M a value is read-only")
        session.press("e")
        session.press("x")
        #expect(session.notice == "too large to edit here: over 16.0M a value is read-only")
        #expect(session.state.entry?.isModified == false)
    }
}
