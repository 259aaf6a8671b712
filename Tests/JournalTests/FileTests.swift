import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("the files of the journal")
struct FileTests {
    let folder = TemporaryFolder()

    @Test("every commit is synced, in WAL, and what is removed is overwritten")
    func settings() throws {
        let journal = try folder.open()
        #expect(try journal.pragma("journal_mode") == "wal")
        #expect(try journal.pragma("synchronous") == "2")
        #expect(try journal.pragma("secure_delete") == "1")
        #expect(try journal.pragma("auto_vacuum") == "2")
        #expect(try journal.pragma("foreign_keys") == "1")
    }

    @Test("what was written is there after closing, and after a crash")
    func durability() throws {
        let journal = try folder.open()
        try journal.keep(Sample.draft("x", base: Sample.entry("{}")), in: Sample.store)
        let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        let copy = try folder.copy()
        let crashed = try copy.open()
        #expect(try crashed.draftNotes(in: Sample.store).count == 1)
        #expect(try crashed.write(number) == journal.write(number))
        try crashed.check()
        journal.close()
        #expect(try folder.names() == ["journal.lock", "journal.sqlite", "sessions"])
        #expect(try folder.open().guards(in: nil).map(\.number) == [number])
    }

    @Test("the folders and files are their owner's alone")
    func modes() throws {
        let deep = folder.path + "/made/on/the/way"
        let journal = try Journal(folder: deep, process: 1)
        try journal.keep(Sample.draft("x"), in: Sample.store)
        for name in ["made", "made/on/the/way", "made/on/the/way/sessions"] {
            #expect(try TemporaryFolder.mode(folder.path + "/" + name) == 0o700)
        }
        let names = ["journal.lock", "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"]
        for name in names + ["sessions/" + journal.session.id] {
            #expect(try TemporaryFolder.mode(deep + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test("what others may read is closed to them")
    func tightening() throws {
        let first = try folder.open()
        try first.keep(Sample.draft("x"), in: Sample.store)
        let paths = [folder.journal, first.file, first.file + "-wal", first.file + "-shm"]
        for path in paths { #expect(chmod(path, 0o755) == 0) }
        _ = try folder.open()
        #expect(try paths.map { try TemporaryFolder.mode($0) } == [0o700, 0o600, 0o600, 0o600])
    }

    @Test(
        "a symbolic link is refused, as the folder and as each file",
        arguments: ["", "/journal.sqlite", "/journal.sqlite-wal", "/journal.lock", "/sessions"])
    func links(name: String) throws {
        let target = folder.path + "/target"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        if !name.isEmpty { try folder.makeJournalFolder() }
        try FileManager.default.createSymbolicLink(atPath: folder.journal + name, withDestinationPath: target + name)
        let kind = kind { _ = try folder.open() }
        #expect(kind == .permission || kind == .cannotOpen && name == "/journal.lock")
        #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
    }

    @Test("the folder of someone else is refused", .enabled(if: geteuid() == 0))
    func foreign() throws {
        try folder.makeJournalFolder()
        #expect(chown(folder.journal, 65534, 65534) == 0)
        do {
            _ = try folder.open()
            Issue.record("it was opened")
        } catch {
            let error = try #require(error as? JournalError)
            #expect(error.kind == .permission)
            #expect(error.description.contains("belongs to user 65534"))
        }
    }

    @Test("a folder that can't be written to says so, and where")
    func readOnly() async throws {
        try folder.makeJournalFolder()
        chmod(folder.path, 0o755)
        if geteuid() == 0 { #expect(chown(folder.journal, 65534, 65534) == 0) }
        chmod(folder.journal, 0o500)
        let path = folder.journal
        // Root may write anywhere.
        await #expect(processExitsWith: .success) { [path = path as String] in
            if geteuid() == 0 { #expect(setuid(65534) == 0) }
            #expect(kind { _ = try Journal(folder: path, process: 1) } == .permission)
            #expect(kind { _ = try Journal(folder: path + "/in/it", process: 1) } == .permission)
        }
        #expect(kind { _ = try Journal(folder: "/proc/keystore", process: 1) } == .cannotOpen)
    }

    @Test("what is in the way is named", arguments: ["", "/journal.sqlite", "/sessions"])
    func inTheWay(name: String) throws {
        if name == "/journal.sqlite" {
            try FileManager.default.createDirectory(atPath: folder.journal + name, withIntermediateDirectories: true)
        } else {
            if !name.isEmpty { try folder.makeJournalFolder() }
            #expect(FileManager.default.createFile(atPath: folder.journal + name, contents: nil))
        }
        do {
            _ = try folder.open()
            Issue.record("it was opened")
        } catch {
            let error = try #require(error as? JournalError)
            #expect(error.kind == .cannotOpen)
            #expect(error.description.hasPrefix(folder.journal + name + " is not a "))
        }
    }

    @Test("a file that is not a journal is left as it is")
    func notAJournal() throws {
        try folder.makeJournalFolder()
        let file = folder.journal + "/journal.sqlite"
        let text = Data(String(repeating: "not a database ", count: 500).utf8)
        try text.write(to: URL(filePath: file))
        #expect(kind { _ = try folder.open() } == .corrupt)
        #expect(FileManager.default.contents(atPath: file) == text)
        try FileManager.default.removeItem(atPath: file)
        let other = try DatabaseQueue(path: file)
        try other.write { db in try db.execute(sql: "CREATE TABLE entry (key TEXT)") }
        try other.close()
        #expect(kind { _ = try folder.open() } == .corrupt)
    }

    @Test("a journal of a newer version is not touched")
    func newer() throws {
        let journal = try folder.open()
        try journal.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 of the future')") }
        journal.close()
        #expect(kind { _ = try folder.open() } == .newer)
    }

    @Test("damage is found")
    func damage() throws {
        let journal = try folder.open()
        try journal.noteKeys((0..<5000).map { "key-\($0)" }, in: Sample.store)
        try journal.check()
        journal.close()
        let handle = try #require(FileHandle(forUpdatingAtPath: journal.file))
        let size = try handle.seekToEnd()
        try #require(size > 50_000)
        for page in 3..<size / 4096 {
            try handle.seek(toOffset: page * 4096 + 100)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 600))
        }
        try handle.close()
        #expect(kind { try folder.open().check() } == .corrupt)
    }
}
