import Foundation
import HTTPTypes
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// Three members of the test's own, which are killed, stopped and brought back. Part of `make test-etcd`.
@Suite(
    "etcd: members that fail", .etcd, .enabled(if: EtcdMembers.count >= 3, "part of make test-etcd"), .serialized,
    .timeLimit(.minutes(5)))
struct EtcdClusterTests {
    @Test("under load each member, the leader first, is killed, stopped and brought back: nothing acknowledged is lost")
    func load() async throws {
        try await EtcdMembers.with(3) { etcd in
            try await EtcdLoad.run(on: etcd) { load in
                try await load.without(try await etcd.leader(), .killed)
                try await load.without(try await etcd.leader(), .stopped)
                for member in etcd.members {
                    try await load.without(member, .killed)
                    try await load.without(member, .stopped)
                }
            }
        }
    }

    @Test("with two of three members stopped a write in flight is 504, every other answer 503, until they are back")
    func inFlight() async throws {
        try await EtcdMembers.with(3) { etcd in
            let storage = try etcd.storage {
                $0.attempt = .milliseconds(500); $0.total = .seconds(2)
            }
            try await Harness.run(storage: storage) { server in
                for number in 0..<32 { _ = try await server.create("key-\(number)", "{}") }
                let tallies: [String: Int] = try await withThrowingTaskGroup(of: [String: Int].self) { group in
                    for number in 0..<32 { group.addTask { try await Self.untilFailure("key-\(number)", server) } }
                    try await Eventually.holds { try await server.get("key-31").value == #"{"n":1}"# }
                    for member in etcd.members.dropFirst() { member.stop() }
                    return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
                }
                #expect(Set(tallies.keys).isSubset(of: [Self.done, Self.busy, Self.uncertain]))
                #expect(tallies[Self.uncertain] ?? 0 > 0)
                for answer in [try await server.get("key-1"), try await server.put("key-1", "{}")] {
                    #expect(try answer.failure == Self.busy)
                    #expect(answer.headers[.retryAfter] == "1")
                }
                for member in etcd.members.dropFirst() { member.resume() }
                try await etcd.healthy()
                #expect(try await server.put("key-1", #"{"n":0}"#).status == 200)
            }
            try await storage.close()
        }
    }

    private static let done = "200 0 "
    private static let busy = "503 5030 The store is busy or not reachable"
    private static let uncertain = "504 5040 The outcome of the write is not known"

    /// Writes until it can't, and counts the answers.
    private static func untilFailure(_ key: String, _ server: Harness) async throws -> [String: Int] {
        var tally: [String: Int] = [:]
        while true {
            let answer = try await server.put(key, #"{"n":1}"#)
            let outcome = try answer.failure
            tally[outcome, default: 0] += 1
            guard answer.status == 200 else { return tally }
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

    @Test("a feed at a member that stands still goes on at another one")
    func feed() async throws {
        try await EtcdMembers.with(3) { etcd in
            let store = try etcd.storage { $0.pulse = .milliseconds(200) }
            let others = try etcd.storage(Array(etcd.members.dropFirst()))
            var changes = try await store.changes(after: nil).changes.makeAsyncIterator()
            let first = try await store.make("limits")
            #expect(try await changes.next()?.revision == first)
            etcd.members[0].stop()
            let second = try await others.put("limits", #"{"n":1}"#)
            #expect(try await changes.next()?.revision == second)
            etcd.members[0].resume()
            let third = try await others.put("limits", #"{"n":2}"#)
            #expect(try await changes.next()?.revision == third)
            for storage in [store, others] { try await storage.close() }
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

/// The short form of it, for every run of the tests.
@Suite("etcd: a leader that dies", .etcd)
struct EtcdLeaderTests {
    @Test("the leader is killed under load: others take the writes, and nothing acknowledged is lost")
    func leader() async throws {
        try await EtcdMembers.with(3) { etcd in
            try await EtcdLoad.run(on: etcd) { load in try await load.without(try await etcd.leader(), .killed) }
        }
    }
}

extension EtcdMembers {
    /// The member that leads, once there is one.
    func leader() async throws -> EtcdMember {
        var found: EtcdMember?
        try await Eventually.holds {
            found = try await leaderOfNow()
            return found != nil
        }
        return try #require(found)
    }

    private func leaderOfNow() async throws -> EtcdMember? {
        for member in members {
            let text = String(decoding: try await order("/v3/maintenance/status", "{}", at: member), as: UTF8.self)
            let own = text.firstMatch(of: /"member_id":"(\d+)"/)?.1
            if own != nil, own == text.firstMatch(of: /"leader":"(\d+)"/)?.1 { return member }
        }
        return nil
    }
}
