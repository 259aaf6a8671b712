import KeyStoreAPI
import Synchronization
import Testing

@testable import KeyStoreServer

/// Writers and readers of one store behind two servers, who keep book while members fail: counters, which many raise on
/// condition, and registers, which one each writes without.
final class EtcdLoad: Sendable {
    enum Trouble { case killed, stopped }

    /// What of a key is certain: nobody who asks from now on may see less.
    private struct Floor {
        var number = 0
        var revision: Int64 = 0
    }

    private struct Book {
        var floors: [EntryKey: Floor] = [:]
        var done: [EntryKey: Int] = [:]
        var uncertain: [EntryKey: Int] = [:]
        var unavailable = 0
        var total = 0
        var isFinished = false
        var last = ContinuousClock.now
        var longestPause = Duration.zero
    }

    private static let counters: [EntryKey] = (1...8).map { EntryKey(stringLiteral: "counter-\($0)") }
    private static let registers: [EntryKey] = (1...8).map { EntryKey(stringLiteral: "register-\($0)") }
    private static let writersOfCounters = 64
    /// Writes that have to be done while a member is away.
    private static let enough = 100

    private let etcd: EtcdMembers
    private let servers: [EtcdStorage]
    private let book = Mutex(Book())

    private init(_ etcd: EtcdMembers) throws {
        self.etcd = etcd
        servers = [try etcd.storage(), try etcd.storage(prefix: "test", etcd.members.reversed())]
    }

    /// Puts a load on members of a test's own while they are in trouble, then looks at what is there.
    static func run(on etcd: EtcdMembers, _ trouble: (EtcdLoad) async throws -> Void) async throws {
        let load = try EtcdLoad(etcd)
        for key in counters + registers { try await load.servers[0].make(key, "0") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writersOfCounters {
                group.addTask { try await load.work(writer) { try await load.count(counters[writer % 8], $0) } }
            }
            for (writer, key) in registers.enumerated() {
                group.addTask {
                    var number = 0
                    try await load.work(writer) { store in
                        number += 1
                        try await load.write(number, key, store)
                    }
                }
            }
            for reader in 0..<4 {
                group.addTask {
                    try await load.work(reader) { store in
                        for key in counters + registers { _ = try await load.read(key, store) }
                    }
                }
            }
            do { try await trouble(load) } catch { Issue.record(error) }
            load.book.withLock { $0.isFinished = true }
            try await group.waitForAll()
        }
        try await etcd.healthy()
        try await load.audit()
        for server in load.servers { try await server.close() }
    }

    /// Writes go on before, while and after a member is away.
    func without(_ member: EtcdMember, _ trouble: Trouble) async throws {
        try await goesOn()
        switch trouble {
        case .killed:
            member.kill()
            try await goesOn()
            try await etcd.restart(member)
        case .stopped:
            member.stop()
            do { try await goesOn() } catch { Issue.record(error) }
            member.resume()
            try await etcd.healthy([member])
        }
        try await goesOn()
    }

    private func goesOn() async throws {
        let start = book.withLock(\.total)
        try await Eventually.holds { book.withLock(\.total) >= start + Self.enough }
    }

    /// Does something again and again, at one server and the other.
    private func work(_ number: Int, _ step: (EtcdStorage) async throws -> Void) async throws {
        var round = number
        while !book.withLock(\.isFinished) {
            do {
                try await step(servers[round % 2])
            } catch let error as StorageError {
                guard error.isUnavailable || error.isUncertain else { throw error }
                book.withLock { $0.unavailable += 1 }
            }
            round += 1
        }
    }

    private func count(_ key: EntryKey, _ store: EtcdStorage) async throws {
        let (number, revision) = try await read(key, store)
        try await put(number + 1, key, if: .revision(in: [revision]), store)
    }

    private func write(_ number: Int, _ key: EntryKey, _ store: EtcdStorage) async throws {
        try await put(number, key, if: .none, store)
    }

    private func put(_ number: Int, _ key: EntryKey, if condition: Precondition, _ store: EtcdStorage) async throws {
        do throws(StorageError) {
            let outcome = try await store.put(key, data: Array("\(number)".utf8), if: condition, by: "w")
            guard case .done(let entry) = outcome else { return }
            done(number, key, entry.revision)
        } catch {
            if error.isUncertain { book.withLock { $0.uncertain[key, default: 0] += 1 } }
            throw error
        }
    }

    private func done(_ number: Int, _ key: EntryKey, _ revision: Int64) {
        book.withLock { book in
            book.done[key, default: 0] += 1
            book.total += 1
            book.longestPause = max(book.longestPause, .now - book.last)
            book.last = .now
        }
        raise(key, number, revision)
    }

    private func raise(_ key: EntryKey, _ number: Int, _ revision: Int64) {
        book.withLock { book in
            let floor = book.floors[key] ?? Floor()
            if revision > floor.revision { book.floors[key] = Floor(number: number, revision: revision) }
        }
    }

    /// What is there, which must not be older than what was certain before it was asked for.
    private func read(_ key: EntryKey, _ store: EtcdStorage) async throws -> (number: Int, revision: Int64) {
        let floor = book.withLock { $0.floors[key] } ?? Floor()
        let entry = try #require(try await store.entry(key))
        let number = try #require(Int(String(decoding: entry.data, as: UTF8.self)))
        if entry.revision < floor.revision || number < floor.number {
            Issue.record("\(key) went back to \(number) at \(entry.revision), below \(floor)")
        }
        raise(key, number, entry.revision)
        return (number, entry.revision)
    }

    private func audit() async throws {
        for key in Self.counters + Self.registers {
            for server in servers {
                let number = try await read(key, server).number
                let (done, uncertain) = book.withLock { ($0.done[key] ?? 0, $0.uncertain[key] ?? 0) }
                guard Self.counters.contains(key) else { continue }
                #expect(
                    (done...done + uncertain).contains(number), "\(key): \(number) of \(done), \(uncertain) uncertain")
            }
        }
        print("etcd with members failing:", summary)
    }

    private var summary: String {
        book.withLock { book in
            "\(book.total) writes done, \(book.uncertain.values.reduce(0, +)) uncertain, \(book.unavailable) requests "
                + "without an outcome; \(book.longestPause) was the longest time without a write"
        }
    }
}
