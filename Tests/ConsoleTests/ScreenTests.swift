import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Whole screens, as ncurses shows them: one file in `Screens` for each.
@Suite("Screens", .serialized)
@MainActor
struct ScreenTests {
    nonisolated static let sizes: [Size] = [.usual, .wide, .narrow]

    @Test("the list", arguments: sizes)
    func list(size: Size) { Screen.check(Places.list(size), "list") }

    @Test("the filter", arguments: sizes)
    func filter(size: Size) {
        var session = Places.list(size)
        session.press("/")
        session.press("check !pre")
        Screen.check(session, "filter")
    }

    @Test("the outline, with a change, a fold and the cursor on a value", arguments: sizes + [ConsoleState.minimumSize])
    func outline(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jj")
        session.press(" ")
        session.press("jjhj")
        Screen.check(session, "outline")
    }

    @Test("a value being typed in the outline, wrong as yet", arguments: sizes)
    func value(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jjj")
        session.press(Key(.enter))
        session.press("x")
        Screen.check(session, "value")
    }

    @Test("the question before reading again", arguments: sizes)
    func reloadQuestion(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jj")
        session.press(" ")
        session.press("r")
        Screen.check(session, "reload")
    }

    @Test("the question about a mistake from the editor", arguments: sizes + [ConsoleState.minimumSize])
    func editorQuestion(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jj")
        session.press("E")
        let broken = Array(JSONDocument.flags.text.replacing("25,", with: "25").utf8)
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(broken)))
        Screen.check(session, "editor-question")
    }

    @Test("an editor that failed, and the file that it left", arguments: sizes)
    func editorFailed(size: Size) {
        var session = Session.outlined(size: size)
        session.press("E")
        let failure = EditorFailure.ended(
            how: "status 1", file: "/run/user/1000/keystore-Xq3v9A/checkout-flags.json")
        session.happen(.externallyEdited("checkout-flags", version: 0, .failure(failure)))
        Screen.check(session, "editor-failed")
    }

    @Test("the outline without Unicode")
    func outlineASCII() {
        var session = Session.outlined(unicode: false)
        session.press("jj")
        session.press(" ")
        session.press("jjhj")
        Screen.check(session, "outline-ascii")
    }

    @Test("an entry as text", arguments: sizes)
    func entry(size: Size) {
        var session = Session.opened(size: size)
        session.press(Key(.down), Key(.down))
        Screen.check(session, "entry")
    }

    @Test("an entry with a mistake", arguments: sizes)
    func mistake(size: Size) {
        var session = Session.opened(size: size)
        session.press(Key(.down), Key(.down), Key(.end), Key(.backspace))
        Screen.check(session, "mistake")
    }

    @Test("finding in the text", arguments: sizes + [ConsoleState.minimumSize])
    func find(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("w"))
        session.press("out")
        Screen.check(session, "find")
    }

    @Test("the bar offers what was looked for last", arguments: sizes)
    func findAgain(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("w"))
        session.press("out")
        session.press(Key(.enter), .control("w"))
        Screen.check(session, "find-again")
    }

    @Test("finding what is not there", arguments: sizes)
    func findNothing(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("w"))
        session.press("nowhere")
        Screen.check(session, "find-nothing")
    }

    @Test("finding in the outline", arguments: sizes)
    func findInOutline(size: Size) {
        var session = Session.outlined(size: size)
        session.press("jh/")
        session.press("st")
        Screen.check(session, "find-outline")
    }

    @Test("what to replace, and with what", arguments: sizes)
    func replace(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("\\"))
        session.press("out")
        session.press(Key(.enter))
        session.press("in")
        Screen.check(session, "replace")
    }

    @Test("the question whether to replace a match", arguments: sizes)
    func replaceQuestion(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("\\"))
        session.press("out")
        session.press(Key(.enter))
        session.press("in")
        session.press(Key(.enter))
        Screen.check(session, "replace-question")
    }

    @Test("going to a line", arguments: sizes)
    func goToLine(size: Size) {
        var session = Session.opened(size: size)
        session.press(.control("g"))
        session.press("six")
        session.press(Key(.enter))
        Screen.check(session, "line")
    }

    @Test("long lines wrapped", arguments: sizes)
    func wrapped(size: Size) {
        let text = (1...30).map { "word\($0) 会計" }.joined(separator: " ")
        var session = Session.opened(
            .flags(try! JSONDocument(parsing: "{\n  \"text\": \"\(text)\",\n  \"b\": 1\n}")), size: size)
        session.press(.control("t"))
        session.press(Key(.down), Key(.down))
        Screen.check(session, "wrapped")
    }

    @Test("a mistake where the text ends, and one on the cursor's line", arguments: sizes)
    func mistakeAtEnd(size: Size) {
        var session = Session.opened(size: size)
        session.replaceText(with: "{\n  \"a\" 1,\n  \"b\": [1 2],\n  \"c\": {\n")
        session.press(Key(.down), Key(.down))
        Screen.check(session, "mistakes")
    }

    @Test("401 in the entry pane", arguments: sizes)
    func unauthorised(size: Size) { Screen.check(.refused(.noToken, size: size), "unauthorised") }

    @Test("404 on submitting", arguments: sizes)
    func gone(size: Size) { Screen.check(.refused(.notFound, size: size), "gone") }

    @Test("404 on opening", arguments: sizes)
    func missing(size: Size) {
        var session = Places.list(size)
        session.press("jj")
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.notFound)))
        Screen.check(session, "missing")
    }

    @Test("Review", arguments: sizes)
    func review(size: Size) {
        var session = Session.edited(size: size)
        session.press(.control("s"))
        Screen.check(session, "review")
    }

    @Test("Review of a protected profile, asking for its name", arguments: sizes + [ConsoleState.minimumSize])
    func confirmation(size: Size) {
        var session = Session.edited(size: size, profile: .production)
        session.press(.control("s"))
        session.press("y")
        session.press("prod")
        Screen.check(session, "confirmation")
    }

    @Test("a protected profile that is not armed", arguments: sizes)
    func unarmed(size: Size) {
        var session = Session.outlined(size: size, profile: .production)
        session.press("jj ")
        Screen.check(session, "unarmed")
    }

    @Test(
        "the question for the name that arms writes, after another name", arguments: sizes + [ConsoleState.minimumSize])
    func arming(size: Size) {
        var session = Session.outlined(size: size, profile: .production)
        session.press("W")
        session.press("prod")
        if size != .wide { session.press(Key(.enter)) }
        Screen.check(session, "arming")
    }

    @Test("armed writes, with all that a header may hold", arguments: sizes + [ConsoleState.minimumSize])
    func armed(size: Size) {
        var session = Session.outlined(size: size, profile: .production)
        session.arm()
        for _ in 0..<28 { session.happen(.timerFired(.arming)) }
        session.state.journal = JournalState(scope: .draftsOnly, trouble: "the disk is full", isOn: true)
        session.press("jj ")
        Screen.check(session, "armed")
    }

    @Test("the profiles", arguments: sizes + [ConsoleState.minimumSize])
    func profiles(size: Size) { Screen.check(Places.profiles(size), "profiles") }

    @Test("a profile that cannot be gone to", arguments: sizes + [ConsoleState.minimumSize])
    func profilesFailed(size: Size) {
        var session = Places.profiles(size)
        session.press(Key(.enter))
        let reason =
            "the token of “production” cannot be had: /home/ada/.config/keystore/production.token: there is no such file"
        session.happen(.profileSwitched(3, .failure(SwitchFailure(reason))))
        Screen.check(session, "profiles-failed")
    }

    @Test("the profiles without Unicode, while one is connected to")
    func profilesASCII() {
        var session = Places.profiles(.usual, unicode: false)
        session.press(Key(.enter))
        for _ in 0..<4 { session.happen(.timerFired(.progress(3))) }
        Screen.check(session, "profiles-ascii")
    }

    @Test("the question before leaving, with changes in two profiles", arguments: sizes)
    func quitElsewhere(size: Size) {
        var session = Places.profiles(size)
        session.press(Key(.enter))
        session.happen(.profileSwitched(3, .success(ProfileTerms(profile: .production))))
        session.happen(.pageListed(4, .success(.of("payments"))))
        session.press("q")
        Screen.check(session, "quit-elsewhere")
    }

    @Test("Review of many changes, at one of them, with a reason and force", arguments: sizes)
    func reviewMany(size: Size) {
        var session = Session.opened(Places.limits(1), size: size)
        session.replaceText(with: Places.limits(2).data.text)
        session.press(.control("s"))
        session.press("r")
        session.press("ticket 4711: raise the limits")
        session.press(Key(.enter))
        session.press("fnnnn")
        Screen.check(session, "review-many")
    }

    @Test("Review with warnings", arguments: sizes + [ConsoleState.minimumSize])
    func reviewLint(size: Size) {
        var session = Session.opened(size: size)
        session.state.journal.scope = .everything
        session.replaceText(
            with: """
                {
                  "newCheckout": {},
                  "banner": "Kasse \u{202E}ready",
                  "banner": "twice",
                  "apiKey": "s3cret",
                  "limit": 1
                }

                """)
        session.press(.control("s"))
        Screen.check(session, "review-lint")
    }

    @Test("Review of a protected profile that wants a reason", arguments: sizes)
    func reviewReason(size: Size) {
        var session = Session.edited(size: size, profile: .production)
        session.state.safety.requiresReason = true
        session.press(.control("s"))
        session.press("y")
        session.press("ticket")
        Screen.check(session, "review-reason")
    }

    @Test("Review of a write on trial to a protected profile, with another name", arguments: sizes)
    func reviewProtected(size: Size) {
        var session = Session.edited(size: size, profile: .production)
        session.state.journal.scope = .everything
        session.press(.control("s"))
        session.press("Y")
        session.press("prod")
        session.press(Key(.enter))
        Screen.check(session, "review-protected")
    }

    @Test("Review of a deletion", arguments: sizes + [ConsoleState.minimumSize])
    func reviewDelete(size: Size) {
        var session = Session.outlined(size: size)
        session.state.journal.scope = .everything
        session.press("D")
        Screen.check(session, "review-delete")
    }

    @Test("Review without Unicode")
    func reviewASCII() {
        var session = Session.opened(unicode: false)
        session.replaceText(with: JSONDocument.flagsTheirs.text.replacing("会計", with: "→"))
        session.press(.control("s"))
        session.press("n")
        Screen.check(session, "review-ascii")
    }

    @Test("Conflict in which nothing overlaps", arguments: sizes)
    func conflictMerged(size: Size) {
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        Screen.check(.refused(.changed(current: theirs), size: size), "conflict-merged")
    }

    @Test("Conflict with overlaps, one of them decided", arguments: sizes + [ConsoleState.minimumSize])
    func conflictOverlap(size: Size) {
        var session = Session.opened(size: size)
        session.replaceText(
            with: JSONDocument.flagsEnabled.text.replacing("25", with: "30").replacing("ready", with: "open"))
        session.press(.control("s"))
        session.press("y")
        let theirs = JSONDocument.flagsTheirs.text.replacing("    \"enabled\": false,\n", with: "")
            .replacing("1.0", with: "2.5")
        let entry = Entry.flags(try! JSONDocument(parsing: theirs), revision: "18")
        session.happen(.writeEnded(3, .failure(.changed(current: entry))))
        session.press("mn")
        Screen.check(session, "conflict-overlap")
    }

    @Test("Conflict of two creations, without Unicode")
    func conflictWhole() {
        var session = Session.edited(unicode: false)
        session.state.showConflict(
            base: nil, mine: .flagsEnabled, theirs: Entry(key: "checkout-flags", data: "{\"theirs\": 1}"),
            title: "409 · 3003 Entity already exists")
        session.press("t")
        Screen.check(session, "conflict-whole-ascii")
    }

    @Test("the question for a token", arguments: sizes)
    func prompt(size: Size) {
        var session = Session.refused(.noToken, size: size)
        session.press("t")
        session.press("s3cret")
        Screen.check(session, "prompt")
    }

    @Test("the question before leaving", arguments: sizes)
    func quitQuestion(size: Size) {
        var session = Session.edited(size: size)
        session.press(Key(.escape))
        session.press(.control("c"))
        Screen.check(session, "quit")
    }

    @Test("help", arguments: sizes)
    func help(size: Size) {
        var session = Places.list(size)
        session.press("?")
        Screen.check(session, "help")
    }

    @Test("a write that was verified", arguments: sizes)
    func verified(size: Size) {
        var session = Session.submitting(size: size)
        let written = Entry.flags(.flagsEnabled, revision: "18")
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        Screen.check(session, "verified")
    }

    @Test("a new member of the outline, before it has a value", arguments: sizes)
    func draft(size: Size) {
        var session = Session.outlined(size: size)
        session.type("jjobeta<enter>people")
        Screen.check(session, "draft")
    }

    @Test("what can be copied", arguments: sizes)
    func copyChoice(size: Size) {
        var session = Session.outlined(size: size)
        session.type("jjy")
        Screen.check(session, "copy")
    }

    @Test("a write that takes long", arguments: sizes)
    func progress(size: Size) {
        var session = Session.submitting(size: size)
        session.happen(.timerFired(.progress(3)))
        Screen.check(session, "progress")
    }

    @Test("too small a screen")
    func tooSmall() { Screen.check(.opened(size: Size(width: 39, height: 9)), "too-small") }

    @Test("the smallest screen")
    func smallest() { Screen.check(.refused(.notFound, size: ConsoleState.minimumSize), "smallest") }

    @Test("a screen without Unicode", arguments: sizes)
    func ascii(size: Size) { Screen.check(.refused(.notFound, size: size, unicode: false), "ascii") }

    @Test("text of every kind that a terminal could obey or stumble over")
    func hostile() {
        var session = Session.opened(
            .flags(
                """
                {
                  "\u{202E}bidi": "a\u{200B}b\u{FEFF}c",
                  "escape": "\\u001b[2J 👩‍💻 👍🏽 🇩🇪 e\u{301} कि 会計",
                  "private": "\u{E000} \u{E0041}"
                }
                """))
        session.press(Key(.down))
        Screen.check(session, "hostile")
    }
}

/// Places that only screens begin from.
enum Places {
    /// A changed entry is open in staging, and production is chosen in the list of profiles.
    static func profiles(_ size: Size, unicode: Bool = true) -> Session {
        var session = Session.edited(size: size, unicode: unicode)
        let plain = Profile(
            name: "eu-west-sandbox", address: "https://sandbox.eu-west.keys.example.com/tenant-a", access: .readWrite)
        session.state.profiles = [.staging, .production, .viewing, plain]
        session.press(Key(.escape))
        session.press("Pj")
        return session
    }

    /// Many members, each on a line.
    static func limits(_ value: Int) -> Entry {
        let members = (1...40).map { "  \"queue-\($0)\": \($0.isMultiple(of: 5) ? value : 7)" }
        return .flags(try! JSONDocument(parsing: "{\n" + members.joined(separator: ",\n") + "\n}\n"))
    }

    static func list(_ size: Size, unicode: Bool = true) -> Session {
        let keys = [
            ("audit-log", 640), ("checkout-flags", 1229), ("checkout-limits", 88), ("feature-checkout", 2048),
            ("mobile-config", 52_428), ("payments-checkout", 412), ("precheckout", 7), ("user-preferences", 999),
        ]
        var session = Session(size: size, unicode: unicode)
        session.happen(.started)
        let items = keys.map { EntrySummary(key: $0.0, size: $0.1) }
        session.happen(.pageListed(1, .success(ListPage(items: items, total: items.count, hasNextPage: false))))
        session.press("j")
        return session
    }
}
