internal import GRDB

/// The schema, one migration a version. A migration that has been released is never edited: a new one follows it.
enum Migrations {
    static func bringUpToDate(_ pool: DatabasePool, path: String) throws {
        if try pool.writeWithoutTransaction(all.hasBeenSuperseded) {
            throw StorageError.failed(detail: "\(path) was written by a newer version of this program")
        }
        try all.migrate(pool)
    }

    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 entries", migrate: entries)
        migrator.registerMigration("2 revisions", migrate: revisions)
        migrator.registerMigration("3 number of entries", migrate: numberOfEntries)
        migrator.registerMigration("4 end of revisions", migrate: endOfRevisions)
        migrator.registerMigration("5 changes", migrate: changes)
        return migrator
    }

    /// `data` is the last column, so that SQLite reads the others without walking through the value.
    private static func entries(_ db: Database) throws {
        try db.execute(
            sql: """
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
                CREATE TABLE counter (revision INTEGER NOT NULL);
                INSERT INTO counter VALUES (0);
                """)
    }

    /// The values of now are the first that are kept. `data` is last here too.
    private static func revisions(_ db: Database) throws {
        try db.execute(
            sql: """
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
                INSERT INTO revision (key, revision, createdBy, updatedBy, updatedAt, size, data)
                SELECT key, revision, createdBy, updatedBy, updatedAt, size, data FROM entry;
                """)
    }

    /// Counting a million rows for every page of a list takes longer than reading the page.
    private static func numberOfEntries(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE counter ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
                UPDATE counter SET entries = (SELECT count(*) FROM entry);
                CREATE TRIGGER entry_made AFTER INSERT ON entry
                BEGIN UPDATE counter SET entries = entries + 1; END;
                CREATE TRIGGER entry_gone AFTER DELETE ON entry
                BEGIN UPDATE counter SET entries = entries - 1; END;
                """)
    }

    /// A revision's age counts from the moment it was replaced or deleted. When a key was deleted is not known of before:
    /// it counts from now. A key that was made again after a deletion has had its older revisions end with the next one.
    private static func endOfRevisions(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE revision ADD COLUMN endedAt TEXT;
                UPDATE revision SET endedAt = coalesce(
                    (SELECT next.updatedAt FROM revision AS next
                     WHERE next.key = revision.key AND next.revision > revision.revision
                     ORDER BY next.revision LIMIT 1),
                    strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
                WHERE NOT EXISTS (
                    SELECT 1 FROM entry WHERE entry.key = revision.key AND entry.revision = revision.revision);
                CREATE INDEX revision_ended ON revision (endedAt) WHERE endedAt IS NOT NULL;
                """)
    }

    /// The newest writes, for those who follow the store. What was written before is not known of: it was missed.
    private static func changes(_ db: Database) throws {
        try db.execute(
            sql: "CREATE TABLE change (revision INTEGER NOT NULL PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL)")
    }
}
