import Foundation
import GRDB
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import Journal

/// A folder of its own for one test, removed at the end.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)").path()
        try! FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var journal: String { path + "/state" }

    func open(process: Int = 1, retention: Retention = Retention(), clock: TestClock = TestClock()) throws -> Journal {
        try Journal(folder: journal, process: process, retention: retention, now: { clock.time })
    }

    func makeJournalFolder() throws {
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
    }

    /// A copy of the files as they are, as a crash would leave them.
    func copy() throws -> TemporaryFolder {
        let other = TemporaryFolder()
        try FileManager.default.copyItem(atPath: journal, toPath: other.journal)
        return other
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: journal).sorted() }

    func sessions() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: journal + "/sessions") }

    static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var time: Timestamp { milliseconds.withLock { Timestamp(milliseconds: $0) } }

    func advance(_ duration: Duration) {
        milliseconds.withLock {
            $0 += duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        }
    }
}

enum Sample {
    static let store = StoreID(profile: "staging", address: "https://store.example")
    static let other = StoreID(profile: "", address: "https://other.example")
    static let key = try! EntryKey("feature-flags")
    static let person = Operator(user: "root", sudoUser: "ada", host: "web-1", origin: "10.0.0.7 52144")

    static func document(_ text: String) -> JSONDocument { try! JSONDocument(parsing: text) }

    static func entry(_ text: String, key: EntryKey = key, revision: String? = nil) -> Entry {
        Entry(key: key, data: document(text), createdBy: "u-1", revision: revision.map(Revision.init))
    }

    static func draft(
        _ text: String, of key: EntryKey = key, base: Entry? = nil, history: [UInt8]? = nil
    ) -> StoredDraft {
        StoredDraft(key: key, base: base, text: Array(text.utf8), cursor: text.utf8.count, history: history)
    }

    static func update(
        _ key: EntryKey = key, from before: String = #"{"a": 1.0}"#, to after: String = #"{"a": 2.0}"#,
        in store: StoreID = store, undoes: Int? = nil
    ) -> WriteIntent {
        WriteIntent(
            store: store, key: key, operation: .update, before: entry(before, key: key, revision: "7"),
            after: document(after), reason: "ticket 12", by: person, undoes: undoes)
    }

    /// A JSON text of about so many bytes, that differs by `seed`.
    static func large(_ size: Int, seed: Int = 0) -> String {
        let row = #"{"id": 12345, "name": "a row that is as long as rows are", "on": true},"#
        return #"{"seed": \#(seed), "rows": ["# + String(repeating: row, count: size / row.utf8.count) + "null]}"
    }
}

extension Journal {
    /// A setting of the connection that writes.
    func pragma(_ name: String) throws -> String? {
        try pool.writeWithoutTransaction { db in try String.fetchOne(db, sql: "PRAGMA \(name)") }
    }

    func count(_ table: String) throws -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }
}

/// The kind of error that `body` ends with.
func kind(_ body: () throws -> Void) -> JournalError.Kind? {
    do {
        try body()
        return nil
    } catch {
        return (error as? JournalError)?.kind
    }
}
