import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension Session {
    /// `staging` is compared with `production` (request 2), and all of it has come.
    static func comparingProfiles(size: Size = .usual, profile: Profile = .staging, unicode: Bool = true) -> Session {
        var session = listed(size: size, profile: profile, unicode: unicode)
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press(Key(profile == .staging ? .down : .up))
        session.press("=")
        var compared = ProfilesCompared()
        compared.rows = [
            .init(key: "checkout-flags", .differs(changes: 3)), .init(key: "legacy-limits", .onlyThere),
            .init(key: "payments", .onlyHere), .init(key: "checkout-limits", .differs(changes: 0)),
        ]
        compared.read = 400
        compared.alike = 396
        compared.total = 400
        compared.isDone = true
        session.happen(.profilesCompared(2, compared))
        return session
    }

    /// … and the selected key is looked at (request 3).
    static func comparingPair(
        there: JSONDocument? = .flagsTheirs, here: JSONDocument? = .flagsEnabled, size: Size = .usual,
        unicode: Bool = true
    ) -> Session {
        var session = comparingProfiles(size: size, unicode: unicode)
        session.press(Key(.enter))
        let pair = ValuePair(
            here: here.map { .flags($0) }, there: there.map { .flags($0, revision: "4") })
        session.happen(.pairRead(3, .success(pair)))
        return session
    }

    var profileComparison: ProfileComparisonState? {
        if case .profileComparison(let comparison) = state.overlay { comparison } else { nil }
    }

    var review: ReviewState? { if case .review(let review) = state.overlay { review } else { nil } }
}

@Suite("Comparing profiles")
struct ProfileComparisonTests {
    private func rows(_ keys: String...) -> ProfilesCompared {
        var compared = ProfilesCompared()
        compared.rows = keys.map { .init(key: $0, .onlyHere) }
        compared.read = keys.count
        return compared
    }

    @Test("= on another profile compares with it; on the one in use it says that it is")
    func asked() {
        var session = Session.listed()
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press("=")
        #expect(session.notice == "staging is the profile in use; go to the one to compare it with")
        session.press("j")
        #expect(session.press("=") == [.compareProfiles(2, other: "production")])
        #expect(session.profileComparison?.there.name == "production")
    }

    @Test("asked for from elsewhere it opens the profiles, on another than the one in use")
    func askedFromElsewhere() {
        var session = Session.listed()
        session.happen(.invoked(.profileComparison(.open)))
        #expect(session.notice == "no other profile is configured")
        session.state.profiles = [.staging, .production]
        session.happen(.invoked(.profileComparison(.open)))
        #expect(session.press("=") == [.compareProfiles(2, other: "production")])
    }

    @Test("rows stand in the order of their keys however they come, and the selection stays with its key")
    func order() {
        var session = Session.comparingProfiles()
        #expect(
            session.profileComparison?.rows.map(\.key) == [
                "checkout-flags", "checkout-limits", "legacy-limits", "payments",
            ])
        session = Session.listed()
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press("j")
        session.press("=")
        session.happen(.profilesCompared(2, rows("delta", "hotel", "kilo")))
        session.press("j")
        session.happen(.profilesCompared(2, rows("golf", "lima", "alfa")))
        #expect(session.profileComparison?.rows.map(\.key) == ["alfa", "delta", "golf", "hotel", "kilo", "lima"])
        #expect(session.profileComparison?.selected?.key == "hotel")
    }

    @Test("counts are kept as rows come, and as a key that is looked at turns out otherwise")
    func counts() {
        var session = Session.comparingProfiles()
        #expect(session.profileComparison?.tally == .init(differ: 2, onlyHere: 1, onlyThere: 1))
        session.press(Key(.enter))
        session.happen(.pairRead(3, .success(ValuePair(here: .flags(), there: .flags()))))
        session.press(Key(.escape))
        #expect(session.profileComparison?.tally == .init(differ: 1, onlyHere: 1, onlyThere: 1))
        #expect(session.profileComparison?.alike == 397)
        #expect(session.profileComparison?.rows.count == 3)
    }

    @Test("Esc calls it off and keeps what has come; then it leaves")
    func cancelled() {
        var session = Session.listed()
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press("j")
        session.press("=")
        session.happen(.profilesCompared(2, rows("alfa")))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(session.profileComparison?.rows.count == 1)
        session.press(Key(.escape))
        #expect(session.state.overlay == nil)
    }

    @Test(
        "what is wrong with the other profile is said with its name, and what helps",
        arguments: [
            (ProfilesCompared.Trouble.there(.noToken), "production: 401 · 4002 No auth token"),
            (.notConnected("no url"), "production: no url"), (.here(.noToken), "staging: 401 · 4002 No auth token"),
        ])
    func trouble(trouble: ProfilesCompared.Trouble, words: String) {
        var session = Session.listed(size: .wide)
        session.state.profiles = [.staging, .production]
        session.press("P")
        session.press("j")
        session.press("=")
        var compared = ProfilesCompared()
        compared.failure = trouble
        compared.isDone = true
        session.happen(.profilesCompared(2, compared))
        let text = view(session.state).text
        #expect(text.contains(words), "\(text)")
        #expect(text.contains("where t takes a token") == (trouble == .there(.noToken)))
    }

    @Test("Enter reads the key in both once more; n and p go through its changes, Enter shows the texts")
    func pair() {
        var session = Session.comparingProfiles()
        #expect(session.press(Key(.enter)) == [.readPair(3, "checkout-flags", other: "production")])
        session.happen(
            .pairRead(3, .success(ValuePair(here: .flags(.flagsEnabled), there: .flags(.flagsTheirs)))))
        #expect(
            session.profileComparison?.shown?.list.rows.map(\.path) == [
                ".newCheckout.enabled", ".newCheckout.rollout",
            ])
        session.press("n")
        #expect(session.profileComparison?.shown?.current == 1)
        session.press("n")
        #expect(session.notice == "that was the last change")
        session.press("p")
        #expect(session.profileComparison?.shown?.current == 0)
        session.press(Key(.enter))
        #expect(session.comparison?.title == "production -> staging")
        session.press(Key(.escape), Key(.escape))
        #expect(session.profileComparison?.shown == nil)
        #expect(session.profileComparison != nil)
    }

    // MARK: Taking over

    @Test("> takes the chosen path over: the key is read, and Review shows that change and no other")
    func takeOver() {
        var session = Session.comparingPair()
        session.press("n")
        #expect(session.press(">") == [.fetch(4, "checkout-flags"), .progress(4)])
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled))))
        #expect(session.review?.purpose == .takeOver(from: ".newCheckout.rollout of production"))
        #expect(session.review?.changes.rows.map(\.path) == [".newCheckout.rollout"])
        #expect(session.review?.data?.text == JSONDocument.flagsEnabled.text.replacing("25", with: "50"))
        session.press("y")
        #expect(
            session.state.entry?.submission?.write.kind == .update(expecting: Revision("17"), force: false))
    }

    @Test("what changed since it was compared is not overwritten")
    func takeOverChanged() {
        var session = Session.comparingPair()
        session.press(">")
        session.happen(.entryFetched(4, .success(.flags(.flags))))
        #expect(session.review == nil)
        #expect(session.notice == "checkout-flags has changed since it was compared")
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("a key that is only there is created whole, byte for byte")
    func takeOverMissing() {
        let value: JSONDocument = "{ \"rate\" :1.0,\n\"rate\": 1e2}"
        var session = Session.comparingPair(there: value, here: nil)
        #expect(session.press(">") == [.fetch(4, "checkout-flags"), .progress(4)])
        session.happen(.entryFetched(4, .failure(.notFound)))
        #expect(session.review?.base == nil)
        #expect(session.review?.data == value)
        session.press("y")
        #expect(session.state.entry?.submission?.write.kind == .create)
    }

    @Test("… but not over one that somebody has made meanwhile")
    func takeOverMade() {
        var session = Session.comparingPair(there: .flags, here: nil)
        session.press(">")
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs))))
        #expect(session.review == nil)
        #expect(session.notice == "checkout-flags has changed since it was compared")
    }

    @Test("a key that is only here has nothing to take over")
    func takeOverNothing() {
        var session = Session.comparingPair(there: nil)
        #expect(session.press(">") == [])
        #expect(session.notice == "production does not have it; D in the list deletes it here")
    }

    @Test("one's own text is not thrown away for it")
    func takeOverOwnText() {
        var session = Session.edited()
        session.state.profiles = [.staging, .production]
        session.press(Key(.escape))
        session.press("P")
        session.press("j")
        session.press("=")
        session.happen(
            .profilesCompared(
                3,
                {
                    var all = rows("checkout-flags"); all.isDone = true; return all
                }()))
        session.press(Key(.enter))
        session.happen(.pairRead(4, .success(ValuePair(here: .flags(), there: .flags(.flagsTheirs)))))
        #expect(session.press(">") == [])
        #expect(session.notice == "submit or undo your own change to checkout-flags first")
        #expect(session.profileComparison?.shown != nil)
    }

    @Test("a profile that can't be written to says so, and W arms a protected one")
    func rights() {
        var session = Session.comparingProfiles(profile: .production)
        session.press(Key(.enter))
        session.happen(.pairRead(3, .success(ValuePair(here: .flags(), there: .flags(.flagsTheirs)))))
        session.press(">")
        #expect(session.notice == "production is protected: W arms writes")
        session.arm()
        #expect(session.press(">") == [.fetch(4, "checkout-flags"), .progress(4)])
    }

    @Test("a key that is as there after it stands among the alike ones, one with other changes tells how many are left")
    func noted() {
        for (step, rest) in [("n", 1), ("", 0)] {
            var session = Session.comparingPair(there: step.isEmpty ? .flags : .flagsTheirs)
            session.press(step)
            session.press(">")
            session.happen(.entryFetched(4, .success(.flags(.flagsEnabled))))
            let stored = Entry.flags(session.review?.data ?? .flags, revision: "18")
            session.press("y")
            session.happen(.writeEnded(5, .success(stored)))
            session.happen(.entryFetched(6, .success(stored)))
            let left = session.state.leftComparison
            let row = left?.rows.first { $0.key == "checkout-flags" }
            #expect(row?.difference == (rest == 0 ? nil : .differs(changes: rest)))
            #expect(left?.alike == (rest == 0 ? 397 : 396))
        }
    }

    @Test("after it = goes on with the comparison where it was left, which says that it was read before")
    func goesOn() {
        var session = Session.comparingPair()
        session.press(">")
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled))))
        session.press(Key(.escape), Key(.escape))
        session.press("P")
        session.press("j")
        #expect(session.press("=") == [])
        #expect(session.profileComparison?.rows.count == 4)
        #expect(view(session.state).text.contains("as it was read before; r compares again"))
        let effects = session.press("r")
        #expect(effects == [.compareProfiles(5, other: "production")])
    }
}
