internal import Foundation
internal import KeyStoreAPI

extension EtcdStorage {
    func put(
        _ key: EntryKey, data: [UInt8], if condition: Precondition, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await mapped { () async throws(EtcdFailure) in
            try await change(key) { (current) async throws(EtcdFailure) in
                guard let current else { return .end(.missing) }
                guard condition.holds(for: current.revision) else { return try await told(current) { .changed($0) } }
                return .go(replacing(current, data, by: user))
            }
        }
    }

    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await mapped { () async throws(EtcdFailure) in
            try await change(key) { (current) async throws(EtcdFailure) in
                if let current {
                    guard replacing else { return try await told(current) { .exists($0) } }
                    return .go(self.replacing(current, data, by: user))
                }
                let last = try await lastSequence(of: key)
                let change = changes.making(key.text, after: last, data, by: user, id: Self.freshID)
                return .go(Attempt(change: change, entry: { entry(key.text, data, by: user, $0) }))
            }
        }
    }

    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome {
        try await mapped { () async throws(EtcdFailure) in
            try await change(key) { (current) async throws(EtcdFailure) in
                guard let current else { return .end(.missing) }
                guard condition.holds(for: current.revision) else { return try await told(current) { .changed($0) } }
                guard let removed = try await whole(current) else { return .again }
                return .go(Attempt(change: changes.deleting(current, id: Self.freshID), entry: { _ in removed }))
            }
        }
    }

    /// A transaction, and what the entry is once it was carried out at a revision.
    private struct Attempt {
        let change: EtcdChange
        let entry: (Int64) -> StoredEntry
    }

    private enum Step {
        case go(Attempt)
        case end(WriteOutcome)
        /// What was read is not so any more.
        case again
    }

    /// Decides by how the entry stands, as often as somebody else is quicker.
    private func change(
        _ key: EntryKey, _ decide: (EtcdVersion?) async throws(EtcdFailure) -> Step
    ) async throws(EtcdFailure) -> WriteOutcome {
        var current = try await version(key)
        for _ in 0..<Self.patience {
            switch try await decide(current) {
            case .end(let outcome): return outcome
            case .again: current = try await version(key)
            case .go(let attempt):
                switch try await carryOut(attempt.change) {
                case .done(let revision): return .done(attempt.entry(revision))
                case .overtaken(let row):
                    current = try row.map { (row) throws(EtcdFailure) in try version(key.text, row) }
                }
            }
        }
        throw Self.overtaken
    }

    private func replacing(_ current: EtcdVersion, _ data: [UInt8], by user: String) -> Attempt {
        Attempt(change: changes.replacing(current, with: data, by: user, id: Self.freshID)) {
            entry(current.key, data, by: current.record.createdBy, $0)
        }
    }

    private func entry(_ key: String, _ data: [UInt8], by creator: String, _ revision: Int64) -> StoredEntry {
        StoredEntry(key: key, data: data, createdBy: creator, revision: revision)
    }

    /// An outcome that tells the entry as it stands.
    private func told(
        _ current: EtcdVersion, _ outcome: (StoredEntry) -> WriteOutcome
    ) async throws(EtcdFailure) -> Step {
        try await whole(current).map { .end(outcome($0)) } ?? .again
    }

    /// How many values a key has had that are kept, where it has no entry now.
    private func lastSequence(of key: EntryKey) async throws(EtcdFailure) -> Int64 {
        lastSequence(try await cluster.range(.last(of: layout.history(of: key.text))).rows)
    }

    func lastSequence(_ rows: [EtcdKeyValue]) -> Int64 { rows.first.flatMap { layout.place($0.name) }?.sequence ?? 0 }
}

/// How a transaction ended.
enum EtcdOutcome: Sendable {
    case done(revision: Int64)
    /// Its condition does not hold and never will; the entry's row as it stands.
    case overtaken(EtcdKeyValue?)
}

extension EtcdStorage {
    /// Carries out a write, at most once, and finds out whether that was done.
    func carryOut(_ change: EtcdChange) async throws(EtcdFailure) -> EtcdOutcome {
        do throws(EtcdFailure) {
            let written = try await cluster.write(change.transaction)
            if written.answer.succeeded == true { return .done(revision: written.answer.header.revision?.value ?? 0) }
            return try change.outcome(written.answer, isRepeat: written.isRepeat)
        } catch {
            // etcd says so of a transaction that took the last of its space, too.
            guard case .full = error else { throw error }
            let outcome = try change.outcome(try await cluster.read(change.probe), isRepeat: false)
            guard case .done = outcome else { throw error }
            return outcome
        }
    }
}

extension EtcdRange {
    /// The last key of a span, without its value.
    static func last(of span: EtcdSpan) -> EtcdRange {
        var range = EtcdRange(span)
        range.sortOrder = .descending
        range.limit = 1
        range.keysOnly = true
        return range
    }
}
