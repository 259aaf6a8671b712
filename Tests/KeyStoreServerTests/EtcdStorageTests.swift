import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("the store in etcd", .etcd)
struct EtcdStorageTests {
    private static let key: EntryKey = "limits"

    @Test("two servers on one etcd see each other's writes, and of racing ones one a revision wins")
    func twoServers() async throws {
        let etcd = try await EtcdMembers.shared()
        let prefix = "t-\(UUID())"
        let servers = [try etcd.storage(prefix: prefix), try etcd.storage(prefix: prefix)]
        var revision = try await servers[0].make(Self.key, "0")
        for round in 1...10 {
            let outcomes = try await withThrowingTaskGroup(of: WriteOutcome.self) { group in
                for writer in 0..<16 {
                    group.addTask { [revision] in
                        try await servers[writer % 2].put(
                            Self.key, data: Array("\(round)-\(writer)".utf8), if: .revision(in: [revision]), by: "w")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let current = try #require(try await servers[round % 2].entry(Self.key))
            #expect(outcomes.filter { $0 == .done(current) }.count == 1)
            #expect(outcomes.filter { $0 == .changed(current) }.count == 15)
            revision = current.revision
        }
        #expect(try await servers[1].revisions(of: Self.key, limit: 99).count == 11)
        for server in servers { try await server.close() }
    }

    @Test("creations that race make one entry; unconditional writes that race are all in the history")
    func unconditional() async throws {
        try await EtcdMembers.fresh { store in
            let made = try await withThrowingTaskGroup(of: WriteOutcome.self) { group in
                for writer in 0..<16 {
                    group.addTask { try await store.create(Self.key, data: [], replacing: false, by: "w\(writer)") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let current = try #require(try await store.entry(Self.key))
            #expect(made.filter { $0 == .done(current) }.count == 1)
            #expect(made.filter { $0 == .exists(current) }.count == 15)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<16 { group.addTask { try await store.put(Self.key, "\(writer)") } }
                try await group.waitForAll()
            }
            #expect(try await store.revisions(of: Self.key, limit: 99).count == 17)
        }
    }

    @Test("what is kept of a key outlives etcd's compaction")
    func compaction() async throws {
        // Compaction is of all of etcd, and would take their past from the feeds of other tests.
        try await EtcdMembers.with(1, options: ["--unsafe-no-fsync"]) { etcd in
            let store = try etcd.storage()
            let first = try await store.make(Self.key, #"{"n":1}"#)
            _ = try await store.delete(Self.key, if: .none)
            let last = try await store.make(Self.key, #"{"n":2}"#)
            try await etcd.compact(last)
            #expect(try await store.revision(first, of: Self.key)?.data == Array(#"{"n":1}"#.utf8))
            #expect(try await store.revisions(of: Self.key, limit: 9).map(\.revision) == [last, first])
            try await store.close()
        }
    }

    @Test("what is let go of leaves nothing behind in etcd, and stores do not touch each other's")
    func nothingBehind() async throws {
        try await EtcdMembers.fresh(HistoryLimits(count: 2)) { other in
            try await other.make(Self.key)
            try await EtcdMembers.fresh(HistoryLimits(count: 2)) { store in
                try await store.make(Self.key)
                for number in 1...5 { try await store.put(Self.key, "\(number)") }
                #expect(try await store.rowsInEtcd() == 5)
                _ = try await store.delete(Self.key, if: .none)
                #expect(try await store.rowsInEtcd() == 5)
                try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
                #expect(try await store.rowsInEtcd() == 0)
            }
            #expect(try await other.rowsInEtcd() == 3)
        }
    }

    @Test("histories of more keys than one answer of etcd's holds are gone through to the end")
    func longWalk() async throws {
        try await EtcdMembers.fresh { store in
            let entries = try (0..<700).map { (key: try EntryKey("key-\($0)"), data: [UInt8]()) }
            _ = try await store.seed(entries, by: "maker")
            for number in [0, 350, 699] {
                let key = try EntryKey("key-\(number)")
                try await store.put(key, "1")
                _ = try await store.delete(key, if: .none)
            }
            for number in 100..<500 where number != 350 { try await store.put(EntryKey("key-\(number)"), "1") }
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
            #expect(try await store.rowsInEtcd() == 697 * 3)
            #expect(try await store.list(ListQuery(page: 7, limit: 100)).rows.count == 97)
            #expect(try await store.entry("key-1")?.data == [])
        }
    }

    @Test("the body limit's mebibyte fits, and a value that etcd does not take is told apart")
    func tooLarge() async throws {
        try await EtcdMembers.fresh { store in
            try await store.make(Self.key)
            let long = String(repeating: "x", count: 1 << 20)
            let revision = try await store.put(Self.key, long)
            try await store.put(Self.key, long)
            #expect(try await store.revision(revision, of: Self.key)?.data.count == 1 << 20)
            for factor in [2, 4] {
                do throws(StorageError) {
                    let data = [UInt8](repeating: 0x20, count: factor << 20)
                    _ = try await store.put(Self.key, data: data, if: .none, by: "w")
                    Issue.record("etcd took it")
                } catch {
                    guard case .tooLarge = error else { Issue.record(error); return }
                }
            }
            #expect(try await store.entry(Self.key)?.data.count == 1 << 20)
        }
    }
}

extension EtcdStorage {
    /// All rows of the store, of whichever kind.
    fileprivate func rowsInEtcd() async throws -> Int64 {
        let root = String(layout.entry("").dropLast(2))
        return try await cluster.range(.counting(.prefix(root))).count?.value ?? 0
    }
}
