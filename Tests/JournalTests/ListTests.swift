import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("Lists of keys in the journal")
struct ListTests {
    private let folder = TemporaryFolder()

    private func list(_ count: Int) -> KeyList {
        KeyList(
            (0..<count).map {
                KeyRow(key: "service-\(1_000_000 + $0)", size: $0, updated: Timestamp(milliseconds: Int64($0) * 1000))
            })
    }

    @Test("a list comes back whole, with its age, from another session", arguments: [0, 1, 2048, 2049, 100_000])
    func keeps(count: Int) throws {
        let clock = TestClock()
        let journal = try folder.open(clock: clock)
        try journal.keepList(list(count), in: Sample.store)
        journal.close()
        clock.advance(.seconds(90))
        let other = try folder.open(clock: clock)
        #expect(
            try other.keptList(in: Sample.store, .whole) == KeptList(keys: list(count), isWhole: true, age: 90))
        #expect(try other.keptList(in: Sample.other, .whole) == nil)
    }

    @Test("its beginning is read by itself")
    func beginning() throws {
        let journal = try folder.open()
        try journal.keepList(list(100_000), in: Sample.store)
        let first = try #require(try journal.keptList(in: Sample.store, .beginning))
        #expect(!first.isWhole)
        #expect(first.keys == list(2048))
    }

    @Test("a newer list takes the place of the one before, be it longer or shorter")
    func replaces() throws {
        let journal = try folder.open()
        for count in [50_000, 100_000, 10, 0, 3000] {
            try journal.keepList(list(count), in: Sample.store)
            #expect(try journal.keptList(in: Sample.store, .whole)?.keys == list(count))
        }
    }

    @Test("parts that say the same are not written again")
    func rewrites() throws {
        let journal = try folder.open()
        try journal.keepList(list(100_000), in: Sample.store)
        let before = try journal.read { db in db.totalChangesCount }
        let written = try journal.write { db in
            let start = db.totalChangesCount
            try ListTable.keep(list(100_000), store: Sample.store, time: Timestamp(milliseconds: 1), in: db)
            return db.totalChangesCount - start
        }
        #expect(before >= 0)
        #expect(written == 1)
    }

    @Test("a list with a damaged part is no list")
    func damaged() throws {
        let journal = try folder.open()
        try journal.keepList(list(5000), in: Sample.store)
        try journal.write { db in
            try db.execute(sql: "UPDATE listPart SET data = substr(data, 1, length(data) - 1) WHERE number = 1")
        }
        #expect(try journal.keptList(in: Sample.store, .whole) == nil)
        #expect(try journal.keptList(in: Sample.store, .beginning) != nil)
    }

    @Test("a list that nobody has asked for in a long time is removed with what is old")
    func prunes() throws {
        let clock = TestClock()
        let journal = try folder.open(retention: Retention(drafts: .seconds(100)), clock: clock)
        try journal.keepList(list(10), in: Sample.store)
        clock.advance(.seconds(50))
        try journal.keepList(list(10), in: Sample.other)
        clock.advance(.seconds(60))
        _ = try journal.prune()
        #expect(try journal.keptList(in: Sample.store, .whole) == nil)
        #expect(try journal.keptList(in: Sample.other, .whole) != nil)
    }

    @Test("pins are kept for their store, and a pinned key is a known one")
    func pins() throws {
        let journal = try folder.open()
        for key in ["beta", "alpha", "gamma"] { try journal.setPinned(key, true, in: Sample.store) }
        try journal.setPinned("beta", false, in: Sample.store)
        try journal.setPinned("beta", true, in: Sample.other)
        #expect(try journal.pinnedKeys(in: Sample.store) == ["alpha", "gamma"])
        #expect(try journal.pinnedKeys(in: Sample.other) == ["beta"])
        #expect(try journal.knownKeys(in: Sample.store) == ["alpha", "beta", "gamma"])
        try journal.noteOpened(try EntryKey("alpha"), in: Sample.store)
        try journal.noteKeys(["alpha"], in: Sample.store)
        #expect(try journal.pinnedKeys(in: Sample.store) == ["alpha", "gamma"])
        try journal.forgetKey("alpha", in: Sample.store)
        #expect(try journal.pinnedKeys(in: Sample.store) == ["gamma"])
    }

    @Test("a pin is in the export")
    func export() throws {
        let journal = try folder.open()
        try journal.setPinned("alpha", true, in: Sample.store)
        try journal.noteKeys(["beta"], in: Sample.store)
        var lines: [String] = []
        try journal.export { lines.append(String(decoding: $0, as: UTF8.self)) }
        #expect(lines.map { $0.contains(#""pinned":true"#) } == [true, false])
    }

    @Test("a journal of version 1 keeps what it holds, and can keep lists and pins from then on")
    func migrates() throws {
        try folder.makeJournalFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.journal)
        let file = folder.journal + "/" + Journal.fileName
        let queue = try DatabaseQueue(path: file)
        try Migrations.all.migrate(queue, upTo: "1 journal")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO store VALUES (1, 'staging', 'https://store.example');
                    INSERT INTO known VALUES (1, 'alpha', 7), (1, 'beta', NULL);
                    """)
        }
        try queue.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let journal = try folder.open()
        #expect(try journal.knownKeys(in: Sample.store) == ["alpha", "beta"])
        #expect(try journal.recents(in: Sample.store, limit: 5).map(\.text) == ["alpha"])
        #expect(try journal.pinnedKeys(in: Sample.store) == [])
        try journal.setPinned("beta", true, in: Sample.store)
        try journal.keepList(list(3), in: Sample.store)
        #expect(try journal.pinnedKeys(in: Sample.store) == ["beta"])
        #expect(try journal.keptList(in: Sample.store, .whole)?.keys == list(3))
    }
}
