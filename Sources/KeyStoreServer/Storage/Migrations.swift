internal import GRDB

/// The schema, one migration a version. A migration that has been released is never edited: a new one follows it.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 entries", migrate: entries)
        migrator.registerMigration("2 revisions", migrate: revisions)
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
}
