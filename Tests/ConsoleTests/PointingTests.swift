import Canvas
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("The mouse")
struct PointingTests {
    @Test("a click in the list selects, and one on what is selected opens it")
    func list() {
        var session = Session.listed()
        #expect(session.click("payments") == [])
        #expect(session.state.keys.selected?.key == "payments")
        #expect(session.click("payments") == [.fetch(2, "payments"), .progress(2)])
    }

    @Test(
        "a click under the last key, on the title or on a rule does nothing",
        arguments: [(5, 20), (5, 2), (5, 1), (5, 0)])
    func beside(column: Int, row: Int) {
        var session = Session.listed()
        #expect(session.point(.click, column, row) == [])
        #expect(session.state.keys.selection == 0)
        #expect(session.state.context == .keys)
    }

    @Test("a click while filtering selects among what was found")
    func filter() {
        var session = Session.listed()
        session.press("/check")
        session.click("checkout-limits")
        #expect(session.state.keys.selected?.key == "checkout-limits")
        #expect(session.state.context == .filter)
    }

    @Test("a click in the other pane goes there")
    func otherPane() {
        var session = Session.outlined(size: .wide)
        #expect(session.click("payments") == [])
        #expect(session.state.focus == .keys)
        #expect(session.state.keys.selected?.key == "payments")
        session.click("\"rollout\"")
        #expect(session.state.focus == .entry)
        #expect(session.state.entry?.outline.path == ".newCheckout.rollout")
    }

    @Test("a click in the outline goes to the row; a second one folds and unfolds, and never changes a value")
    func outline() {
        var session = Session.outlined()
        let text = session.text
        session.click("\"enabled\"")
        #expect(session.state.entry?.outline.path == ".newCheckout.enabled")
        session.click("\"enabled\"")
        session.click("\"newCheckout\"")
        session.click("\"newCheckout\"")
        #expect(!view(session.state).text.contains("\"enabled\""))
        session.click("\"newCheckout\"")
        #expect(view(session.state).text.contains("\"enabled\""))
        #expect(session.text == text)
    }

    @Test("a click on a closing bracket leaves the cursor where it is")
    func closing() {
        var session = Session.outlined()
        session.click("\"enabled\"")
        session.click("  ]")
        #expect(session.state.entry?.outline.path == ".newCheckout.enabled")
    }

    @Test("a click in the text puts the cursor on the character, behind a line on its end, under the text on the last")
    func text() {
        var session = Session.text("one\n会計 two\nthree")
        session.point(.click, 5 + 4, 4)
        #expect(session.character == " two")
        session.point(.click, 5 + 1, 4)
        #expect(session.character == "会計 two")
        session.point(.click, 5 + 3, 4)
        #expect(session.character == "計 two")
        session.point(.click, 70, 4)
        #expect(session.character == "")
        session.point(.click, 60, 15)
        #expect(session.state.entry?.editor?.cursor == session.text?.utf8.count)
    }

    @Test("in wrapped lines, too")
    func wrapped() {
        var session = Session.text(String(repeating: "x", count: 100) + "end of the line")
        session.press(.control("t"))
        let width = session.state.wrapWidth ?? 0
        session.point(.click, 5 + 100 - width, 4)
        #expect(session.character == "end of the line")
    }

    @Test("a click in the numbers of lines is one at the beginning of the line")
    func gutter() {
        var session = Session.text("one\ntwo")
        session.press(Key(.end))
        session.point(.click, 1, 4)
        #expect(session.character == "two")
    }

    @Test("while a value is typed on its row clicks elsewhere do nothing")
    func typing() {
        var session = Session.outlined()
        session.press("jjj")
        session.press(Key(.enter))
        session.press("7")
        session.click("\"banner\"")
        #expect(session.state.context == .value)
        #expect(session.state.entry?.outline.path == ".newCheckout.rollout")
    }

    @Test("a click on a hint does what its key does")
    func hint() {
        var session = Session.listed()
        session.click("/ filter")
        #expect(session.state.context == .filter)
    }

    @Test("a click on a hint that can't act says why")
    func idleHint() {
        var session = Session.listed(size: .wide, profile: .viewing)
        session.click("n new")
        #expect(session.notice == "the profile audit is read-only")
    }

    @Test("no click confirms: not in Review, not when leaving, not where a name is typed")
    func confirming() {
        var session = Session.edited()
        session.press(.control("s"))
        #expect(session.click("y submit") == [])
        #expect(session.notice == "a click never confirms: press y")
        #expect(session.state.context == .review)
        session.press(Key(.escape))
        session.press(Key(.escape), .control("c"))
        #expect(session.click("d discard and leave") == [])
        #expect(session.state.context == .quitQuestion)
    }

    @Test("no place of the screen confirms a write")
    func nowhere() {
        for size in [Size.usual, .wide, .narrow] {
            var session = Session.edited(size: size)
            session.press(.control("s"))
            for row in 0..<size.height {
                for column in stride(from: 0, to: size.width, by: 3) {
                    var clicked = session
                    let effects = clicked.point(.click, column, row)
                    #expect(!effects.contains { if case .send = $0 { true } else { false } })
                }
            }
        }
    }

    @Test("in lists that cover the panes a click selects, and a second one opens")
    func overlays() {
        var session = Session.recorded()
        session.press("R")
        session.happen(.writesFound(2, .success([.of(103), .of(102), .of(101)])))
        session.point(.click, 10, Layout(session.state).body.row + 2 + 2)
        #expect(session.receipts?.selection == 2)
        session.point(.click, 10, Layout(session.state).body.row + 2 + 2)
        #expect(session.receipt?.record.number == 101)
    }

    @Test("on the board, in the log and among what a search found, too")
    func records() {
        var board = Session.board()
        board.click("checkout-limits")
        #expect(board.board?.row == 1)
        board.click("checkout-limits")
        #expect(board.state.entry?.key == "checkout-limits")

        var log = Session.logged()
        log.point(.click, 10, Layout(log.state).body.row + 2 + 3)
        #expect(log.log?.selection == 3)
        log.point(.click, 10, Layout(log.state).body.row + 2 + 3)
        #expect(log.log?.shown != nil)

        var search = Session.searched("/e/")
        #expect((search.search?.results.count ?? 0) > 2)
        search.click("audience")
        let selected = search.search?.selection
        #expect(selected != 0)
        search.click("checkout-flags")
        #expect(search.search?.selection == selected)
        search.click("audience")
        #expect(search.state.entry?.key == "checkout-flags")
    }

    @Test("a click does what the arrows do on the way: a revision that was to be restored is called off")
    func onTheWay() {
        var session = Session.recorded()
        session.press("H")
        let rows = (1...3).reversed().map { EntrySummary(key: "k", revision: Revision("\($0)"), size: 9) }
        session.happen(.revisionsListed(2, .success(rows)))
        #expect(session.press("R") == [.fetchRevision(3, "checkout-flags", Revision("3"))])
        #expect(session.point(.click, 10, Layout(session.state).body.row + 2 + 2).contains(.cancel(3)))
        #expect(session.history?.selection == 2)
        #expect(session.history?.restoring == nil)
    }

    @Test("in the palette, too")
    func palette() {
        var session = Session.listed()
        session.press(":che")
        session.click("checkout-limits")
        #expect(session.palette?.selected?.target == .key("checkout-limits"))
        #expect(session.click("checkout-limits") == [.fetch(2, "checkout-limits"), .progress(2)])
    }

    @Test("the wheel goes three rows in what is under it, without going there")
    func wheel() {
        var session = Session.listed(.many(50), size: .wide)
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .success(.flags())))
        session.point(.wheelDown, 5, 10)
        #expect(session.state.keys.selection == 3)
        #expect(session.state.focus == .entry)
        session.point(.wheelDown, 80, 10)
        #expect(session.state.entry?.outline.path == ".newCheckout.rollout")
        session.point(.wheelUp, 80, 10)
        session.point(.wheelUp, 5, 10)
        #expect(session.state.keys.selection == 0)
        #expect(session.state.entry?.outline.path == ".")
    }

    @Test("the wheel scrolls text, help and lists over the panes")
    func wheelElsewhere() {
        var session = Session.text((1...50).map(String.init).joined(separator: "\n"))
        session.point(.wheelDown, 30, 10)
        #expect(session.state.entry?.editor?.cursorLine == 3)
        session.press(Key(.function(1)))
        session.point(.wheelDown, 30, 10)
        #expect(session.help?.scroll == 3)
    }

    @Test("in a question the wheel does nothing")
    func wheelInQuestion() {
        var session = Session.edited()
        session.press(Key(.escape), .control("c"))
        #expect(session.point(.wheelDown, 30, 10) == [])
        #expect(session.state.context == .quitQuestion)
    }

    @Test(
        "clicks anywhere, on any screen, break nothing",
        arguments: [Size.usual, .wide, .narrow, ConsoleState.minimumSize, Size(width: 30, height: 5)])
    func anywhere(size: Size) {
        let places: [Session] = [
            .listed(size: size), .outlined(size: size), .opened(size: size), .edited(size: size),
            .refused(.noToken, size: size), .submitting(size: size),
        ]
        for place in places {
            for overlay in ["", "?", "y", ":", "P", "H", "R", "T"] {
                var session = place
                session.press(overlay)
                for kind in [MouseEvent.Kind.click, .wheelUp, .wheelDown] {
                    for point in [
                        (0, 0), (size.width - 1, size.height - 1), (size.width, size.height), (5, size.height / 2),
                    ] {
                        session.point(kind, point.0, point.1)
                        _ = view(session.state)
                    }
                }
            }
        }
    }
}

extension Session {
    @discardableResult
    mutating func point(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) -> [Effect] {
        state.keymap.action(for: .mouse(MouseEvent(kind, column: column, row: row)), in: state).map { happen($0) } ?? []
    }

    /// Clicks on the first letter of a text where it stands last on the screen.
    @discardableResult
    mutating func click(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Effect] {
        let rows = view(state).rows.map { row in String(row.map { $0.character == Cell.continued ? " " : $0.character })
        }
        guard let row = rows.lastIndex(where: { $0.contains(text) }), let range = rows[row].firstRange(of: text) else {
            Issue.record("\(text) is not on the screen", sourceLocation: sourceLocation)
            return []
        }
        return point(.click, rows[row].distance(from: rows[row].startIndex, to: range.lowerBound), row)
    }

    /// The text from the cursor to the end of its line.
    fileprivate var character: String? {
        guard let editor = state.entry?.editor else { return nil }
        return editor.buffer.text(in: editor.cursor..<editor.buffer.lineRange(editor.cursorLine).upperBound)
    }
}
