import Foundation
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("sessions of the journal")
struct SessionTests {
    let folder = TemporaryFolder()

    @Test("a session that is killed has ended, and what it kept is there")
    func killed() async throws {
        let path = folder.journal
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let journal = try Journal(folder: path, process: 77)
            try journal.keep(Sample.draft("typed", base: Sample.entry("{}")), in: Sample.store)
            kill(getpid(), SIGKILL)
        }
        #expect(try folder.sessions().count == 1)
        let journal = try folder.open()
        let note = try #require(try journal.draftNotes(in: Sample.store).first)
        #expect(note.process == 77)
        #expect(!note.isOpenElsewhere)
        #expect(try journal.drafts(of: Sample.key, in: Sample.store).first?.draft.text == Array("typed".utf8))
        #expect(try folder.sessions() == [journal.session.id])
        try journal.check()
    }

    @Test("a journal that is dropped without being closed has ended its session")
    func dropped() throws {
        var journal: Journal? = try folder.open()
        let other = try folder.open()
        try journal?.keep(Sample.draft("x"), in: Sample.store)
        #expect(try other.draftNotes(in: Sample.store).map(\.isOpenElsewhere) == [true])
        journal = nil
        #expect(try other.draftNotes(in: Sample.store).map(\.isOpenElsewhere) == [false])
    }

    @Test("the file of a session goes with it, and that of one that lives stays when another begins")
    func files() throws {
        let first = try folder.open()
        let second = try folder.open()
        #expect(try Set(folder.sessions()) == [first.session.id, second.session.id])
        second.close()
        #expect(try folder.sessions() == [first.session.id])
    }

    @Test("two who look at a session that ended do not take each other for it")
    func looking() throws {
        let journal = try folder.open()
        let path = journal.sessions + "/dead"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_SH | LOCK_NB) == 0)
        #expect(!SessionLock.isLive("dead", folder: journal.sessions))
    }

    @Test("a closed journal says that it is closed, and can be closed again")
    func closed() throws {
        let journal = try folder.open()
        journal.close()
        journal.close()
        #expect(throws: JournalError.self) { try journal.keep(Sample.draft("x"), in: Sample.store) }
        #expect(throws: JournalError.self) { try journal.knownKeys(in: Sample.store) }
        do { try journal.check() } catch { #expect(error.description == "the journal is closed: \(journal.file)") }
    }
}
