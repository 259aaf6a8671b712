import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// Members of one etcd on this machine.
struct EtcdMembers: Sendable {
    let members: [EtcdMember]

    /// How many the tests run on: `make test-etcd` asks for three.
    static let count = ProcessInfo.processInfo.environment["KEYSTORE_ETCD_MEMBERS"].flatMap(Int.init) ?? 1

    /// For all tests that need no etcd of their own; each takes a prefix of its own.
    static func shared() async throws -> EtcdMembers { try await common.value }

    private static let common = Task { () async throws -> EtcdMembers in
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keystore-etcd-\(getpid())").path
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        sharedFolder = strdup(folder)
        atexit { if let sharedFolder { try? FileManager.default.removeItem(atPath: String(cString: sharedFolder)) } }
        return try await started(count, in: folder)
    }

    private nonisolated(unsafe) static var sharedFolder: UnsafeMutablePointer<CChar>?

    /// Members of the test's own, which are gone at its end.
    static func with(_ count: Int, options: [String] = [], _ body: (EtcdMembers) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let members = try await started(count, in: folder, options: options)
            defer { members.members.forEach { $0.end() } }
            try await body(members)
        }
    }

    private static func started(_ count: Int, in folder: String, options: [String] = []) async throws -> EtcdMembers {
        let cluster = EtcdMembers(members: try (1...count).map { try EtcdMember(name: "m\($0)", folder: folder) })
        for member in cluster.members { try cluster.start(member, options: options) }
        try await cluster.healthy()
        return cluster
    }

    func start(_ member: EtcdMember, options: [String] = []) throws {
        try member.start(peers: members.map(\.peer), options: options)
    }

    func configuration(prefix: String = "test", _ members: [EtcdMember]? = nil) throws -> EtcdConfiguration {
        let hosts = (members ?? self.members).map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
        return EtcdConfiguration(try EtcdAddress("etcd://\(hosts)?prefix=\(prefix)"))
    }

    func storage(
        prefix: String = "test", _ members: [EtcdMember]? = nil, limits: HistoryLimits = HistoryLimits()
    ) throws -> EtcdStorage {
        try EtcdStorage(configuration(prefix: prefix, members), limits: limits)
    }

    /// Waits until each of some members, by default of all, answers for itself.
    func healthy(_ some: [EtcdMember]? = nil) async throws {
        for member in some ?? members {
            let storage = try storage([member])
            try await Eventually.holds { (try? await storage.check()) != nil }
            try await storage.close()
        }
    }

    /// A storage of a prefix that no other test has.
    static func fresh(_ limits: HistoryLimits = HistoryLimits(), _ body: (EtcdStorage) async throws -> Void)
        async throws
    {
        let storage = try await shared().storage(prefix: "t-\(UUID())", limits: limits)
        try await body(storage)
        try await storage.close()
    }
}

enum Eventually {
    struct Never: Error {}

    /// Asks until it is so, for a minute at most.
    static func holds(_ condition: () async throws -> Bool) async throws {
        let start = ContinuousClock.now
        while try await !condition() {
            guard .now - start < .seconds(60) else { throw Never() }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

extension Trait where Self == ConditionTrait {
    static var etcd: ConditionTrait {
        .enabled(if: EtcdMember.isInstalled, "etcd is not installed: on Debian it is in the package etcd-server")
    }
}
