import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Arming writes")
struct ArmingTests {
    private let refusal = "production is protected: W arms writes"
    private let tick = Effect.wait(.arming, milliseconds: 1000)

    /// The flag of `checkout-flags` is under the cursor.
    private func onFlag(isArmed: Bool = true) -> Session {
        var session = Session.outlined(profile: .production)
        if isArmed { session.arm() }
        session.press("jj")
        return session
    }

    private func header(_ session: Session) -> String {
        view(session.state).text.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test("a protected profile opens read-only: nothing is changed, made or submitted, and it is said why")
    func unarmed() {
        var session = onFlag(isArmed: false)
        #expect(session.meaning(of: .character(" ")) == .refused(reason: refusal))
        #expect(session.meaning(of: Key(.enter)) == .refused(reason: refusal))
        session.press("e")
        #expect(session.press("x") == [])
        #expect(session.notice == "production is protected: Esc, then W arms writes")
        #expect(session.text == JSONDocument.flags.text)
        session.press(Key(.escape), Key(.escape))
        #expect(session.meaning(of: .character("n")) == .refused(reason: refusal))
        #expect(header(session).contains("[read-only, protected]"))
    }

    @Test("a key that is not there is not made either")
    func missing() {
        var session = Session.listed(profile: .production)
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.notFound)))
        session.press("n")
        #expect(session.notice == refusal)
        #expect(session.text == nil)
    }

    @Test("W and the very name arm writes, for as long as is configured")
    func arms() {
        var session = onFlag(isArmed: false)
        session.state.safety.armSeconds = 90
        #expect(session.press("W") == [])
        #expect(session.state.context == .prompt)
        #expect(view(session.state).text.contains("Type production to arm writes for 90 seconds."))
        #expect(session.press(Key(.enter)) == [])
        #expect(view(session.state).text.contains("not armed: that is not the profile's name, production"))
        session.press("Production")
        #expect(session.press(Key(.enter)) == [])
        session.press(.control("u"))
        session.press("production")
        #expect(session.press(Key(.enter)) == [.setAccess(.readWrite), tick])
        #expect(header(session).contains("[armed 1:30]"))
        session.press(" ")
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("Esc takes the question back and arms nothing")
    func escape() {
        var session = onFlag(isArmed: false)
        session.press("W")
        session.press("production")
        #expect(session.press(Key(.escape)) == [])
        #expect(session.meaning(of: .character(" ")) == .refused(reason: refusal))
    }

    @Test("W disarms armed writes at once")
    func disarms() {
        var session = onFlag()
        #expect(session.press("W") == [.setAccess(.readOnly)])
        #expect(session.meaning(of: .character(" ")) == .refused(reason: refusal))
        #expect(session.happen(.timerFired(.arming)) == [])
    }

    @Test("only a profile that is protected and may be written is armed")
    func others() {
        let w = Key.character("W")
        #expect(
            Session.listed().meaning(of: w) == .refused(reason: "only a protected profile has writes to arm"))
        #expect(
            Session.listed(profile: .viewing).meaning(of: w) == .refused(reason: "the profile audit is read-only"))
        let both = Profile(name: "vault", address: "https://v", access: .readOnly, isProtected: true)
        #expect(
            Session.listed(profile: both).meaning(of: w) == .refused(reason: "the profile vault is read-only"))
    }

    @Test("the time counts down in the header, and its end disarms")
    func countsDown() {
        var session = onFlag()
        session.state.safety.armedFor = 3
        #expect(session.happen(.timerFired(.arming)) == [tick])
        #expect(header(session).contains("[armed 0:02]"))
        #expect(session.happen(.timerFired(.arming)) == [tick])
        #expect(session.happen(.timerFired(.arming)) == [.setAccess(.readOnly)])
        #expect(session.notice == "writes are disarmed; W arms them")
        #expect(session.happen(.timerFired(.arming)) == [])
        #expect(session.meaning(of: .character(" ")) == .refused(reason: refusal))
    }

    @Test("armed again before the last tick came, the time is counted once")
    func oneChain() {
        var session = onFlag()
        session.press("W")
        #expect(session.arm() == [.setAccess(.readWrite)])
        #expect(session.happen(.timerFired(.arming)) == [tick])
        #expect(session.state.safety.armedFor == 299)
    }

    @Test("a submit that is on its way when the time ends is carried through", arguments: ["17", nil])
    func carriedThrough(revision: String?) {
        var session = Session.edited(.flags(revision: revision), profile: .production)
        session.press(.control("s"))
        session.press("yproduction")
        session.press(Key(.enter))
        session.state.safety.armedFor = 1
        #expect(session.happen(.timerFired(.arming)) == [tick])
        #expect(session.happen(.timerFired(.arming)) == [tick])
        let written = Entry.flags(.flagsEnabled, revision: revision.map { _ in "18" })
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        #expect(session.outcome?.hasPrefix("saved and verified") == true)
        #expect(session.happen(.timerFired(.arming)) == [.setAccess(.readOnly)])
        #expect(session.state.safety.armedFor == nil)
    }

    @Test("a text with changes stays editable after the end, but is not submitted; another is not changed")
    func midWord() {
        var session = Session.edited(profile: .production)
        session.state.safety.armedFor = 1
        session.happen(.timerFired(.arming))
        session.press("x")
        #expect(session.text == "x" + JSONDocument.flagsEnabled.text)
        session.press(Key(.backspace))
        session.press(.control("s"))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "production is protected: Esc, then W arms writes")
        session.press(Key(.escape), Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: #"{"a": true}"#))))
        session.press("j")
        #expect(session.meaning(of: .character(" ")) == .refused(reason: refusal))
    }

    @Test("a value that is being typed at the end is put in")
    func midValue() {
        var session = onFlag()
        session.press("j")
        session.press(Key(.enter), .control("u"))
        session.press("30")
        session.state.safety.armedFor = 1
        session.happen(.timerFired(.arming))
        session.press(Key(.enter))
        #expect(session.text?.contains("\"rollout\": 30") == true)
    }

    @Test("a text that was in the operator's editor at the end is taken")
    func midEditor() {
        var session = onFlag()
        session.press("E")
        session.state.safety.armedFor = 1
        session.happen(.timerFired(.arming))
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(JSONDocument.flagsEnabled.bytes)))
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("in Review and over the question for the name the end keeps from submitting; W arms from Review")
    func endsInReview() {
        var session = Session.edited(profile: .production)
        session.press(.control("s"))
        session.press("yproduction")
        session.state.safety.armedFor = 1
        session.happen(.timerFired(.arming))
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "production is protected: Esc, then W arms writes")
        session.press(Key(.escape))
        #expect(session.meaning(of: .character("y")) == .refused(reason: refusal))
        session.arm()
        #expect(session.state.context == .review)
        session.press("yproduction")
        #expect(session.press(Key(.enter)) == [.send(3, .enabling), .progress(3)])
    }

    @Test("a write that failed is not tried again once disarmed, and the problem stays")
    func retry() {
        var session = Session.edited(profile: .production)
        session.press(.control("s"))
        session.press("yproduction")
        session.press(Key(.enter))
        session.happen(.writeEnded(3, .failure(.invalidToken)))
        session.press("W")
        #expect(session.press("r") == [])
        #expect(session.notice == refusal)
        session.arm()
        #expect(session.press("r") == [.send(4, .enabling), .progress(4)])
    }

    @Test("a process that was stopped goes on disarmed")
    func resumed() {
        var session = onFlag()
        #expect(session.happen(.resumed) == [.setAccess(.readOnly)])
        #expect(session.notice == "writes are disarmed; W arms them")
        #expect(session.happen(.resumed) == [])
        var other = Session.outlined()
        #expect(other.happen(.resumed) == [])
        #expect(other.notice == nil)
    }
}
