internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// The SQL of drafts.
enum DraftTable {
    /// Whose a draft is.
    struct Owner {
        let session: String
        let process: Int
        let time: Timestamp
    }

    private static let noteColumns = "number, key, savedAt, size, process, session"

    /// Keeps the draft in place of the one that this session has of the key.
    ///
    /// - Parameter kept: the base that was kept with the draft before: it is not read again while it is the same.
    /// - Returns: the number of the base in the table of values.
    static func keep(
        _ draft: StoredDraft, store: StoreID, owner: Owner, kept: DraftBase?, in db: Database
    ) throws -> Int64? {
        let store = try StoreTable.id(store, in: db)
        let former =
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT base FROM draft WHERE store = ? AND key = ? AND session = ?"),
                arguments: [store, draft.key.text, owner.session])?[0] as Int64?
        let base: Int64? =
            if let kept, kept.value == former, kept.entry.data == draft.base?.data {
                former
            } else {
                try draft.base.map { try ValueTable.put($0.data, in: db) }
            }
        try db.cachedStatement(
            sql: """
                INSERT INTO draft
                (store, key, session, process, savedAt, cursor, size, base, baseCreatedBy, baseRevision, text, history)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (store, key, session) DO UPDATE SET
                savedAt = excluded.savedAt, cursor = excluded.cursor, size = excluded.size, base = excluded.base,
                baseCreatedBy = excluded.baseCreatedBy, baseRevision = excluded.baseRevision, text = excluded.text,
                history = excluded.history
                """
        ).execute(arguments: [
            store, draft.key.text, owner.session, owner.process, owner.time.milliseconds, draft.cursor,
            draft.text.count, base, draft.base?.createdBy, draft.base?.revision?.text, Data(draft.text),
            draft.history.map { Data($0) },
        ])
        if former != base { try ValueTable.release([former], in: db) }
        return base
    }

    static func drop(_ key: EntryKey, store: StoreID, session: String, in db: Database) throws {
        guard let store = try StoreTable.find(store, in: db) else { return }
        let number = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM draft WHERE store = ? AND key = ? AND session = ?"),
            arguments: [store, key.text, session])
        if let number { try remove(number, in: db) }
    }

    static func remove(_ number: Int, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM draft WHERE number = ? RETURNING base")
        let row = try Row.fetchOne(statement, arguments: [number])
        try ValueTable.release([row?[0]], in: db)
    }

    /// The session that a draft is of.
    static func session(of number: Int, in db: Database) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT session FROM draft WHERE number = ?")
        return try String.fetchOne(statement, arguments: [number])
    }

    /// Notes of one store, or of all, newest first.
    static func notes(
        of store: StoreID?, liveness: Liveness, file: String, in db: Database
    ) throws -> [(store: StoreID, note: DraftNote, isOwn: Bool)] {
        let stores = try StoreTable.all(in: db)
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT \(noteColumns), store FROM draft ORDER BY savedAt DESC, number DESC"))
        return try rows.compactMap { row in
            guard let found = stores[row["store"]], store == nil || store == found else { return nil }
            return (found, try note(row, liveness: liveness, file: file), row["session"] == liveness.own)
        }
    }

    /// The drafts of a key that other sessions have or had, newest first.
    static func drafts(
        of key: EntryKey, store: StoreID, liveness: Liveness, file: String, in db: Database
    ) throws -> [KeptDraft] {
        guard let store = try StoreTable.find(store, in: db) else { return [] }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(noteColumns), base, baseCreatedBy, baseRevision, cursor, text, history FROM draft
                    WHERE store = ? AND key = ? AND session <> ? ORDER BY savedAt DESC, number DESC
                    """), arguments: [store, key.text, liveness.own])
        var values = ValueReader(db, file: file)
        return try rows.map { row in
            KeptDraft(
                note: try note(row, liveness: liveness, file: file), draft: try draft(row, of: key, &values))
        }
    }

    /// One draft, whoever's it is.
    static func draft(_ number: Int, of key: EntryKey, _ values: inout ValueReader, in db: Database) throws
        -> StoredDraft?
    {
        let statement = try db.cachedStatement(sql: "SELECT * FROM draft WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { try draft($0, of: key, &values) }
    }

    private static func note(_ row: Row, liveness: Liveness, file: String) throws -> DraftNote {
        let session: String = row["session"]
        return DraftNote(
            number: row["number"], key: try Stored.key(row["key"], file: file),
            savedAt: Timestamp(milliseconds: row["savedAt"]), size: row["size"], process: row["process"],
            isOpenElsewhere: liveness.isOpenElsewhere(session))
    }

    private static func draft(_ row: Row, of key: EntryKey, _ values: inout ValueReader) throws -> StoredDraft {
        let base = try values.value(row["base"]).map { data in
            Entry(
                key: key, data: data, createdBy: row["baseCreatedBy"],
                revision: (row["baseRevision"] as String?).map(Revision.init))
        }
        let text: Data = row["text"]
        let history: Data? = row["history"]
        return StoredDraft(
            key: key, base: base, text: Array(text), cursor: row["cursor"], history: history.map { Array($0) })
    }
}

/// Which sessions live.
struct Liveness {
    /// The session that asks.
    let own: String
    let folder: String

    func isLive(_ session: String) -> Bool { session == own || SessionLock.isLive(session, folder: folder) }

    func isOpenElsewhere(_ session: String) -> Bool { session != own && isLive(session) }
}
