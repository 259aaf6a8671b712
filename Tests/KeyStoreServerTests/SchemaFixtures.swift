/// Databases as earlier versions of the program left them, as text: what `sqlite3 .dump` says, shortened.
///
/// Each holds `limits` with one write by another than its maker, and `plans`; from version 2 on also `gone-by`, which was
/// made, changed and deleted. Nothing here is made by code that may change.
enum SchemaFixture: Int, CaseIterable, Sendable {
    case entries = 1
    case revisions
    case numberOfEntries
    case endOfRevisions

    /// All SQL that makes it.
    var sql: String {
        migrations + Self.entryTable + counter + (self == .entries ? "" : Self.revisionTable) + triggers + ends
    }

    private var countsEntries: Bool { rawValue >= Self.numberOfEntries.rawValue }

    private var migrations: String {
        let names = ["1 entries", "2 revisions", "3 number of entries", "4 end of revisions"].prefix(rawValue)
        return "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);"
            + names.map { "INSERT INTO grdb_migrations VALUES ('\($0)');" }.joined()
    }

    private static let entryTable = """
        CREATE TABLE entry (
            key TEXT NOT NULL PRIMARY KEY,
            createdBy TEXT NOT NULL,
            createdAt TEXT NOT NULL,
            updatedBy TEXT NOT NULL,
            updatedAt TEXT NOT NULL,
            revision INTEGER NOT NULL,
            size INTEGER NOT NULL,
            data BLOB NOT NULL
        );
        INSERT INTO entry VALUES ('limits', 'maker', '2026-01-01T00:00:00.000Z', 'writer', '2026-02-02T00:00:00.000Z',
            7, 11, CAST('{"max": 2.0}' AS BLOB));
        INSERT INTO entry VALUES ('plans', 'maker', '2026-01-02T00:00:00.000Z', 'maker', '2026-01-02T00:00:00.000Z',
            2, 2, CAST('{}' AS BLOB));

        """

    private var counter: String {
        countsEntries
            ? """
            CREATE TABLE counter (revision INTEGER NOT NULL, entries INTEGER NOT NULL DEFAULT 0);
            INSERT INTO counter VALUES (9, 2);

            """
            : """
            CREATE TABLE counter (revision INTEGER NOT NULL);
            INSERT INTO counter VALUES (9);

            """
    }

    private static let revisionTable = """
        CREATE TABLE revision (
            key TEXT NOT NULL,
            revision INTEGER NOT NULL,
            createdBy TEXT NOT NULL,
            updatedBy TEXT NOT NULL,
            updatedAt TEXT NOT NULL,
            size INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (key, revision)
        );
        INSERT INTO revision VALUES ('limits', 1, 'maker', 'maker', '2026-01-01T00:00:00.000Z', 9,
            CAST('{"max":1}' AS BLOB));
        INSERT INTO revision VALUES ('limits', 7, 'maker', 'writer', '2026-02-02T00:00:00.000Z', 11,
            CAST('{"max": 2.0}' AS BLOB));
        INSERT INTO revision VALUES ('plans', 2, 'maker', 'maker', '2026-01-02T00:00:00.000Z', 2,
            CAST('{}' AS BLOB));
        INSERT INTO revision VALUES ('gone-by', 3, 'maker', 'maker', '2026-01-03T00:00:00.000Z', 2,
            CAST('{}' AS BLOB));
        INSERT INTO revision VALUES ('gone-by', 4, 'maker', 'maker', '2026-01-04T00:00:00.000Z', 2,
            CAST('{}' AS BLOB));

        """

    private var triggers: String {
        !countsEntries
            ? ""
            : """
            CREATE TRIGGER entry_made AFTER INSERT ON entry
            BEGIN UPDATE counter SET entries = entries + 1; END;
            CREATE TRIGGER entry_gone AFTER DELETE ON entry
            BEGIN UPDATE counter SET entries = entries - 1; END;
            """
    }

    private var ends: String {
        self != .endOfRevisions
            ? ""
            : """
            ALTER TABLE revision ADD COLUMN endedAt TEXT;
            UPDATE revision SET endedAt = '2026-02-02T00:00:00.000Z' WHERE key = 'limits' AND revision = 1;
            UPDATE revision SET endedAt = '2026-01-04T00:00:00.000Z' WHERE key = 'gone-by' AND revision = 3;
            UPDATE revision SET endedAt = '2026-01-05T00:00:00.000Z' WHERE key = 'gone-by' AND revision = 4;
            CREATE INDEX revision_ended ON revision (endedAt) WHERE endedAt IS NOT NULL;
            """
    }
}
