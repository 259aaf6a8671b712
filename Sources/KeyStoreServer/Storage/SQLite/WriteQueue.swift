internal import GRDB
internal import Synchronization

/// Group commit: writes that wait while another transaction is being made durable go into the next one together, with
/// one sync of the disk for all of them.
///
/// Each write is answered after that commit, and has a savepoint of its own: one that fails takes nothing with it.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [Job] = []
        var isAtWork = false
        var transactions = 0
    }

    /// One write, with whoever waits for it.
    private struct Job: Sendable {
        /// Does the write, and gives back what tells that it was done.
        let run: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (StorageError) -> Void
    }

    /// The most writes in one transaction.
    private static let longest = 128

    private let pool: DatabasePool
    private let committed: @Sendable (Database) -> Void
    private let state = Mutex(State())

    /// - Parameter committed: called after each commit, before those who wait for it are told, one call after the other.
    init(_ pool: DatabasePool, committed: @escaping @Sendable (Database) -> Void = { _ in }) {
        self.pool = pool
        self.committed = committed
    }

    /// How many wait for the transaction that is under way.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// How many there were.
    var transactionCount: Int { state.withLock { $0.transactions } }

    /// Does a write in a transaction that took the lock for writing at its start (`BEGIN IMMEDIATE`): what it reads can't
    /// change before it writes. It is done even if the task is cancelled.
    func submit<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        let result: Result<Value, StorageError> = await withCheckedContinuation { continuation in
            enqueue(
                Job(
                    run: { db in
                        let value = try body(db)
                        return { continuation.resume(returning: .success(value)) }
                    },
                    fail: { continuation.resume(returning: .failure($0)) }))
        }
        return try result.get()
    }

    private func enqueue(_ job: Job) {
        let isFirst = state.withLock { state in
            state.waiting.append(job)
            defer { state.isAtWork = true }
            return !state.isAtWork
        }
        if isFirst { schedule() }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] db in
            let jobs = state.withLock { state in
                let jobs = Array(state.waiting.prefix(Self.longest))
                state.waiting.removeFirst(jobs.count)
                state.transactions += 1
                return jobs
            }
            carryOut(jobs, in: db)
            let isDone = state.withLock { state in
                state.isAtWork = !state.waiting.isEmpty
                return state.waiting.isEmpty
            }
            if !isDone { schedule() }
        }
    }

    private func carryOut(_ jobs: [Job], in db: Database) {
        do {
            try db.beginTransaction(.immediate)
        } catch {
            for job in jobs { job.fail(StorageError(error)) }
            return
        }
        var done: [(job: Job, tell: @Sendable () -> Void)] = []
        for (index, job) in jobs.enumerated() {
            do {
                done.append((job, try inSavepoint(job, in: db)))
            } catch {
                job.fail(StorageError(error))
                guard db.isInsideTransaction else {
                    // SQLite gave up the whole of it: nothing was written.
                    let rest = done.map(\.job) + jobs[(index + 1)...]
                    for job in rest { job.fail(.unavailable(detail: "rolled back with another write: \(error)")) }
                    return
                }
            }
        }
        do {
            try db.commit()
        } catch {
            try? db.rollback()
            for (job, _) in done { job.fail(StorageError(committing: error)) }
            return
        }
        committed(db)
        for (_, tell) in done { tell() }
    }

    private func inSavepoint(_ job: Job, in db: Database) throws -> @Sendable () -> Void {
        try db.cachedStatement(sql: "SAVEPOINT one_write").execute()
        do {
            let tell = try job.run(db)
            try db.cachedStatement(sql: "RELEASE one_write").execute()
            return tell
        } catch {
            if db.isInsideTransaction {
                try db.cachedStatement(sql: "ROLLBACK TO one_write").execute()
                try db.cachedStatement(sql: "RELEASE one_write").execute()
            }
            throw error
        }
    }
}
