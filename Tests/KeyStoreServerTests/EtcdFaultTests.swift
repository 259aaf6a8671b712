import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("etcd: members that are not there")
struct EtcdFaultTests {
    private static let key: EntryKey = "limits"

    /// Whatever the store can be asked.
    private enum Operation: CaseIterable {
        case entry, list, revisions, revision, forget, seed, check, put, delete, create

        func run(_ store: EtcdStorage) async throws(StorageError) {
            switch self {
            case .entry: _ = try await store.entry(key)
            case .list: _ = try await store.list(ListQuery())
            case .revisions: _ = try await store.revisions(of: key, limit: 1)
            case .revision: _ = try await store.revision(1, of: key)
            case .forget: try await store.forget(endedBefore: .now)
            case .seed: _ = try await store.seed([(key, [])], by: "w")
            case .check: try await store.check()
            case .put: _ = try await store.put(key, data: [], if: .none, by: "w")
            case .delete: _ = try await store.delete(key, if: .none)
            case .create: _ = try await store.create(key, data: [], replacing: false, by: "w")
            }
        }
    }

    @Test("where nobody listens, everything is unavailable, and nothing is written")
    func refused() async throws {
        let (first, second) = (try FreePorts.bound(), try FreePorts.bound())
        defer { for socket in [first, second] { close(socket.file) } }
        let address = try EtcdAddress("etcd://127.0.0.1:\(first.port),127.0.0.1:\(second.port)")
        let store = try EtcdStorage(EtcdConfiguration(address))
        for operation in Operation.allCases {
            #expect(try await Self.failure(of: operation, store).isUnavailable)
        }
        try await store.close()
    }

    @Test("where nobody answers, reads are unavailable, and a write that was sent is uncertain")
    func silent() async throws {
        let silent = try FreePorts.bound()
        defer { close(silent.file) }
        #expect(listen(silent.file, 100) == 0)
        var configuration = EtcdConfiguration(try EtcdAddress("etcd://127.0.0.1:\(silent.port)"))
        configuration.deadlines = EtcdDeadlines(
            attempt: .milliseconds(50), total: .milliseconds(100), pause: .milliseconds(10))
        let store = try EtcdStorage(configuration)
        for operation in Operation.allCases {
            #expect(try await Self.failure(of: operation, store).isUnavailable)
        }
        let change = store.changes.making("limits", after: 0, [], by: "w", id: "one")
        do throws(EtcdFailure) {
            _ = try await store.carryOut(change)
            Issue.record("it was done")
        } catch {
            guard case .uncertain = error else { Issue.record(error); return }
        }
        try await store.close()
    }

    @Test("a member that refuses and one that never answers are passed over", .etcd)
    func inTurn() async throws {
        let (refusing, silent) = (try FreePorts.bound(), try FreePorts.bound())
        defer { for socket in [refusing, silent] { close(socket.file) } }
        #expect(listen(silent.file, 100) == 0)
        let port = try await EtcdMembers.shared().members[0].port
        let hosts = [refusing.port, silent.port, port].map { "127.0.0.1:\($0)" }.joined(separator: ",")
        var configuration = EtcdConfiguration(try EtcdAddress("etcd://\(hosts)?prefix=t-\(UUID())"))
        configuration.deadlines.attempt = .milliseconds(500)
        let store = try EtcdStorage(configuration)
        try await store.make(Self.key)
        #expect(try await store.entry(Self.key) != nil)
        try await store.close()
    }

    @Test("what is not etcd is told so, and is no store that is empty")
    func somethingElse() async throws {
        try await TemporaryFolder.with { folder in
            let token = try AccessToken.generate()
            let server = try KeyStoreServer(
                ServerConfiguration(store: .folder(folder), tokens: try Tokens(token)), logger: .silent)
            let (ports, bound) = AsyncStream.makeStream(of: Int.self)
            let running = Task { try await server.run { bound.yield($0.port) } }
            guard let port = await ports.first(where: { _ in true }) else { return }
            let store = try EtcdStorage(EtcdConfiguration(try EtcdAddress("etcd://127.0.0.1:\(port)")))
            #expect(try await Self.failure(of: .entry, store).detail.contains("not an answer of etcd's"))
            try await store.close()
            running.cancel()
            try await running.value
        }
    }

    private static func failure(
        of operation: Operation, _ store: EtcdStorage
    ) async throws -> StorageError {
        do throws(StorageError) {
            try await operation.run(store)
        } catch {
            return error
        }
        throw CocoaError(.featureUnsupported)
    }
}

extension StorageError {
    var isUnavailable: Bool {
        if case .unavailable = self { true } else { false }
    }

    var isUncertain: Bool {
        if case .uncertain = self { true } else { false }
    }
}
