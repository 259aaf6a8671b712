internal import Foundation
internal import GRDB
internal import Glibc
public import KeyStoreAPI
internal import Synchronization

/// What must outlive the process: drafts, records of writes, guards, the log of requests and the keys one knows. One SQLite
/// file in a folder of the operator's own, shared by any number of consoles.
///
/// What a call has written is on disk when it returns (WAL, `synchronous=FULL`), and a write waits up to 5 seconds for other
/// processes. Every call blocks until it is done, and is safe from any thread.
public final class Journal: Sendable {
    /// The name of the database in its folder.
    public static let fileName = "journal.sqlite"

    /// The database.
    public let file: String

    let pool: DatabasePool
    let session: SessionLock
    let sessions: String
    let process: Int
    let retention: Retention
    let now: @Sendable () -> Timestamp
    let observe: @Sendable (JournalEvent) -> Void
    /// The base of each draft of this session, as it is kept already.
    let bases = Mutex<[DraftSlot: DraftBase]>([:])
    private let folder: String

    /// Opens the journal in `folder`, and makes both where they are not there; its schema is brought up to date.
    ///
    /// - Parameters:
    ///   - folder: closed to everyone else; a symbolic link or someone else's folder is refused.
    ///   - process: the number of this process, kept beside its drafts.
    ///   - observe: told of writes and faults, from any thread.
    public init(
        folder: String, process: Int, retention: Retention = Retention(),
        now: @escaping @Sendable () -> Timestamp = { Journal.systemTime() },
        observe: @escaping @Sendable (JournalEvent) -> Void = { _ in }
    ) throws(JournalError) {
        self.folder = folder
        self.process = process
        self.retention = retention
        self.now = now
        self.observe = observe
        file = folder + "/" + Self.fileName
        sessions = folder + "/sessions"
        try JournalFolder.prepare(folder)
        let (file, sessions) = (file, sessions)
        (pool, session) = try OpeningLock.holding(in: folder) { () throws(JournalError) in
            try JournalFolder.secure(file: file, making: true)
            for suffix in ["-wal", "-shm"] { try JournalFolder.secure(file: file + suffix, making: false) }
            let pool = try Self.open(file)
            let session = try SessionLock(folder: sessions, process: process)
            SessionLock.sweep(folder: sessions)
            return (pool, session)
        }
    }

    deinit { close() }

    /// Ends this session: its drafts stay, and are nobody's. Later calls throw.
    public func close() {
        guard !session.hasEnded else { return }
        // GRDB closes those that read last, and they can't take the WAL into the file.
        pool.releaseMemory()
        // It is closed without the lock too, if need be; another that is opened just then may find it busy.
        try? OpeningLock.holding(in: folder) { try? pool.close() }
        try? pool.close()
        session.end()
    }

    /// - Throws: where the file is damaged.
    public func check() throws(JournalError) {
        let findings = try read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") }
        guard findings == ["ok"] else { throw .notAJournal(file, findings.joined(separator: "; ")) }
    }

    /// The time of the machine's clock.
    public static func systemTime() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(JournalError) -> Value {
        do { return try pool.read(body) } catch { throw observed(JournalError(error, file: file)) }
    }

    /// One transaction that takes the lock for writing at its start (`BEGIN IMMEDIATE`): what it reads can't change
    /// before it writes.
    func write<Value>(
        committing: Bool = true, _ body: (Database) throws -> Value
    ) throws(JournalError) -> Value {
        do {
            return try pool.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return committing ? .commit : .rollback
                }
                guard let value else { throw JournalError(.other, "\(file): a transaction without a result") }
                return value
            }
        } catch {
            throw observed(JournalError(error, file: file))
        }
    }

    private func observed(_ error: JournalError) -> JournalError {
        observe(.fault(error))
        return error
    }

    private static func open(_ file: String) throws(JournalError) -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "keystore journal"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { db in
            guard !db.configuration.readonly else { return }
            // Only a file without tables takes it: pruning then gives space back.
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            // What was removed is not left in the file.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // A long WAL is cut after its checkpoint. Bytes.
            _ = try Int.fetchOne(db, sql: "PRAGMA journal_size_limit = 4194304")
        }
        do {
            let pool = try DatabasePool(path: file, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                try Migrations.check(db, file: file)
                // GRDB sets NORMAL when it opens a pool, after any hook of ours.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try Migrations.all.migrate(pool)
            return pool
        } catch {
            throw JournalError(error, file: file)
        }
    }
}
