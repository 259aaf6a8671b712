import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("the SQLite store")
struct StorageTests {
    private static let key = EntryKey("limits")

    @Test("the connection that writes uses WAL and syncs every commit")
    func durability() async throws {
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder)
            #expect(try await storage.pragma("journal_mode") == "wal")
            #expect(try await storage.pragma("synchronous") == "2")
            try await storage.close()
        }
    }

    @Test("the folder and its files are their owner's alone")
    func modes() async throws {
        try await TemporaryFolder.with { parent in
            let folder = parent + "/data"
            let storage = try SQLiteStorage(folder: folder)
            _ = try await storage.create(Self.key, data: [], replacing: false, by: Harness.user)
            #expect(try Self.mode(folder) == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == 3)
            for file in files { #expect(try Self.mode("\(folder)/\(file)") == 0o600) }
            try await storage.close()
        }
    }

    @Test("what was written is there after closing and opening again")
    func reopening() async throws {
        try await TemporaryFolder.with { folder in
            var storage = try SQLiteStorage(folder: folder)
            let bytes = Array(#"{"a": 1.0}"#.utf8)
            let made = try await storage.create(Self.key, data: bytes, replacing: false, by: Harness.user)
            try await storage.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keystore.sqlite"])
            storage = try SQLiteStorage(folder: folder)
            let entry = try await storage.entry(Self.key)
            #expect(entry?.data == bytes)
            #expect(made == .done(try #require(entry)))
            let next = try await storage.put(Self.key, data: [], if: .none, by: Harness.user)
            guard case .done(let later) = next, let entry else { throw CancellationError() }
            #expect(later.revision > entry.revision)
            try await storage.close()
        }
    }

    @Test("a write that finds the file locked by another process is told to come back, a read goes on")
    func busy() async throws {
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder, busyTimeout: 0.05)
            _ = try await storage.create(Self.key, data: [], replacing: false, by: Harness.user)
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: folder + "/keystore.sqlite", configuration: configuration)
            try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
            do throws(StorageError) {
                _ = try await storage.delete(Self.key, if: .none)
                Issue.record("the lock was ignored")
            } catch {
                guard case .unavailable = error else {
                    Issue.record(error)
                    return
                }
            }
            #expect(try await storage.entry(Self.key) != nil)
            try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
            try other.close()
            try await storage.close()
        }
    }

    @Test("a path that can't hold a database says why")
    func badFolders() async throws {
        try await TemporaryFolder.with { folder in
            #expect(throws: StorageError.self) { try SQLiteStorage(folder: folder + "/no/such") }
            _ = FileManager.default.createFile(atPath: folder + "/file", contents: Data("x".utf8))
            #expect(throws: StorageError.unavailable(detail: "not a folder: \(folder)/file")) {
                try SQLiteStorage(folder: folder + "/file")
            }
        }
    }

    @Test("a file that is no database is refused and left as it is")
    func notADatabase() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/keystore.sqlite"
            let content = Data(repeating: 7, count: 4096)
            _ = FileManager.default.createFile(atPath: path, contents: content)
            #expect(throws: StorageError.self) { try SQLiteStorage(folder: folder) }
            #expect(FileManager.default.contents(atPath: path) == content)
        }
    }

    @Test("the number of entries is right without counting them: after making, replacing and deleting")
    func numberOfEntries() async throws {
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder)
            try await storage.make("old-one")
            func total(_ prefix: String? = nil) async throws -> Int {
                try await storage.list(ListQuery(prefix: prefix)).total
            }
            #expect(try await total() == 1)
            let data = Array("{}".utf8)
            _ = try await storage.create(Self.key, data: data, replacing: false, by: Harness.user)
            _ = try await storage.create(Self.key, data: data, replacing: true, by: Harness.user)
            _ = try await storage.put(Self.key, data: data, if: .none, by: Harness.user)
            #expect(try await total() == 2)
            #expect(try await storage.seed([(Self.key, data), (EntryKey("third"), data)], by: Harness.user) == 1)
            #expect(try await total() == 3)
            #expect(try await total("limit") == 1)
            _ = try await storage.delete(Self.key, if: .none)
            _ = try await storage.delete(Self.key, if: .none)
            #expect(try await total() == 2)
            try await storage.close()
        }
    }

    @Test("ten thousand entries are seeded in one go")
    func seeding() async throws {
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder)
            let entries = try (0..<10_000).map { (try EntryKey("key-\($0)"), Array(#"{"n":\#($0)}"#.utf8)) }
            #expect(try await storage.seed(entries, by: Harness.user) == 10_000)
            #expect(try await storage.seed(entries, by: Harness.user) == 0)
            #expect(try await storage.list(ListQuery(page: 100, limit: 100)).rows.count == 100)
            let last = try await storage.list(ListQuery(page: 100, limit: 100)).rows.last
            let key = try EntryKey(#require(last).key)
            #expect(try await storage.revisions(of: key, limit: 10).map(\.revision) == [last?.revision])
            try await storage.close()
        }
    }

    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
