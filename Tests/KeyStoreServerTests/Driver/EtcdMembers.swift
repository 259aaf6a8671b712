import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// Members of one etcd on this machine.
struct EtcdMembers: Sendable {
    let members: [EtcdMember]
    private let certificate: TestCertificates?
    private let options: [String]

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
        return try await started(count, in: folder, options: lasting)
    }

    /// What is lost with the machine only, the tests may lose: the kernel keeps what a member that is killed wrote.
    private static let lasting = ["--unsafe-no-fsync"]

    /// Beside all the other tests the disk is not waited for, either.
    static let usual = count > 1 ? [] : lasting

    private nonisolated(unsafe) static var sharedFolder: UnsafeMutablePointer<CChar>?

    /// Members of the test's own, which are gone at its end.
    static func with(
        _ count: Int, certificate: TestCertificates? = nil, options: [String] = Self.usual,
        _ body: (EtcdMembers) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let members = try await started(count, in: folder, certificate: certificate, options: options)
            defer { members.members.forEach { $0.end() } }
            try await body(members)
        }
    }

    private static func started(
        _ count: Int, in folder: String, certificate: TestCertificates? = nil, options: [String]
    ) async throws -> EtcdMembers {
        let members = try (1...count).map { try EtcdMember(name: "m\($0)", folder: folder, certificate: certificate) }
        let cluster = EtcdMembers(members: members, certificate: certificate, options: options)
        for member in members { try cluster.start(member) }
        try await cluster.healthy()
        return cluster
    }

    func start(_ member: EtcdMember) throws { try member.start(peers: members.map(\.peer), options: options) }

    /// Brings back one that was killed, and waits until it answers.
    func restart(_ member: EtcdMember) async throws {
        member.end()
        try start(member)
        try await healthy([member])
    }

    func configuration(prefix: String = "test", _ members: [EtcdMember]? = nil) throws -> EtcdConfiguration {
        let hosts = (members ?? self.members).map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
        let scheme = certificate == nil ? "etcd" : "etcds"
        return EtcdConfiguration(
            try EtcdAddress("\(scheme)://\(hosts)?prefix=\(prefix)"), caFile: certificate?.authority)
    }

    func storage(
        prefix: String = "test", _ members: [EtcdMember]? = nil, limits: HistoryLimits = HistoryLimits(),
        deadlines change: (inout EtcdDeadlines) -> Void = { _ in }
    ) throws -> EtcdStorage {
        var configuration = try configuration(prefix: prefix, members)
        change(&configuration.deadlines)
        return try EtcdStorage(configuration, limits: limits)
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

    /// Asks until it is so, for five minutes at most: the machine may have much else to do.
    static func holds(
        every pause: Duration = .milliseconds(20), _ condition: () async throws -> Bool
    ) async throws {
        let start = ContinuousClock.now
        while try await !condition() {
            guard .now - start < .seconds(300) else { throw Never() }
            try await Task.sleep(for: pause)
        }
    }
}

extension Trait where Self == ConditionTrait {
    static var etcd: ConditionTrait {
        .enabled(if: EtcdMember.isInstalled, "etcd is not installed: on Debian it is in the package etcd-server")
    }
}
