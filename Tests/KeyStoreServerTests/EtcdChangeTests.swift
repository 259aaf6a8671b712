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
