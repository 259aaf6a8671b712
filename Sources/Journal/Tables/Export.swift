internal import Foundation
internal import GRDB
internal import JSONDocument
internal import KeyStoreAPI

/// Spells the whole journal as lines of JSON, one row of a table in memory at a time.
struct Export {
    let db: Database
    let file: String
    let liveness: Liveness

    func run(_ line: ([UInt8]) throws -> Void) throws {
        try drafts(line)
        try writes(line)
        let stores = try StoreTable.all(in: db)
        for request in try RequestTable.newest(.max, in: nil, in: db).reversed() {
            try line(JSONLine(request).bytes)
        }
        for store in stores.values.sorted(by: { ($0.profile, $0.address) < ($1.profile, $1.address) }) {
            let pinned = Set(try KeyTable.pinned(in: store, in: db))
            for key in try KeyTable.all(in: store, in: db) {
                var object = JSONLine("key", in: store)
                object.add("key", key)
                if pinned.contains(key) { object.add("pinned", true) }
                try line(object.bytes)
            }
        }
    }

    private func drafts(_ line: ([UInt8]) throws -> Void) throws {
        for (store, note, _) in try DraftTable.notes(of: nil, liveness: liveness, file: file, in: db) {
            var values = ValueReader(db, file: file)
            guard let draft = try DraftTable.draft(note.number, of: note.key, &values, in: db) else { continue }
            var object = JSONLine("draft", in: store)
            object.add("number", note.number)
            object.add("key", note.key.text)
            object.add("savedAt", note.savedAt.description)
            object.add("process", note.process)
            object.add("cursor", draft.cursor)
            object.add("base", draft.base?.data)
            object.add("baseRevision", draft.base?.revision?.text)
            if let text = String(validating: draft.text, as: UTF8.self) {
                object.add("text", text)
            } else {
                object.add("textBase64", Data(draft.text).base64EncodedString())
            }
            try line(object.bytes)
        }
    }

    private func writes(_ line: ([UInt8]) throws -> Void) throws {
        let stores = try StoreTable.all(in: db)
        for number in try Int.fetchAll(db, sql: "SELECT number FROM write ORDER BY number") {
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM write WHERE number = ?", arguments: [number])
            else { continue }
            var values: ValueReader? = ValueReader(db, file: file)
            let record = try WriteTable.record(row, stores: stores, &values, file: file)
            var object = JSONLine(record)
            object.add("before", record.intent.before?.data)
            object.add("beforeRevision", record.intent.before?.revision?.text)
            object.add("after", record.intent.after)
            object.add("stored", record.stored)
            object.add("storedRevision", record.storedRevision?.text)
            if row["guard"] != GuardState.none.rawValue {
                object.add("guard", row["guard"] as String)
                object.add("guardDetail", row["guardDetail"] as String?)
            }
            try line(object.bytes)
        }
    }
}
