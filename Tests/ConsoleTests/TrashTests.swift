import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension Session {
    /// Two deletions are listed (request 2), of `old-banner` first.
    static func trash(size: Size = .usual, profile: Profile = .staging) -> Session {
        var session = recorded(size: size, profile: profile)
        session.press("T")
        session.happen(.writesFound(2, .success(TrashTests.writes)))
        return session
    }
}

@Suite("Trash")
struct TrashTests {
    static let writes: [WriteRecord] = [
        .of(18, .delete, key: "old-banner", to: nil),
        .of(17, .create, key: "came-back", from: nil), .of(16, .delete, key: "came-back", to: nil),
        .of(15, .delete, key: "still-here", to: nil, verdict: .notSaved),
        .of(14, .delete, key: "undone", to: nil, undoneBy: 19),
        .of(13, .delete, key: "legacy-limits", to: nil), .of(12, key: "legacy-limits"),
    ]

    @Test("T looks through the writes for keys that were deleted from here and did not come back")
    func open() {
        var session = Session.recorded()
        #expect(session.press("T") == [.seekWrites(2, WriteQuery(onlySaved: true, limit: 500))])
        session.happen(.writesFound(2, .success(Self.writes)))
        #expect(session.trash?.rows.value?.map(\.number) == [18, 13])
    }

    @Test("before it has come nothing is said to be missing")
    func waiting() {
        var session = Session.recorded()
        session.press("T")
        #expect(session.press("R") == [])
        #expect(session.notice == "not read yet; a moment")
        session.happen(.writesFound(2, .success([])))
        session.press("R")
        #expect(session.notice == "there is no deleted key here")
    }

    @Test("Enter shows the value as it was")
    func look() {
        var session = Session.trash()
        #expect(session.press(Key(.enter)) == [])
        #expect(session.comparison?.key == "old-banner")
        #expect(session.comparison?.difference?.lines.contains { $0.text.contains("Kasse 会計 ready") } == true)
        session.press("n")
        #expect(session.notice == "no change after this one")
        session.press(Key(.escape))
        #expect(session.trash != nil)
    }

    @Test("R reads the key, which is to be made again in Review")
    func restore() {
        var session = Session.trash()
        session.press("j")
        #expect(session.press("R") == [.fetch(3, "legacy-limits"), .progress(3), .seekDrafts(4, "legacy-limits")])
        #expect(session.state.entry?.proposal == .restore(.flags, from: "the trash, deleted by write 13"))
        #expect(session.state.overlay == nil)
    }

    @Test("it says that the creator will be another one")
    func creator() {
        #expect(view(Session.trash().state).text.contains("its createdBy will change"))
    }

    @Test("a value that was not kept can be neither seen nor restored", arguments: [Key(.enter), .character("R")])
    func bare(key: Key) {
        var session = Session.recorded()
        session.press("T")
        session.happen(
            .writesFound(2, .success([.of(12, .delete, key: "old-banner", from: nil, to: nil, hasValues: false)])))
        #expect(session.press(key) == [])
        #expect(session.notice == "values are not kept here: that old-banner was deleted is all that is known")
        #expect(session.trash != nil)
    }

    @Test("an empty trash, one that failed and one that was closed take no harm")
    func ends() {
        var session = Session.recorded()
        session.press("T")
        session.happen(.writesFound(2, .failure(JournalFailure("it is locked"))))
        #expect(view(session.state).text.contains("the journal could not be read: it is locked"))
        session.press("q")
        #expect(session.state.overlay == nil)
        session.press("T")
        session.press(Key(.escape))
        #expect(session.happen(.writesFound(3, .success(Self.writes))) == [])
        #expect(session.state.overlay == nil)
    }

    @Test("on a read-only profile R says so")
    func readOnly() {
        var session = Session.trash(profile: .viewing)
        #expect(session.press("R") == [])
        #expect(session.notice == "the profile audit is read-only")
    }
}
