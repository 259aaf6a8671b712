internal import GRDB

/// The schema, one migration a version. A migration that has been released is never edited: a new one follows it.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 entries", migrate: entries)
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
}
