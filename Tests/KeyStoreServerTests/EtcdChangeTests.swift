import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// A transaction is sent again when nobody knows what became of it: here it is sent twice on purpose.
@Suite("etcd: writes that are sent twice", .etcd)
struct EtcdChangeTests {
    private static let key: EntryKey = "limits"
    private static let data = Array("{}".utf8)

    @Test("a replacement that was done says so again, and is not done twice, even after others wrote")
    func replacement() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let current = try #require(try await store.version(Self.key))
            let change = store.changes.replacing(current, with: Self.data, by: "w", id: "one")
            let revision = try await store.carryOut(change).revision()
            #expect(try await store.carryOut(change).revision() == revision)
            let later = try await store.put(Self.key, "1")
            #expect(try await store.carryOut(change).revision() == revision)
            _ = try await store.delete(Self.key, if: .none)
            #expect(try await store.carryOut(change).revision() == revision)
            #expect(try await store.revisions(of: Self.key, limit: 9).map(\.revision).prefix(2) == [later, revision])
        }
    }

    @Test("a replacement that lost is known to have lost")
    func lost() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let current = try #require(try await store.version(Self.key))
            let change = store.changes.replacing(current, with: Self.data, by: "w", id: "one")
            let winner = try await store.put(Self.key, "1")
            guard case .overtaken(let row) = try await store.carryOut(change) else {
                Issue.record("it was done")
                return
            }
            #expect(row?.modRevision.value == winner)
        }
    }

    @Test("a creation whose entry was deleted since is not made again", arguments: [1, 100])
    func creation(kept: Int) async throws {
        try await EtcdMembers.fresh(HistoryLimits(count: kept)) { store in
            let change = store.changes.making(Self.key.text, after: 0, Self.data, by: "w", id: "one")
            let revision = try await store.carryOut(change).revision()
            #expect(try await store.carryOut(change).revision() == revision)
            _ = try await store.put(Self.key, "1")
            _ = try await store.delete(Self.key, if: .none)
            _ = try await store.carryOut(change)
            #expect(try await store.entry(Self.key) == nil)
            #expect(try await store.revisions(of: Self.key, limit: 9).count == min(2, kept))
        }
    }

    @Test(
        "where the history does not reach back to a write any more, sending it again does not say that it was not done")
    func outlived() async throws {
        try await EtcdMembers.fresh(HistoryLimits(count: 1)) { store in
            let making = store.changes.making(Self.key.text, after: 0, Self.data, by: "w", id: "one")
            _ = try await store.carryOut(making)
            let current = try #require(try await store.version(Self.key))
            let replacing = store.changes.replacing(current, with: Self.data, by: "w", id: "two")
            _ = try await store.carryOut(replacing)
            try await store.put(Self.key, "1")
            for change in [making, replacing] {
                let again = try await store.cluster.write(change.transaction).answer
                #expect(throws: EtcdFailure.self) { try change.outcome(again, isRepeat: true) }
                guard case .overtaken = try change.outcome(again, isRepeat: false) else {
                    Issue.record("it was done")
                    continue
                }
            }
        }
    }

    @Test("a write that others were quicker than is known not to have been done, also when it is sent again")
    func neverDone() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let current = try #require(try await store.version(Self.key))
            let replacing = store.changes.replacing(current, with: Self.data, by: "w", id: "one")
            let deleting = store.changes.deleting(current, id: "two")
            _ = try await store.delete(Self.key, if: .none)
            let answer = try await store.cluster.write(replacing.transaction).answer
            guard case .overtaken(nil) = try replacing.outcome(answer, isRepeat: true) else {
                Issue.record("it was done")
                return
            }
            try await store.make(Self.key)
            let later = try await store.cluster.write(deleting.transaction).answer
            guard case .overtaken(.some) = try deleting.outcome(later, isRepeat: true) else {
                Issue.record("it was done")
                return
            }
        }
    }

    @Test("a deletion that was done says so again, and does not delete what was made since")
    func deletion() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let current = try #require(try await store.version(Self.key))
            let change = store.changes.deleting(current, id: "one")
            let revision = try await store.carryOut(change).revision()
            let again = try await store.make(Self.key)
            #expect(try await store.carryOut(change).revision() == revision)
            #expect(try await store.entry(Self.key)?.revision == again)
        }
    }

    @Test("what a forgetting that came late would remove is left if the key began again")
    func lateForgetting() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let old = try #require(try await store.version(Self.key))
            _ = try await store.delete(Self.key, if: .none)
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
            let made = try await store.make(Self.key, "new")
            try await store.drop(EtcdPast(key: Self.key.text, sequence: 1, revision: old.revision))
            #expect(try await store.entry(Self.key)?.revision == made)
        }
    }
}

extension EtcdOutcome {
    fileprivate func revision() throws -> Int64 {
        guard case .done(let revision) = self else { throw CancellationError() }
        return revision
    }
}
