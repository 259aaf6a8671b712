import HTTPTypes
import KeyStoreAPI
import Synchronization
import Testing

@testable import KeyStoreServer

/// Three members of the test's own, which are killed, stopped and brought back. Part of `make test-etcd`.
@Suite("etcd: members that fail", .etcd, .enabled(if: EtcdMembers.count >= 3, "part of make test-etcd"), .serialized)
struct EtcdClusterTests {
    private static let keys: [EntryKey] = (1...8).map { EntryKey(stringLiteral: "counter-\($0)") }

    @Test("64 writers count up while each member is killed, stopped and brought back: the sums are exact")
    func counting() async throws {
        try await EtcdMembers.with(3) { etcd in
            let servers = [
                try etcd.storage(), try etcd.storage(prefix: "test", etcd.members.reversed()),
            ]
            for key in Self.keys { try await servers[0].make(key, "0") }
            let tally = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<64 {
                    group.addTask { try await Self.count(Self.keys[writer % 8], in: servers[writer % 2], tally) }
                }
                do { try await Self.trouble(etcd, tally) } catch { Issue.record(error) }
                tally.finish()
                try await group.waitForAll()
            }
            try await etcd.healthy()
            for key in Self.keys {
                let entry = try #require(try await servers[0].entry(key))
                let (done, uncertain) = tally.counts(key)
                let sum = try #require(Int(String(decoding: entry.data, as: UTF8.self)))
                #expect(
                    (done...done + uncertain).contains(sum), "\(key): \(sum), of \(done) and \(uncertain) uncertain")
            }
            print("etcd with members failing:", tally.summary)
            for server in servers { try await server.close() }
        }
    }

    /// Each member in turn is killed and brought back, then stopped and resumed, each time once writes went on.
    private static func trouble(_ etcd: EtcdMembers, _ tally: Tally) async throws {
        for member in etcd.members {
            try await tally.goesOn()
            member.kill()
            try await tally.goesOn()
            member.end()
            try etcd.start(member)
            try await etcd.healthy([member])
            member.stop()
            do { try await tally.goesOn() } catch { Issue.record(error) }
            member.resume()
            try await etcd.healthy([member])
        }
        try await tally.goesOn()
    }

    private static func count(_ key: EntryKey, in store: EtcdStorage, _ tally: Tally) async throws {
        while !tally.isFinished {
            do throws(StorageError) {
                guard let current = try await store.entry(key),
                    let number = Int(String(decoding: current.data, as: UTF8.self))
                else {
                    Issue.record("no number at \(key)")
                    return
                }
                let data = Array(String(number + 1).utf8)
                let outcome = try await store.put(key, data: data, if: .revision(in: [current.revision]), by: "w")
                if case .done = outcome { tally.done(key) }
            } catch {
                switch error {
                case .uncertain: tally.uncertain(key)
                case .unavailable: tally.unavailable()
                default: Issue.record(error)
                }
            }
        }
    }

    @Test("without a majority nothing is read or written, and nothing old is told; with it again, all is there")
    func noMajority() async throws {
        try await EtcdMembers.with(3) { etcd in
            let working = try etcd.storage()
            try await working.make("limits", #"{"n":1}"#)
            try await etcd.healthy()
            for member in etcd.members.dropFirst() { member.stop() }
            var configuration = try etcd.configuration()
            configuration.deadlines = EtcdDeadlines(attempt: .milliseconds(400), total: .seconds(2))
            let store = try EtcdStorage(configuration)
            let current = EtcdVersion(
                key: "limits", revision: 2,
                record: EtcdRecord(
                    sequence: 1, createdBy: "maker", updatedBy: "maker", updatedAt: "", size: 7, write: "none"))
            await #expect { try await store.entry("limits") } throws: { ($0 as? StorageError)?.isUnavailable == true }
            await #expect { try await store.check() } throws: { ($0 as? StorageError)?.isUnavailable == true }
            let change = store.changes.replacing(current, with: [], by: "w", id: "one")
            await #expect { _ = try await store.carryOut(change) } throws: { error in
                if case .uncertain = error as? EtcdFailure { true } else { false }
            }
            for member in etcd.members.dropFirst() { member.resume() }
            try await etcd.healthy()
            #expect(try await working.entry("limits") != nil)
            try await working.put("limits", #"{"n":2}"#)
            #expect(try await store.entry("limits")?.data == Array(#"{"n":2}"#.utf8))
            for storage in [working, store] { try await storage.close() }
        }
    }

    @Test("with all members dead the server answers 503 with Retry-After; once they are back, all is there")
    func allDead() async throws {
        try await EtcdMembers.with(3) { etcd in
            let storage = try etcd.storage()
            try await Harness.run(storage: storage) { server in
                #expect(try await server.create("limits", #"{"n":1}"#).status == 200)
                for member in etcd.members { member.kill() }
                try await Eventually.holds { try await server.get("limits").status == 503 }
                for answer in [
                    try await server.get("limits"), try await server.put("limits", "{}"),
                    try await server.send(.get, "/v1/key-store"), try await server.create("others"),
                    try await server.send(.delete, "/v1/key-store/limits"),
                ] {
                    #expect(try answer.failure == "503 5030 The store is busy or not reachable")
                    #expect(answer.headers[.retryAfter] == "1")
                }
                #expect(try await server.send(.get, "/healthz", as: .nobody).status == 503)
                for member in etcd.members {
                    member.end()
                    try etcd.start(member)
                }
                try await etcd.healthy()
                #expect(try await server.get("limits").value == #"{"n":1}"#)
                #expect(try await server.put("limits", #"{"n":2}"#).status == 200)
            }
            try await storage.close()
        }
    }
}

/// What the writers did.
private final class Tally: Sendable {
    private struct State {
        var done: [EntryKey: Int] = [:]
        var uncertain: [EntryKey: Int] = [:]
        var unavailable = 0
        var total = 0
        var isFinished = false
        var last = ContinuousClock.now
        var longestPause = Duration.zero
    }

    private let state = Mutex(State())

    var isFinished: Bool { state.withLock(\.isFinished) }

    func finish() { state.withLock { $0.isFinished = true } }

    func done(_ key: EntryKey) {
        state.withLock { state in
            state.done[key, default: 0] += 1
            state.total += 1
            state.longestPause = max(state.longestPause, .now - state.last)
            state.last = .now
        }
    }

    func uncertain(_ key: EntryKey) { state.withLock { $0.uncertain[key, default: 0] += 1 } }

    func unavailable() { state.withLock { $0.unavailable += 1 } }

    func counts(_ key: EntryKey) -> (done: Int, uncertain: Int) {
        state.withLock { ($0.done[key] ?? 0, $0.uncertain[key] ?? 0) }
    }

    /// Waits for a hundred more.
    func goesOn() async throws {
        let start = state.withLock(\.total)
        try await Eventually.holds { state.withLock(\.total) >= start + 100 }
    }

    var summary: String {
        state.withLock { state in
            "\(state.total) writes done, \(state.uncertain.values.reduce(0, +)) uncertain, \(state.unavailable) "
                + "unavailable; \(state.longestPause) was the longest time without any"
        }
    }
}
