import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("backups", .timeLimit(.minutes(1)))
struct BackupTests {
    private static func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test("a backup is one private file that can be served, with all entries and their history")
    func backup() async throws {
        try await TemporaryFolder.with { parent in
            let storage = try SQLiteStorage(folder: parent + "/data")
            let first = try await storage.make("limits", #"{"max": 1.0}"#)
            try await storage.put("limits", #"{"max": 2}"#)
            try await storage.make("plans")
            #expect(try storage.backup(to: parent + "/copy") == 2)
            try await storage.put("limits", "{}")
            try await storage.close()
            #expect(try Self.files(parent) == ["copy", "data"])
            let mode = try FileManager.default.attributesOfItem(atPath: parent + "/copy")[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try FileManager.default.createDirectory(atPath: parent + "/again", withIntermediateDirectories: false)
            try FileManager.default.moveItem(atPath: parent + "/copy", toPath: parent + "/again/keystore.sqlite")
            let again = try SQLiteStorage(folder: parent + "/again")
            #expect(try await again.entry("limits")?.data == Array(#"{"max": 2}"#.utf8))
            #expect(try await again.revision(first, of: "limits")?.data == Array(#"{"max": 1.0}"#.utf8))
            #expect(try await again.list(ListQuery()).total == 2)
            #expect(try await again.put("limits", "{}") > first)
            try await again.close()
        }
    }

    @Test("made from outside while a server writes, it holds every write that was acknowledged before it began")
    func online() async throws {
        try await TemporaryFolder.with { parent in
            let storage = try SQLiteStorage(folder: parent + "/data")
            for number in 10..<60 { try await storage.make(EntryKey("key-\(number)")) }
            let writing = Task {
                var count = 0
                while !Task.isCancelled {
                    try await storage.put(EntryKey("key-\(10 + count % 50)"), "{\"n\":\(count)}")
                    count += 1
                }
            }
            for round in 0..<5 {
                let last = try await storage.put("key-10", #"{"round":\#(round)}"#)
                #expect(try StoreBackup.make(of: parent + "/data", to: "\(parent)/copy-\(round)") == 50)
                let copy = try DatabaseQueue(path: "\(parent)/copy-\(round)")
                let kept = try await copy.read { db in
                    try Int64.fetchAll(db, sql: "SELECT revision FROM revision WHERE key = 'key-10'")
                }
                #expect(kept.contains(last))
                try copy.close()
            }
            writing.cancel()
            try await writing.value
            // The server's log is still its own to remove.
            #expect(try Self.files(parent + "/data").contains("keystore.sqlite-wal"))
            try await storage.close()
            #expect(try Self.files(parent + "/data") == ["keystore.sqlite"])
        }
    }

    @Test("of a store that nobody serves it leaves nothing beside it")
    func offline() async throws {
        try await TemporaryFolder.with { parent in
            try await SQLiteStorage(folder: parent + "/data").close()
            #expect(try StoreBackup.make(of: parent + "/data", to: parent + "/copy") == 0)
            #expect(try Self.files(parent + "/data") == ["keystore.sqlite"])
        }
    }

    @Test("a file that is there is not replaced, and where there is no store none is made")
    func refusals() async throws {
        try await TemporaryFolder.with { parent in
            let storage = try SQLiteStorage(folder: parent + "/data")
            for name in ["copy", "other.part"] {
                _ = FileManager.default.createFile(atPath: "\(parent)/\(name)", contents: Data("mine".utf8))
            }
            #expect(
                throws: StorageError.failed(detail: "\(parent)/copy is there already, and a backup replaces nothing")
            ) { try storage.backup(to: parent + "/copy") }
            #expect(throws: StorageError.self) { try storage.backup(to: parent + "/other") }
            for name in ["copy", "other.part"] {
                #expect(FileManager.default.contents(atPath: "\(parent)/\(name)") == Data("mine".utf8))
            }
            #expect(throws: StorageError.self) { try storage.backup(to: parent + "/no/such/folder") }
            #expect(throws: KeyStoreServerError.self) {
                try StoreBackup.make(of: parent + "/none", to: parent + "/new")
            }
            #expect(try Self.files(parent) == ["copy", "data", "other.part"])
            try await storage.close()
        }
    }

    @Test("a copy of a damaged store is no backup, and is not left behind")
    func damaged() async throws {
        try await TemporaryFolder.with { parent in
            try await Damage.make(in: parent + "/data")
            do throws(KeyStoreServerError) {
                _ = try StoreBackup.make(of: parent + "/data", to: parent + "/copy")
                Issue.record("a damaged store was copied")
            } catch {
                #expect(error.description.hasPrefix("no backup was made: "))
                #expect(error.description.contains("damaged"))
            }
            #expect(try Self.files(parent) == ["data"])
        }
    }
}

/// A store whose file is damaged in the middle.
enum Damage {
    static func make(in folder: String) async throws {
        let storage = try SQLiteStorage(folder: folder)
        let value = Array(#"{"text":"\#(String(repeating: "x", count: 300))"}"#.utf8)
        _ = try await storage.seed((100..<300).map { (try! EntryKey("key-\($0)"), value) }, by: Harness.user)
        try await storage.close()
        let file = try #require(FileHandle(forUpdatingAtPath: folder + "/keystore.sqlite"))
        // A page far from the schema, which is at the beginning.
        try file.seek(toOffset: 4096 * 20)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
    }
}
