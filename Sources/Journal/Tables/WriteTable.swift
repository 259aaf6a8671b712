internal import GRDB
internal import JSONDocument
internal import KeyStoreAPI

/// The SQL of the records of writes.
enum WriteTable {
    static func begin(
        _ intent: WriteIntent, keepingValues: Bool, time: Timestamp, deadline: Timestamp?, in db: Database
    ) throws -> Int {
        let store = try StoreTable.id(intent.store, in: db)
        let before = try keepingValues ? intent.before.map { try ValueTable.put($0.data, in: db) } : nil
        let after = try keepingValues ? intent.after.map { try ValueTable.put($0, in: db) } : nil
        try db.cachedStatement(
            sql: """
                INSERT INTO write
                (time, store, key, operation, force, reason, user, sudoUser, host, origin, undoes, verdict, hasValues,
                before, beforeCreatedBy, beforeRevision, after, guard, guardDeadline)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            time.milliseconds, store, intent.key.text, intent.operation.rawValue, intent.force, intent.reason,
            intent.by.user, intent.by.sudoUser, intent.by.host, intent.by.origin, intent.undoes,
            WriteVerdict.pending.rawValue, keepingValues, before, intent.before?.createdBy,
            intent.before?.revision?.text, after,
            (deadline == nil ? GuardState.none : .waiting).rawValue, deadline?.milliseconds,
        ])
        return Int(db.lastInsertedRowID)
    }

    static func settle(_ number: Int, as settlement: Settlement, file: String, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT hasValues, after, stored, undoes FROM write WHERE number = ?")
        guard let row = try Row.fetchOne(statement, arguments: [number]) else {
            throw JournalError(.other, "no write \(number) in \(file)")
        }
        let (after, former): (Int64?, Int64?) = (row["after"], row["stored"])
        let found = try row["hasValues"] ? settlement.stored.map { try ValueTable.put($0.data, in: db) } : nil
        let stored = found == after ? nil : found
        try db.cachedStatement(
            sql: "UPDATE write SET verdict = ?, detail = ?, stored = ?, storedRevision = ? WHERE number = ?"
        ).execute(arguments: [
            settlement.verdict.rawValue, settlement.detail, stored, settlement.stored?.revision?.text, number,
        ])
        try ValueTable.release([former, found], in: db)
        if settlement.verdict == .notSaved { try GuardTable.lift(number, in: db) }
        if settlement.verdict.isSaved, let undone: Int = row["undoes"] {
            try db.cachedStatement(sql: "UPDATE write SET undoneBy = ? WHERE number = ?")
                .execute(arguments: [number, undone])
            // Nobody has to put back any more what is put back.
            _ = try GuardTable.resolve(
                undone, from: .waiting, to: .cancelled, detail: "put back by write \(number)", in: db)
        }
    }

    static func record(_ number: Int, file: String, in db: Database) throws -> WriteRecord? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM write WHERE number = ?")
        var values: ValueReader? = ValueReader(db, file: file)
        let stores = try StoreTable.all(in: db)
        return try Row.fetchOne(statement, arguments: [number])
            .map { try record($0, stores: stores, &values, file: file) }
    }

    static func records(
        in store: StoreID?, _ query: WriteQuery, loadingValues: Bool, file: String, in db: Database
    ) throws -> [WriteRecord] {
        var (conditions, arguments): ([String], StatementArguments) = ([], [])
        if let store {
            guard let id = try StoreTable.find(store, in: db) else { return [] }
            (conditions, arguments) = (["store = ?"], [id])
        }
        if let key = query.key {
            conditions.append("key = ?")
            arguments += [key.text]
        }
        if let operation = query.operation {
            conditions.append("operation = ?")
            arguments += [operation.rawValue]
        }
        if query.onlySaved {
            conditions.append("verdict <> ?")
            arguments += [WriteVerdict.notSaved.rawValue]
        }
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM write \(condition) ORDER BY number DESC LIMIT ?"),
            arguments: arguments + [max(0, query.limit)])
        var values = loadingValues ? ValueReader(db, file: file) : nil
        let stores = try StoreTable.all(in: db)
        return try rows.map { try record($0, stores: stores, &values, file: file) }
    }

    static func record(
        _ row: Row, stores: [Int64: StoreID], _ values: inout ValueReader?, file: String
    ) throws -> WriteRecord {
        let key = try Stored.key(row["key"], file: file)
        guard let store = stores[row["store"]] else { throw JournalError.notAJournal(file, "a store is missing") }
        let before = try values?.value(row["before"]).map { data in
            Entry(
                key: key, data: data, createdBy: row["beforeCreatedBy"],
                revision: (row["beforeRevision"] as String?).map(Revision.init))
        }
        let intent = WriteIntent(
            store: store, key: key, operation: try Stored.word(row["operation"], file: file), force: row["force"],
            before: before, after: try values?.value(row["after"]), reason: row["reason"],
            by: Operator(user: row["user"], sudoUser: row["sudoUser"], host: row["host"], origin: row["origin"]),
            undoes: row["undoes"])
        return WriteRecord(
            number: row["number"], time: Timestamp(milliseconds: row["time"]), intent: intent,
            verdict: try Stored.word(row["verdict"], file: file), detail: row["detail"],
            stored: try values?.value(row["stored"]),
            storedRevision: (row["storedRevision"] as String?).map(Revision.init), hasValues: row["hasValues"],
            undoneBy: row["undoneBy"])
    }
}
