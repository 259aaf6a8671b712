import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("writes that wait go together", .timeLimit(.minutes(1)))
struct WriteQueueTests {
    private struct Oops: Error {}

    /// A queue over a database with one table, and a second connection to it.
    private static func run(_ body: @Sendable (WriteQueue, DatabaseQueue) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let pool = try DatabasePool(path: folder + "/test.sqlite")
            try await pool.write { db in try db.execute(sql: "CREATE TABLE word (text TEXT NOT NULL PRIMARY KEY)") }
            let other = try DatabaseQueue(path: folder + "/test.sqlite")
            try await body(WriteQueue(pool), other)
            try other.close()
            try pool.close()
        }
    }

    private static func insert(_ text: String, in db: Database) throws {
        try db.execute(sql: "INSERT INTO word VALUES (?)", arguments: [text])
    }

    private static func words(_ database: some DatabaseReader) async throws -> [String] {
        try await database.read { db in try String.fetchAll(db, sql: "SELECT text FROM word ORDER BY text") }
    }

    /// Holds the queue with a first write until all others wait, and answers how each ended, in their order.
    private static func together(
        _ queue: WriteQueue, _ writes: [@Sendable (Database) throws -> Void]
    ) async throws -> [StorageError?] {
        let gate = DispatchSemaphore(value: 0)
        let first = Task { try await queue.submit { _ in gate.wait() } }
        while queue.transactionCount == 0 { await Task.yield() }
        let tasks = await withTaskGroup(of: (Int, StorageError?).self) { group in
            for (index, write) in writes.enumerated() {
                group.addTask {
                    do throws(StorageError) {
                        try await queue.submit(write)
                        return (index, nil)
                    } catch {
                        return (index, error)
                    }
                }
                while queue.waitingCount <= index { await Task.yield() }
            }
            gate.signal()
            return await group.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
        }
        try await first.value
        return writes.indices.map { tasks[$0] ?? nil }
    }

    @Test("forty that wait take one transaction")
    func grouping() async throws {
        try await Self.run { queue, other in
            let outcomes = try await Self.together(
                queue, (10..<50).map { number in { db in try Self.insert("word \(number)", in: db) } })
            #expect(outcomes.allSatisfy { $0 == nil })
            #expect(queue.transactionCount == 2)
            #expect(try await Self.words(other).count == 40)
        }
    }

    @Test("more than fit into one take more, and none is forgotten")
    func overflow() async throws {
        try await Self.run { queue, other in
            let outcomes = try await Self.together(
                queue, (100..<400).map { number in { db in try Self.insert("word \(number)", in: db) } })
            #expect(outcomes.allSatisfy { $0 == nil })
            #expect(queue.transactionCount == 4)
            #expect(try await Self.words(other).count == 300)
        }
    }

    @Test("one that fails is told so and leaves nothing, and the others are done")
    func failing() async throws {
        try await Self.run { queue, other in
            let outcomes = try await Self.together(
                queue,
                [
                    { db in try Self.insert("before", in: db) },
                    { db in
                        try Self.insert("half", in: db)
                        throw Oops()
                    },
                    { db in try Self.insert("before", in: db) },
                    { db in try Self.insert("after", in: db) },
                ])
            #expect(outcomes.map { $0 == nil } == [true, false, false, true])
            #expect(queue.transactionCount == 2)
            #expect(try await Self.words(other) == ["after", "before"])
        }
    }

    @Test("one that fails alone leaves nothing, and the next goes on")
    func failingAlone() async throws {
        try await Self.run { queue, other in
            await #expect(throws: StorageError.self) {
                try await queue.submit { db in
                    try Self.insert("half", in: db)
                    throw Oops()
                }
            }
            #expect(try await Self.words(other) == [])
            try await queue.submit { db in try Self.insert("next", in: db) }
            #expect(try await Self.words(other) == ["next"])
        }
    }

    @Test("one sees what those before it in the same transaction wrote")
    func order() async throws {
        try await Self.run { queue, other in
            let outcomes = try await Self.together(
                queue,
                [
                    { db in try Self.insert("first", in: db) },
                    { db in
                        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM word") ?? 0
                        try Self.insert("after \(count)", in: db)
                    },
                ])
            #expect(outcomes == [nil, nil])
            #expect(try await Self.words(other) == ["after 1", "first"])
        }
    }

    @Test("none is told that it was done before the transaction is: where that fails, all fail and nothing is there")
    func failingCommit() async throws {
        try await Self.run { queue, other in
            let refusal = Refusal()
            let outcomes = try await Self.together(
                queue,
                [
                    { db in try Self.insert("first", in: db) },
                    { db in
                        try Self.insert("second", in: db)
                        db.add(transactionObserver: refusal, extent: .nextTransaction)
                    },
                    { db in try Self.insert("third", in: db) },
                ])
            #expect(outcomes.allSatisfy { $0 != nil })
            #expect(try await Self.words(other) == [])
            try await queue.submit { db in try Self.insert("later", in: db) }
            #expect(try await Self.words(other) == ["later"])
        }
    }

    @Test("where one ends the transaction for all, all are told that nothing was written")
    func abortedTransaction() async throws {
        try await Self.run { queue, other in
            let outcomes = try await Self.together(
                queue,
                [
                    { db in try Self.insert("first", in: db) },
                    { db in
                        try db.execute(sql: "INSERT OR ROLLBACK INTO word VALUES ('first')")
                    },
                    { db in try Self.insert("third", in: db) },
                ])
            #expect(outcomes.allSatisfy { $0 != nil })
            guard case .unavailable = outcomes[0], case .unavailable = outcomes[2] else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(try await Self.words(other) == [])
            try await queue.submit { db in try Self.insert("later", in: db) }
            #expect(try await Self.words(other) == ["later"])
        }
    }

    @Test("whoever was told can be read by another connection, and no two writers are mixed up")
    func acknowledged() async throws {
        try await Self.run { queue, other in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<16 {
                    group.addTask {
                        for round in 0..<10 {
                            let word = "\(writer) \(round)"
                            let told = try await queue.submit { db in
                                try Self.insert(word, in: db)
                                return word
                            }
                            #expect(told == word)
                            let words = try await Self.words(other)
                            #expect(words.contains(word))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("an error of the disk while committing leaves the outcome open; a full disk does not")
    func uncertainty() {
        let sync = DatabaseError(resultCode: .SQLITE_IOERR_FSYNC, message: "no")
        #expect(StorageError(committing: sync) == .uncertain(detail: "SQLite error 1034: no"))
        let full = DatabaseError(resultCode: .SQLITE_FULL, message: "no")
        #expect(StorageError(committing: full) == .unavailable(detail: "SQLite error 13: no"))
    }

    /// Does not let a transaction end well.
    private final class Refusal: TransactionObserver, @unchecked Sendable {
        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }

        func databaseDidChange(with event: DatabaseEvent) {}

        func databaseWillCommit() throws { throw Oops() }

        func databaseDidCommit(_ db: Database) {}

        func databaseDidRollback(_ db: Database) {}
    }
}
