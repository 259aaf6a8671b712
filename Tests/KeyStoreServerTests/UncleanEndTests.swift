import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("after an end that was not clean")
struct UncleanEndTests {
    private static func copy(_ folder: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: folder, toPath: other)
    }

    /// What the store says while it opens, after which it is closed.
    private static func told(_ folder: String) async throws -> [String] {
        var told: [String] = []
        let storage = try SQLiteStorage(folder: folder) { told.append($0) }
        try await storage.close()
        return told
    }

    @Test("the database is checked, and nothing that was acknowledged is missing")
    func recovery() async throws {
        try await TemporaryFolder.with { parent in
            let storage = try SQLiteStorage(folder: parent + "/data")
            for number in 100..<200 { try await storage.make(EntryKey("key-\(number)")) }
            // As a process that is killed leaves it.
            try Self.copy(parent + "/data", to: parent + "/left")
            try await storage.close()
            let told = try await Self.told(parent + "/left")
            #expect(told == ["the database was not closed when it was last used; checking it"])
            let again = try SQLiteStorage(folder: parent + "/left")
            #expect(try await again.list(ListQuery()).total == 100)
            try await again.close()
        }
    }

    @Test("after a clean end nothing is checked")
    func clean() async throws {
        try await TemporaryFolder.with { parent in
            let first = try await Self.told(parent + "/data")
            let second = try await Self.told(parent + "/data")
            #expect(first == [] && second == [])
        }
    }

    @Test("a damaged database is not served, and the message says what to do")
    func damaged() async throws {
        try await TemporaryFolder.with { parent in
            let folder = parent + "/data"
            try await Damage.make(in: folder)
            // Killed right after it opened the database.
            _ = FileManager.default.createFile(atPath: folder + "/keystore.sqlite-wal", contents: nil)
            do throws(StorageError) {
                _ = try SQLiteStorage(folder: folder)
                Issue.record("a damaged database was opened")
            } catch {
                #expect(error.detail.hasPrefix("\(folder)/keystore.sqlite is damaged ("))
                #expect(error.detail.hasSuffix("keep a copy of its folder, then put a backup in its place"))
                #expect(!error.detail.contains("\n"))
            }
        }
    }
}
