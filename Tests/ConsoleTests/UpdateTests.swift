import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Update")
struct UpdateTests {
    @Test("q leaves where nothing would be lost")
    func quit() {
        var session = Session.opened()
        session.press(Key(.escape), Key(.escape))
        #expect(session.press("q") == [.quit])
    }

    @Test("q with text that was not submitted asks; d discards it, Esc and q stay")
    func quitQuestion() {
        var session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        #expect(session.press("q") == [])
        #expect(session.state.context == .quitQuestion)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.press("q") == [])
        #expect(session.state.context == .keys)
        session.press("q")
        #expect(session.press(Key(.escape)) == [])
        #expect(session.text == JSONDocument.flagsEnabled.text)
        session.press("q")
        #expect(session.press("d") == [.quit])
    }

    @Test("text that was put aside asks too")
    func quitWithParked() {
        var session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        #expect(session.press(.control("c")) == [])
        #expect(session.state.context == .quitQuestion)
    }

    @Test("leaving asks while a write is on its way")
    func quitWhileSubmitting() {
        var session = Session.submitting()
        #expect(session.happen(.invoked(.quit)) == [])
        #expect(session.state.context == .quitQuestion)
    }

    @Test("staying brings back what was covered by the question")
    func quitOverReview() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press(.control("c"))
        session.press(Key(.escape))
        #expect(session.state.context == .review)
    }

    @Test("a process that is told to end does not ask")
    func terminated() {
        var session = Session.edited()
        #expect(session.happen(.terminated) == [.quit])
    }

    @Test("too small a screen takes no text, says what it needs, and gives everything back when it grows")
    func tooSmall() {
        var session = Session.edited()
        session.happen(.resized(Size(width: 39, height: 9)))
        #expect(session.state.context == .tooSmall)
        #expect(session.press("x") == [])
        #expect(view(session.state).text.contains("needs 40x10"))
        session.happen(.resized(Size(width: 40, height: 10)))
        #expect(session.state.context == .text)
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(view(session.state).cursor != nil)
    }

    @Test("q on too small a screen does not lose text unasked")
    func tooSmallQuit() {
        var session = Session.edited()
        session.happen(.resized(Size(width: 39, height: 9)))
        #expect(session.press("q") == [])
        session.happen(.resized(.usual))
        #expect(session.state.context == .quitQuestion)
    }

    @Test(
        "every size draws without harm, in every context",
        arguments: [(1, 1), (0, 0), (1, 50), (300, 1), (40, 10), (41, 11), (89, 24), (90, 24), (300, 100)])
    func sizes(width: Int, height: Int) {
        for var session in [
            Session.listed(), .opened(), .edited(), .refused(.notFound),
            .refused(.changed(current: .flags(.flagsTheirs))), Self.reviewing(), Self.prompting(), Self.helping(),
            Self.finding(.control("w")), Self.finding(.control("\\")), Self.finding(.control("t"), .control("g")),
            Self.finding(Key(.escape), .character("/")), Places.profiles(.usual), Self.arming(),
        ] {
            session.happen(.resized(Size(width: width, height: height)))
            let frame = view(session.state)
            #expect(frame.rows.count == height)
            #expect(frame.rows.allSatisfy { $0.count == width })
            if let cursor = frame.cursor {
                #expect((0..<width).contains(cursor.column) && (0..<height).contains(cursor.row))
            }
        }
    }

    private static func reviewing() -> Session {
        var session = Session.edited(profile: .production)
        session.press(.control("s"))
        session.press("y")
        return session
    }

    private static func arming() -> Session {
        var session = Session.listed(profile: .production)
        session.press("W")
        return session
    }

    private static func prompting() -> Session {
        var session = Session.listed()
        session.press("n")
        return session
    }

    private static func finding(_ keys: Key...) -> Session {
        var session = Session.opened()
        for key in keys { session.press(key) }
        session.press("out")
        return session
    }

    private static func helping() -> Session {
        var session = Session.listed()
        session.press("?")
        return session
    }

    @Test("progress is counted in fifths of a second, shown from the first, and ends with the answer")
    func progress() {
        var session = Session.listed()
        session.press(Key(.enter))
        #expect(!view(session.state).text.contains("reading checkout-flags"))
        #expect(session.happen(.timerFired(.progress(2))) == [.progress(2)])
        #expect(view(session.state).text.contains("reading checkout-flags 0.2 s"))
        session.happen(.entryFetched(2, .success(.flags())))
        #expect(session.happen(.timerFired(.progress(2))) == [])
    }

    @Test("a word in the status line is gone with the next key")
    func notices() {
        var session = Session.listed()
        session.happen(.refused(reason: "not now"))
        #expect(session.notice == "not now")
        session.press("j")
        #expect(session.notice == nil)
    }

    @Test("Ctrl-Z suspends and Ctrl-L draws anew, wherever one is")
    func everywhere() {
        for var session in [Session.listed(), .opened(), .refused(.noToken), Self.prompting(), Self.helping()] {
            #expect(session.press(.control("z")) == [.suspend])
            #expect(session.press(.control("l")) == [.redraw])
        }
    }

    @Test("help scrolls as far as its last line and no further")
    func help() {
        var session = Self.helping()
        session.press("G")
        let end = view(session.state)
        session.press("j")
        #expect(view(session.state) == end)
        #expect(end.text.contains("suspend to the shell"))
        session.press("g")
        #expect(view(session.state).text.contains("Keys of the console"))
        session.press("q")
        #expect(session.state.overlay == nil)
    }
}
