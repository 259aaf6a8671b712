import Foundation
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("drafts in the journal")
struct DraftTests {
    let folder = TemporaryFolder()

    /// What is left of a session that kept the drafts and ended.
    private func left(_ drafts: StoredDraft...) throws {
        let session = try folder.open(process: 41)
        for draft in drafts { try session.keep(draft, in: Sample.store) }
        session.close()
    }

    @Test("a draft comes back byte for byte, with its base, cursor and history")
    func roundTrip() throws {
        let text: [UInt8] = [0x7B, 0x00, 0xFF, 0xC3, 0x28, 0x0A, 0xED, 0xA0, 0x80]
        let base = Sample.entry("{\"a\":\t1.0e5 , \"a\": 2}\n", revision: "r-7")
        let draft = StoredDraft(key: Sample.key, base: base, text: text, cursor: 4, history: [0, 1, 0xFF])
        try left(draft)
        let kept = try folder.open().drafts(of: Sample.key, in: Sample.store)
        #expect(kept.map(\.draft) == [draft])
        #expect(kept.first?.note.size == 9)
        #expect(kept.first?.note.process == 41)
        #expect(kept.first?.note.isOpenElsewhere == false)
    }

    @Test("an empty text without base or history comes back as that")
    func empty() throws {
        let draft = StoredDraft(key: Sample.key, base: nil, text: [], cursor: 0)
        try left(draft)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).map(\.draft) == [draft])
    }

    @Test("10 MB come back byte for byte")
    func large() throws {
        let text = Sample.large(10 << 20)
        let draft = Sample.draft(text + "x", base: Sample.entry(text))
        try left(draft)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).map(\.draft) == [draft])
    }

    @Test("a draft is replaced by the next one of its session, and keeps its number")
    func replacing() throws {
        try left(Sample.draft("one"), Sample.draft("two", base: Sample.entry("{}")), Sample.draft("three"))
        let notes = try folder.open().draftNotes(in: Sample.store)
        #expect(notes.map(\.number) == [1])
        #expect(notes.map(\.size) == [5])
    }

    @Test("a base is kept once however often its draft is, and goes when nothing needs it")
    func bases() throws {
        let session = try folder.open()
        for text in ["one", "two"] { try session.keep(Sample.draft(text, base: Sample.entry("{}")), in: Sample.store) }
        #expect(try session.count("value") == 1)
        let newer = Sample.draft("two", base: Sample.entry(#"{"a": 1}"#, revision: "8"))
        try session.keep(newer, in: Sample.store)
        #expect(try session.count("value") == 1)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).map(\.draft) == [newer])
        try session.dropDraft(of: Sample.key, in: Sample.store)
        #expect(try session.count("value") == 0)
        try session.keep(newer, in: Sample.store)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).map(\.draft) == [newer])
    }

    @Test("the revision of a base is renewed although its value is the same")
    func revision() throws {
        let session = try folder.open()
        try session.keep(Sample.draft("x", base: Sample.entry("{}", revision: "1")), in: Sample.store)
        try session.keep(Sample.draft("x", base: Sample.entry("{}", revision: "2")), in: Sample.store)
        let kept = try folder.open().drafts(of: Sample.key, in: Sample.store)
        #expect(kept.first?.draft.base?.revision == Revision("2"))
    }

    @Test("a session does not see its own drafts as those of others, and sees the newest first")
    func order() throws {
        let clock = TestClock()
        let (first, second) = (try folder.open(clock: clock), try folder.open(clock: clock))
        try first.keep(Sample.draft("first"), in: Sample.store)
        clock.advance(.seconds(1))
        try second.keep(Sample.draft("second"), in: Sample.store)
        clock.advance(.seconds(1))
        try first.keep(Sample.draft("else", of: EntryKey("limits")), in: Sample.store)
        try first.keep(Sample.draft("far"), in: Sample.other)
        #expect(try first.draftNotes(in: Sample.store).map(\.size) == [6])
        #expect(try second.draftNotes(in: Sample.store).map(\.size) == [4, 5])
        #expect(try first.allDraftNotes().map(\.1.size) == [3, 4, 6, 5])
        let third = try folder.open(clock: clock)
        #expect(
            try third.drafts(of: Sample.key, in: Sample.store).map(\.draft.text)
                == ["second", "first"].map { Array($0.utf8) })
    }

    @Test("a session drops only its own draft of a key")
    func dropping() throws {
        let (first, second) = (try folder.open(), try folder.open())
        try first.keep(Sample.draft("first"), in: Sample.store)
        try second.keep(Sample.draft("second"), in: Sample.store)
        try first.dropDraft(of: Sample.key, in: Sample.store)
        try first.dropDraft(of: Sample.key, in: Sample.other)
        #expect(try second.allDraftNotes().map(\.1.size) == [6])
    }

    @Test("a draft of a session that lives is open elsewhere and can't be discarded; one that ended can")
    func discarding() throws {
        let (mine, theirs) = (try folder.open(), try folder.open())
        try theirs.keep(Sample.draft("theirs"), in: Sample.store)
        let note = try #require(try mine.draftNotes(in: Sample.store).first)
        #expect(note.isOpenElsewhere)
        try mine.discardDraft(number: note.number)
        #expect(try mine.draftNotes(in: Sample.store).count == 1)
        theirs.close()
        #expect(try mine.draftNotes(in: Sample.store).map(\.isOpenElsewhere) == [false])
        try mine.discardDraft(number: note.number)
        #expect(try mine.draftNotes(in: Sample.store).isEmpty)
    }

    @Test("a session can't discard its own draft, and no number is used twice")
    func numbers() throws {
        let session = try folder.open()
        try session.keep(Sample.draft("x"), in: Sample.store)
        try session.discardDraft(number: 1)
        #expect(try session.allDraftNotes().count == 1)
        try session.dropDraft(of: Sample.key, in: Sample.store)
        try session.keep(Sample.draft("x"), in: Sample.store)
        #expect(try session.allDraftNotes().map(\.1.number) == [2])
    }
}
