import Foundation
import GRDB
import KeyStoreAPI
import Synchronization
import Testing

@testable import KeyStoreServer

@Suite("the changes that SQLite keeps", .timeLimit(.minutes(1)))
struct SQLiteChangeTests {
    @Test("they outlive the process")
    func reopening() async throws {
        try await TemporaryFolder.with { folder in
            let first = try SQLiteStorage(folder: folder)
            let start = try await first.make("limits")
            try await first.put("limits", #"{"n":1}"#)
            _ = try await first.delete("limits", if: .none)
            try await first.close()
            let second = try SQLiteStorage(folder: folder)
            let feed = try await second.changes(after: start)
            #expect(!feed.hasGap)
            let again = try await second.make("limits")
            let told = try await feed.first(3)
            #expect(told.map(\.kind) == [.updated, .deleted, .created])
            #expect(told.last?.revision == again)
            try await second.close()
        }
    }

    @Test("the newest are kept; who missed more is told so, who has just the last one of before is not")
    func limit() async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStorage(folder: folder, keptChanges: 5)
            var revisions = [try await store.make("limits")]
            for number in 1...8 { revisions.append(try await store.put("limits", "{\"n\":\(number)}")) }
            #expect(try await store.changes(after: revisions[2]).hasGap)
            #expect(try await store.changes(after: 0).hasGap)
            #expect(try await store.changes(after: revisions[2]).start == revisions[8])
            let feed = try await store.changes(after: revisions[3])
            #expect(!feed.hasGap)
            #expect(try await feed.first(5).map(\.revision) == Array(revisions[4...]))
            try await store.close()
            let queue = try DatabaseQueue(path: folder + "/keystore.sqlite")
            #expect(try await queue.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM change") } == 5)
            try queue.close()
        }
    }

    @Test("a seed of more than is kept ends the feeds, and they begin again with a gap; an empty one tells nothing")
    func seeding() async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStorage(folder: folder, keptChanges: 5)
            let start = try await store.make("limits")
            let feed = try await store.changes(after: nil)
            let entries = try (10..<20).map { (key: try EntryKey("key-\($0)"), data: Array("{}".utf8)) }
            #expect(try await store.seed(entries, by: "seeder") == 10)
            #expect(try await feed.first(.max) == [])
            let again = try await store.changes(after: start)
            #expect(again.hasGap)
            #expect(try await store.seed(entries, by: "seeder") == 0)
            let last = try await store.put("limits", "{}")
            #expect(try await again.first(1).map(\.revision) == [last])
            #expect(last == again.start + 1)
            try await store.close()
        }
    }

    @Test("a key that is made again has a higher revision than its deletion")
    func deletion() async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStorage(folder: folder)
            let feed = try await store.changes(after: nil)
            let first = try await store.make("limits")
            #expect(try await store.delete("limits", if: .revision(in: [first])).done().revision == first)
            let again = try await store.make("limits")
            #expect(try await feed.first(3).map(\.revision) == [first, first + 1, again])
            #expect(again == first + 2)
            #expect(try await store.revision(first + 1, of: "limits") == nil)
            try await store.close()
        }
    }

    private final class Seen: Sendable {
        private let counts = Mutex<[Int]>([])

        var all: [Int] { counts.withLock { $0 } }

        func add(_ count: Int) { counts.withLock { $0.append(count) } }
    }

    /// A queue that notes how often it called after a commit, and what another connection saw then.
    private static func run(
        _ body: @Sendable (WriteQueue, Seen) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let pool = try DatabasePool(path: folder + "/test.sqlite")
            try await pool.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE word (text TEXT PRIMARY KEY, other TEXT REFERENCES word DEFERRABLE INITIALLY DEFERRED)
                        """)
            }
            let other = try DatabaseQueue(path: folder + "/test.sqlite")
            let seen = Seen()
            let queue = WriteQueue(pool) { _ in
                let count = try? other.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM word") }
                seen.add(count ?? -1)
            }
            try await body(queue, seen)
            try other.close()
            try pool.close()
        }
    }

    @Test("what is told is committed: others see it by then, and whoever wrote it is answered after")
    func afterCommit() async throws {
        try await Self.run { queue, seen in
            for number in 1...3 {
                try await queue.submit { db in try db.execute(sql: "INSERT INTO word VALUES ('word \(number)', NULL)") }
                #expect(seen.all == Array(1...number))
            }
        }
    }

    @Test("a commit that fails is not told")
    func failedCommit() async throws {
        try await Self.run { queue, seen in
            await #expect(throws: StorageError.self) {
                try await queue.submit { db in try db.execute(sql: "INSERT INTO word VALUES ('word', 'missing')") }
            }
            #expect(seen.all == [])
            try await queue.submit { db in try db.execute(sql: "INSERT INTO word VALUES ('other', NULL)") }
            #expect(seen.all == [1])
        }
    }
}
