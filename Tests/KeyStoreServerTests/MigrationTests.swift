import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("databases of earlier versions")
struct MigrationTests {
    /// The store over a database of an earlier version.
    private static func open(
        _ version: SchemaFixture, _ body: (SQLiteStorage, String) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            try await make(version.sql, in: folder)
            let storage = try SQLiteStorage(folder: folder)
            try await body(storage, folder)
            try await storage.close()
        }
    }

    private static func make(_ sql: String, in folder: String) async throws {
        let queue = try DatabaseQueue(path: folder + "/keystore.sqlite")
        try await queue.write { db in try db.execute(sql: sql) }
        try queue.close()
    }

    @Test("entries are as they were, byte for byte", arguments: SchemaFixture.allCases)
    func entries(version: SchemaFixture) async throws {
        try await Self.open(version) { store, _ in
            #expect(
                try await store.entry("limits")
                    == StoredEntry(
                        key: "limits", data: Array(#"{"max": 2.0}"#.utf8), createdBy: "maker", revision: 7))
            let page = try await store.list(ListQuery())
            #expect(page.rows.map(\.key) == ["limits", "plans"])
            #expect(page.rows.map(\.updatedAt) == ["2026-02-02T00:00:00.000Z", "2026-01-02T00:00:00.000Z"])
            #expect(page.total == 2)
        }
    }

    @Test("the history is as it was, or starts with the values of now", arguments: SchemaFixture.allCases)
    func history(version: SchemaFixture) async throws {
        try await Self.open(version) { store, _ in
            let rows = try await store.revisions(of: "limits", limit: 9)
            #expect(rows.map(\.revision) == (version == .entries ? [7] : [7, 1]))
            #expect(rows.first?.updatedBy == "writer")
            #expect(try await store.revision(7, of: "limits") == store.entry("limits"))
            #expect(
                try await store.revisions(of: "gone-by", limit: 9).map(\.revision)
                    == (version == .entries ? [] : [4, 3]))
        }
    }

    @Test("writing goes on: higher revisions, right counts", arguments: SchemaFixture.allCases)
    func writing(version: SchemaFixture) async throws {
        try await Self.open(version) { store, _ in
            #expect(try await store.put("limits", "{}") == 10)
            #expect(try await store.make("gone-by") == 11)
            _ = try await store.delete("plans", if: .none).done()
            #expect(try await store.list(ListQuery()).total == 2)
            #expect(try await store.revisions(of: "limits", limit: 9).map(\.revision).prefix(2) == [10, 7])
        }
    }

    @Test("what was written before was missed; what is written from now on is told", arguments: SchemaFixture.allCases)
    func changes(version: SchemaFixture) async throws {
        try await Self.open(version) { store, _ in
            for old: Int64 in [0, 7, 8, 10] {
                let feed = try await store.changes(after: old)
                #expect(feed.hasGap && feed.start == 9, "since \(old)")
            }
            let feed = try await store.changes(after: 9)
            #expect(!feed.hasGap && feed.start == 9)
            try await store.put("limits", "{}")
            _ = try await store.delete("plans", if: .none).done()
            let told = try await feed.first(2)
            #expect(told.map(\.revision) == [10, 11])
            #expect(told.map(\.kind) == [.updated, .deleted])
        }
    }

    @Test(
        "a value's age counts from when it was replaced; of one deleted before, from the migration",
        arguments: [SchemaFixture.revisions, .numberOfEntries])
    func ages(version: SchemaFixture) async throws {
        try await Self.open(version) { store, _ in
            // After `gone-by` 3 was replaced by 4, before `limits` 1 was replaced by 7.
            try await store.forget(endedBefore: #require(Timestamp(rfc3339: "2026-01-20T00:00:00Z")))
            #expect(try await store.revisions(of: "gone-by", limit: 9).map(\.revision) == [4])
            #expect(try await store.revisions(of: "limits", limit: 9).map(\.revision) == [7, 1])
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: -60))
            #expect(try await store.revisions(of: "gone-by", limit: 9).map(\.revision) == [4])
            #expect(try await store.revisions(of: "limits", limit: 9).map(\.revision) == [7])
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
            #expect(try await store.revisions(of: "gone-by", limit: 9) == [])
            #expect(try await store.revisions(of: "plans", limit: 9).map(\.revision) == [2])
        }
    }

    @Test("what comes of it has the schema of a new database", arguments: SchemaFixture.allCases)
    func schema(version: SchemaFixture) async throws {
        try await Self.open(version) { _, folder in
            let migrated = try await Self.schema(of: folder)
            try await TemporaryFolder.with { fresh in
                try await SQLiteStorage(folder: fresh).close()
                #expect(try await Self.schema(of: fresh) == migrated)
            }
        }
    }

    /// Tables with their columns, indexes and triggers.
    private static func schema(of folder: String) async throws -> [String] {
        let queue = try DatabaseQueue(path: folder + "/keystore.sqlite")
        let rows = try await queue.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT m.type || ' ' || m.name || ' ' || coalesce(group_concat(c.name || ' ' || c.type || ' ' ||
                    c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '-'), ', '), '')
                    FROM sqlite_master AS m LEFT JOIN pragma_table_info(m.name) AS c
                    WHERE m.name NOT LIKE 'grdb%' AND m.name NOT LIKE 'sqlite%' GROUP BY m.name ORDER BY m.name
                    """)
        }
        try queue.close()
        return rows
    }

    @Test("a database of a newer version is refused, and left as it is")
    func newer() async throws {
        try await TemporaryFolder.with { folder in
            try await SQLiteStorage(folder: folder).close()
            try await Self.make("INSERT INTO grdb_migrations VALUES ('99 of the future')", in: folder)
            #expect(
                throws: StorageError.failed(
                    detail: "\(folder)/keystore.sqlite was written by a newer version of this program")
            ) { try SQLiteStorage(folder: folder) }
        }
    }
}
