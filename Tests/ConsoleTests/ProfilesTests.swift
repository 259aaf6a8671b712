import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Profiles")
struct ProfilesTests {
    /// … that can go to production and audit too.
    private func amongProfiles(_ session: Session) -> Session {
        var session = session
        session.state.profiles = [.staging, .production, .viewing]
        return session
    }

    /// Goes so many profiles down in the list, and there.
    @discardableResult
    private func go(_ session: inout Session, _ keys: String, to profile: Profile) -> [Effect] {
        session.press("P" + keys)
        guard case .switchProfile(let request, _) = session.press(Key(.enter)).first else { return [] }
        return session.happen(.profileSwitched(request, .success(ProfileTerms(profile: profile))))
    }

    @Test("without another profile P says so")
    func alone() {
        let reason = "no other profile is configured"
        var session = Session.listed()
        #expect(session.meaning(of: .character("P")) == .refused(reason: reason))
        session.state.profiles = [.staging]
        #expect(session.meaning(of: .character("P")) == .refused(reason: reason))
    }

    @Test("P lists the profiles, Enter goes to one, and its list is asked for")
    func switches() {
        var session = amongProfiles(.listed())
        session.press("P")
        #expect(session.state.context == .profiles)
        session.press("j")
        #expect(session.press(Key(.enter)) == [.switchProfile(2, name: "production"), .progress(2)])
        #expect(session.state.profile == .staging)
        var safety = SafetyState()
        safety.armSeconds = 60
        safety.requiresReason = true
        let terms = ProfileTerms(
            profile: .production, safety: safety, journal: .draftsOnly, note: "the token travels unencrypted")
        #expect(
            session.happen(.profileSwitched(2, .success(terms))) == [
                .useProfile(name: "production"), .seekKeptKeys(3), .list(3, ListQuery(page: 1, limit: 1000)),
                .progress(3),
            ])
        #expect(session.state.profile == .production)
        #expect(session.state.safety == safety)
        #expect(session.state.journal.scope == .draftsOnly)
        #expect(session.state.context == .keys)
        #expect(session.state.keys.rows.isEmpty)
        #expect(session.notice == "this is production: the token travels unencrypted")
    }

    @Test("what is open stays with its profile, and is there when one comes back")
    func keeps() {
        var session = amongProfiles(.edited())
        session.press(Key(.escape))
        #expect(
            go(&session, "j", to: .production) == [
                .useProfile(name: "production"), .list(4, ListQuery(page: 1, limit: 1000)), .progress(4),
            ])
        #expect(session.state.entry == nil)
        #expect(session.state.unsubmitted == [])
        session.happen(.pageListed(4, .success(.of("checkout-flags"))))
        session.press(Key(.enter))
        session.happen(.entryFetched(5, .success(.flags(.flagsTheirs))))
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(go(&session, "k", to: .staging) == [.useProfile(name: "staging")])
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.unsubmitted == ["checkout-flags"])
        #expect(session.state.keys.rows.count == 3)
        #expect(session.state.context == .outline)
        session.press("u")
        #expect(session.text == JSONDocument.flags.text)
        go(&session, "j", to: .production)
        #expect(session.text == JSONDocument.flagsTheirs.text)
    }

    @Test("what is on its way in the old profile is called off, its answer finds nobody, and it is asked for again")
    func lateAnswers() {
        var session = amongProfiles(.listed())
        session.press("r")
        session.press("j")
        session.press(Key(.enter))
        session.state.focus = .keys
        #expect(session.state.entry?.activity?.request == 3)
        #expect(go(&session, "j", to: .production).prefix(2) == [.cancel(2), .cancel(3)])
        session.happen(.pageListed(2, .success(.of("old-key"))))
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.state.keys.rows.isEmpty)
        #expect(session.state.entry == nil)
        #expect(
            go(&session, "k", to: .staging).dropFirst() == [
                .useProfile(name: "staging"), .list(7, ListQuery(page: 1, limit: 1000)), .progress(7),
                .fetch(8, "checkout-limits"), .progress(8),
            ])
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.text == nil)
    }

    @Test("a reading again that was called off does not come back")
    func reloading() {
        var session = amongProfiles(.outlined())
        session.press("r")
        #expect(go(&session, "j", to: .production).first == .cancel(3))
        session.happen(.entryFetched(3, .failure(.cancelled)))
        #expect(go(&session, "k", to: .staging).contains(.useProfile(name: "staging")))
        #expect(session.state.entry?.activity == nil)
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("while a submit is on its way the profile is not left")
    func submitting() {
        let reason = "the last submit is still on its way"
        var session = amongProfiles(.submitting())
        session.state.focus = .keys
        #expect(session.meaning(of: .character("P")) == .refused(reason: reason))
        session.press("j")
        session.press(Key(.enter))
        session.state.focus = .keys
        #expect(session.state.entry?.key == "checkout-limits")
        #expect(session.meaning(of: .character("P")) == .refused(reason: reason))
    }

    @Test("a profile that cannot be used is told in the list, and nothing has changed")
    func failure() {
        var session = amongProfiles(.edited())
        session.press(Key(.escape))
        session.press("Pj")
        session.press(Key(.enter))
        #expect(session.happen(.profileSwitched(3, .failure(SwitchFailure("there is no token file")))) == [])
        #expect(session.state.context == .profiles)
        #expect(view(session.state).text.contains("there is no token file"))
        #expect(session.press(Key(.escape)) == [])
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.profile == .staging)
    }

    @Test("of why a profile cannot be used nothing is cut off")
    func longFailure() {
        var session = amongProfiles(.listed())
        session.press("Pj")
        session.press(Key(.enter))
        let reason = "the profile “bare” has no url: add “url: https://HOST” to it, or give one with --url URL"
        session.happen(.profileSwitched(2, .failure(SwitchFailure(reason))))
        let words = reason.split(separator: " ")
        #expect(words.allSatisfy { view(session.state).text.contains($0) })
    }

    @Test("Esc calls it off, and a connection that comes late finds nobody")
    func calledOff() {
        var session = amongProfiles(.listed())
        session.press("Pj")
        session.press(Key(.enter))
        #expect(session.press(Key(.enter)) == [])
        session.happen(.timerFired(.progress(2)))
        #expect(view(session.state).text.contains("connecting to production"))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(session.happen(.profileSwitched(2, .success(ProfileTerms(profile: .production)))) == [])
        #expect(session.state.profile == .staging)
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
    }

    @Test("the profile that one is in is not gone to")
    func same() {
        var session = amongProfiles(.listed())
        session.press("P")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.context == .keys)
        #expect(session.notice == "this is staging")
    }

    @Test("a store that was opened without a profile is in the list, and can be come back to")
    func nameless() {
        var session = Session.listed(profile: Profile(name: "", address: "http://127.0.0.1:9", access: .readWrite))
        session.state.profiles = [session.state.profile, .staging]
        session.press("P")
        #expect(view(session.state).text.contains("▸ (no profile)  http://127.0.0.1:9"))
        session.press(Key(.escape))
        go(&session, "j", to: .staging)
        session.press("Pk")
        #expect(session.press(Key(.enter)).first == .switchProfile(4, name: ""))
        session.happen(.timerFired(.progress(4)))
        #expect(view(session.state).text.contains("connecting to http://127.0.0.1:9"))
    }

    @Test("the selection stays within the list")
    func selection() {
        var session = amongProfiles(.listed())
        session.press("PkG")
        session.press("j")
        #expect(session.press(Key(.enter)).first == .switchProfile(2, name: "audit"))
    }

    @Test("leaving a profile disarms its writes while they still concern it, for good")
    func disarms() {
        var session = amongProfiles(.outlined(profile: .production))
        session.arm()
        #expect(go(&session, "k", to: .staging).prefix(2) == [.setAccess(.readOnly), .useProfile(name: "staging")])
        #expect(session.happen(.timerFired(.arming)) == [])
        go(&session, "j", to: .production)
        #expect(session.state.safety.armedFor == nil)
        session.press("jj")
        #expect(session.meaning(of: .character(" ")) == .refused(reason: "production is protected: W arms writes"))
    }

    @Test("leaving the console asks about the changes of all profiles, and says whose they are")
    func quitting() {
        var session = amongProfiles(.edited())
        session.press(Key(.escape))
        go(&session, "j", to: .production)
        session.press("q")
        #expect(session.state.context == .quitQuestion)
        #expect(view(session.state).text.contains("checkout-flags in staging"))
        #expect(
            session.press("d") == [.useProfile(name: "staging"), .dropDraft("checkout-flags"), .quit])
    }

    @Test("a look at a text that is over after its profile was left reaches the text")
    func looks() throws {
        let long = try JSONDocument(parsing: "{\"text\": \"" + String(repeating: "x", count: 300_000) + "\"}")
        var session = amongProfiles(.opened(.flags(long)))
        session.press("[")
        let request = try #require(session.state.entry?.checking)
        let check = try #require(session.state.entry.flatMap(TextCheck.init))
        session.state.focus = .keys
        go(&session, "j", to: .production)
        session.happen(.textChecked(request, check.verdict()))
        go(&session, "k", to: .staging)
        #expect(session.state.entry?.checking == nil)
        #expect(session.state.entry?.mistakes.isEmpty == false)
    }

    @Test("the time that a server asked to wait goes on being counted when one comes back")
    func countdown() {
        var session = amongProfiles(Session())
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.slowDown)))
        go(&session, "j", to: .production)
        #expect(
            go(&session, "k", to: .staging).suffix(2) == [
                .useProfile(name: "staging"), .wait(.countdown(.list), milliseconds: 1000),
            ])
    }

    @Test("with a journal, drafts and writes that wait are looked for in the profile that one came to")
    func records() {
        var session = amongProfiles(.listed())
        session.state.journal.isOn = true
        #expect(go(&session, "j", to: .production).suffix(2) == [.seekGuards, .listDrafts])
    }
}

@Suite("The header")
struct HeaderTests {
    private func header(
        _ session: Session, width: Int = 80, scope: JournalState.Scope = .everything, isOn: Bool = true,
        trouble: String? = nil
    ) -> String {
        var session = session
        session.state.journal = JournalState(scope: scope, trouble: trouble, isOn: isOn)
        session.happen(.resized(Size(width: width, height: 20)))
        return view(session.state).text.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test("what the journal does not keep is said, and nothing where there is no journal")
    func journal() {
        let session = Session.listed()
        #expect(!header(session).contains("journal"))
        #expect(header(session, scope: .draftsOnly).contains("[journal: drafts-only]"))
        #expect(header(session, scope: .nothing).contains("[journal: none]"))
        #expect(!header(session, scope: .nothing, isOn: false).contains("journal"))
        #expect(header(session, trouble: "disk full").contains("[drafts are not durable]"))
    }

    @Test("the name of the profile and what matters most are there at any width", arguments: 40...140)
    func widths(width: Int) {
        var session = Session.listed(profile: .production)
        session.arm()
        let line = header(session, width: width, scope: .draftsOnly, trouble: "disk full")
        #expect(line.contains("production"))
        #expect(line.contains("[armed 5:00]"))
        #expect(line.contains("not durable]"))
        #expect(line.count <= width)
        #expect(width < 60 || line.contains("drafts-only]"), "\(line)")
    }

    @Test("the longest name keeps its place before what is said about it")
    func longName() {
        let name = String(repeating: "n", count: 40)
        let profile = Profile(name: name, address: "https://keys.example.com", access: .readWrite, isProtected: true)
        for width in [60, 80] {
            let line = header(.listed(profile: profile), width: width, scope: .nothing, trouble: "disk full")
            #expect(line.contains(name), "\(line)")
            #expect(line.contains("[protected]"), "\(line)")
        }
    }
}
