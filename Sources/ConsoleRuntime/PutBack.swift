internal import Console
public import JSONDocument
public import Journal
public import KeyStoreAPI

/// Puts back what a write on record replaced, if what that write left is still there.
///
/// What the console does through Review, for where nobody looks: the command line, and writes that were not confirmed in
/// time. The write that puts back is on record like any other, before it is sent.
public struct PutBack: Sendable {
    /// How it ended.
    public enum Ending: Equatable, Sendable {
        /// Written; the number of the write that did it, and what became of that.
        case done(record: Int, WriteVerdict)
        /// The former value stands there already.
        case notNeeded
        /// Somebody has written since: nothing was sent.
        case changed
        /// The server refused it, in words; with its error, where it sent one.
        case refused(String, KeyStoreError? = nil)
    }

    /// What has to be known before anything is sent.
    public enum Plan: Equatable, Sendable {
        /// What stands there, and what is to: `nil` is no entry.
        case replace(now: Entry?, by: JSONDocument?)
        case notNeeded
        case changed
    }

    private let journal: Journal
    private let store: any KeyStore
    private let by: Operator
    private let keepsValues: Bool

    /// - Parameter keepsValues: whether the journal keeps the values of what is written now.
    public init(journal: Journal, store: any KeyStore, by: Operator, keepsValues: Bool = true) {
        self.journal = journal
        self.store = store
        self.by = by
        self.keepsValues = keepsValues
    }

    /// Reads what stands there and compares it with what the write left. Changes nothing.
    ///
    /// - Precondition: the record has its values.
    public func plan(_ record: WriteRecord) async throws(KeyStoreError) -> Plan {
        let now = try await standing(record.intent.key)
        let before = record.intent.before?.data
        if now?.data == before { return .notNeeded }
        return now?.data == record.left ? .replace(now: now, by: before) : .changed
    }

    /// Looks once more, as time may have passed since a plan was shown, and writes what that look allows, once.
    ///
    /// - Throws: ``PutBackFailure`` where it cannot look, where the journal does not take it (nothing is sent then), or the
    ///   outcome stays open.
    public func run(_ record: WriteRecord, reason: String?) async throws(PutBackFailure) -> Ending {
        let plan: Plan
        do { plan = try await self.plan(record) } catch { throw .unread(error) }
        switch plan {
        case .notNeeded: return .notNeeded
        case .changed: return .changed
        case .replace(let now, let former):
            return try await send(intent(record, now: now, former: former, reason: reason), over: now)
        }
    }

    private func send(_ intent: WriteIntent, over now: Entry?) async throws(PutBackFailure) -> Ending {
        let number = try recorded(intent)
        let run = await WriteRun(Write(intent), to: store).carryOut(hasLooked: true)
        let settlement = run.settlement
        do throws(JournalError) { try journal.settle(number, as: settlement) } catch { throw .journal(error) }
        switch settlement.verdict {
        case .notSaved: return .refused(settlement.detail ?? "not saved", run.error)
        case .unknown: throw .unknown(settlement.detail ?? "no answer")
        default: return .done(record: number, settlement.verdict)
        }
    }

    private func intent(_ record: WriteRecord, now: Entry?, former: JSONDocument?, reason: String?) -> WriteIntent {
        let operation: WriteIntent.Operation = former == nil ? .delete : now == nil ? .create : .update
        return WriteIntent(
            store: record.intent.store, key: record.intent.key, operation: operation, before: now, after: former,
            reason: reason, by: by, undoes: record.number)
    }

    private func recorded(_ intent: WriteIntent) throws(PutBackFailure) -> Int {
        do throws(JournalError) {
            return try journal.begin(intent, keepingValues: keepsValues, guardedFor: nil)
        } catch {
            throw .journal(error)
        }
    }

    private func standing(_ key: EntryKey) async throws(KeyStoreError) -> Entry? {
        do throws(KeyStoreError) {
            return try await store.entry(key)
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
    }
}

/// Why nothing can be said about how a putting back ended.
public enum PutBackFailure: Error, Equatable, Sendable {
    /// What stands there could not be read; nothing was sent.
    case unread(KeyStoreError)
    /// It could not be put on record; nothing was sent, or, where it was, its receipt is missing.
    case journal(JournalError)
    /// It was sent, and reading did not tell what became of it.
    case unknown(String)
}

extension Write {
    /// The write that an intent is on record for.
    fileprivate init(_ intent: WriteIntent) {
        let revision = intent.before?.revision
        let kind: Kind =
            switch intent.operation {
            case .create: .create
            case .update: .update(expecting: revision, force: intent.force)
            case .delete: .delete(expecting: revision)
            }
        self.init(
            key: intent.key, data: intent.after, kind: kind, base: intent.before, reason: intent.reason,
            undoes: intent.undoes)
    }
}
