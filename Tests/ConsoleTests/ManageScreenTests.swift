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

extension ScreenTests {
    @Test("the name of a copy is asked for", arguments: sizes)
    func copyPrompt(size: Size) {
        var session = Session.edited(size: size)
        session.press(Key(.escape), Key(.escape))
        session.press("c")
        Screen.check(session, "copy-prompt")
        session.press(Key(.enter))
        Screen.check(session, "copy-prompt-refused")
    }

    @Test("a copy that was not submitted yet", arguments: sizes)
    func copied(size: Size) {
        var session = Session.listed(size: size)
        session.press("c")
        session.press("-eu")
        session.press(Key(.enter))
        var read = ValuesRead()
        read.finds = [ValueFind(key: "checkout-flags", entry: .flags())]
        read.read = 1
        read.isDone = true
        session.happen(.valuesRead(2, read))
        Screen.check(session, "copied")
    }

    @Test("a new name is asked for, and the two writes of it are shown", arguments: sizes)
    func rename(size: Size) {
        var session = Session.listed(size: size)
        session.state.journal = JournalState(scope: .everything)
        session.press("m")
        Screen.check(session, "rename-prompt")
        session.press("-old")
        session.press(Key(.enter))
        var read = ValuesRead()
        read.finds = [ValueFind(key: "checkout-flags", entry: .flags())]
        read.read = 1
        read.isDone = true
        session.happen(.valuesRead(2, read))
        Screen.check(session, "rename")
    }

    @Test("an export: where to, and how far", arguments: sizes)
    func export(size: Size) {
        var session = Session.listed(size: size)
        session.press("*")
        session.press("X")
        Screen.check(session, "export-prompt")
        session.press(Key(.enter))
        var read = ValuesRead()
        read.read = 1
        read.unreadable = [.init(key: "payments", error: .notFound)]
        session.happen(.valuesRead(2, read))
        session.happen(.timerFired(.progress(2)))
        Screen.check(session, "export-progress")
        session.happen(.exported(2, .success(2)))
        Screen.check(session, "export-incomplete")
    }

    @Test("two keys side by side", arguments: sizes)
    func compareKeys(size: Size) {
        var session = Session.listed(size: size)
        session.press("  ")
        session.press("=")
        var read = ValuesRead()
        read.finds = [
            ValueFind(key: "checkout-flags", entry: .flags()),
            ValueFind(
                key: "checkout-limits",
                entry: Entry(key: "checkout-limits", data: .flagsTheirs, revision: Revision("3"))),
        ]
        read.read = 2
        read.isDone = true
        session.happen(.valuesRead(2, read))
        Screen.check(session, "compare-keys")
    }

    @Test("two profiles", arguments: sizes + [ConsoleState.minimumSize])
    func profileComparison(size: Size) {
        var session = Session.comparingProfiles(size: size)
        session.press("j")
        Screen.check(session, "profile-comparison")
    }

    @Test("two profiles while they are read, and where one of them can't be", arguments: sizes)
    func profileComparisonUnderway(size: Size) {
        var session = Session.listed(size: size)
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press("j")
        session.press("=")
        Screen.check(session, "profile-comparison-waiting")
        var compared = ProfilesCompared()
        compared.rows = [
            .init(key: "checkout-flags", .differs(changes: 1)),
            .init(key: "payments", .unreadable(.there(.notFound))),
        ]
        compared.read = 120
        compared.alike = 119
        compared.total = 412
        compared.pause = 3
        session.happen(.profilesCompared(2, compared))
        Screen.check(session, "profile-comparison-underway")
        var failed = ProfilesCompared()
        failed.failure = .there(.noToken)
        failed.isDone = true
        session.happen(.profilesCompared(2, failed))
        Screen.check(session, "profile-comparison-failed")
    }

    @Test("a key in two profiles, change by change", arguments: sizes + [ConsoleState.minimumSize])
    func profilePair(size: Size) {
        let there: JSONDocument = """
            {
              "newCheckout": {
                "enabled": true,
                "rollout": 100,
                "audience": ["beta", "staff"],
                "limits": {
                  "perDay": 1000,
                  "perHour": 100
                }
              },
              "banner": "Kasse 会計 ready"
            }
            """
        var session = Session.comparingPair(there: there, here: .flags, size: size)
        Screen.check(session, "profile-pair")
        session.press("nn")
        Screen.check(session, "profile-pair-only-there")
    }

    @Test("a key that only the other profile has", arguments: sizes)
    func profilePairMissing(size: Size) {
        Screen.check(.comparingPair(here: nil, size: size), "profile-pair-missing")
    }

    @Test("a key in two profiles, without Unicode")
    func profilePairASCII() { Screen.check(.comparingPair(size: .wide, unicode: false), "profile-pair-ascii") }

    @Test("a path of another profile in Review", arguments: sizes)
    func takeOver(size: Size) {
        var session = Session.comparingPair(size: size)
        session.press("n")
        session.press(">")
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled))))
        Screen.check(session, "take-over")
    }
}
