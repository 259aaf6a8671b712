internal import GRDB

/// The schema, one migration a version. A migration that has been released is never edited: a new one follows it.
enum Migrations {
    /// In the head of the file: that it is a journal (“KSJL”).
    static let applicationID = 0x4B53_4A4C

    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 journal", migrate: journal)
        migrator.registerMigration("2 lists", migrate: lists)
        return migrator
    }

    /// - Throws: where the file is another program's, or of a newer version of this one.
    static func check(_ db: Database, file: String) throws {
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard tables > 0 else { return }
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            throw JournalError.notAJournal(file, "it is the database of something else")
        }
        guard try !all.hasBeenSuperseded(db) else { throw JournalError.newer(file) }
    }

    /// Values are kept once each, however many rows name them, and away from the rows, so that a list reads none.
    /// Times are milliseconds since 1970. Numbers are never used again (`AUTOINCREMENT`).
    private static func journal(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                CREATE TABLE store (
                    id INTEGER PRIMARY KEY, profile TEXT NOT NULL, address TEXT NOT NULL, UNIQUE (profile, address)
                );
                CREATE TABLE value (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, hash INTEGER NOT NULL, size INTEGER NOT NULL,
                    data BLOB NOT NULL
                );
                CREATE INDEX value_hash ON value (hash);
                CREATE TABLE draft (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, store INTEGER NOT NULL REFERENCES store,
                    key TEXT NOT NULL, session TEXT NOT NULL, process INTEGER NOT NULL, savedAt INTEGER NOT NULL,
                    cursor INTEGER NOT NULL, size INTEGER NOT NULL, base INTEGER REFERENCES value,
                    baseCreatedBy TEXT, baseRevision TEXT, text BLOB NOT NULL, history BLOB,
                    UNIQUE (store, key, session)
                );
                CREATE INDEX draft_base ON draft (base);
                CREATE TABLE write (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,
                    store INTEGER NOT NULL REFERENCES store, key TEXT NOT NULL, operation TEXT NOT NULL,
                    force INTEGER NOT NULL, reason TEXT, user TEXT NOT NULL, sudoUser TEXT, host TEXT NOT NULL,
                    origin TEXT, undoes INTEGER, undoneBy INTEGER, verdict TEXT NOT NULL, detail TEXT,
                    hasValues INTEGER NOT NULL, before INTEGER REFERENCES value, beforeCreatedBy TEXT,
                    beforeRevision TEXT, after INTEGER REFERENCES value, stored INTEGER REFERENCES value,
                    storedRevision TEXT, guard TEXT NOT NULL, guardDeadline INTEGER, guardDetail TEXT
                );
                CREATE INDEX write_key ON write (store, key, number);
                CREATE INDEX write_guard ON write (guard) WHERE guard = 'waiting';
                CREATE INDEX write_before ON write (before);
                CREATE INDEX write_after ON write (after);
                CREATE INDEX write_stored ON write (stored);
                CREATE TABLE request (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,
                    store INTEGER NOT NULL REFERENCES store, method TEXT NOT NULL, path TEXT NOT NULL,
                    status INTEGER, milliseconds INTEGER NOT NULL, failure TEXT
                );
                CREATE TABLE known (
                    store INTEGER NOT NULL REFERENCES store, key TEXT NOT NULL, opened INTEGER,
                    PRIMARY KEY (store, key)
                ) WITHOUT ROWID;
                CREATE INDEX known_opened ON known (store, opened) WHERE opened IS NOT NULL;
                """)
    }

    /// The list of a store as it came last, packed, in parts; and which keys are pinned.
    private static func lists(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE list (store INTEGER PRIMARY KEY REFERENCES store, time INTEGER NOT NULL);
                CREATE TABLE listPart (
                    store INTEGER NOT NULL REFERENCES list, number INTEGER NOT NULL, data BLOB NOT NULL,
                    PRIMARY KEY (store, number)
                );
                ALTER TABLE known ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
                CREATE INDEX known_pinned ON known (store, key) WHERE pinned;
                """)
    }
}
