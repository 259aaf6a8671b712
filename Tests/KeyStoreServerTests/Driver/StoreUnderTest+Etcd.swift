import Testing

@testable import KeyStoreServer

extension StoreUnderTest {
    /// etcd, where it is installed.
    static let etcd: [StoreUnderTest] =
        EtcdMember.isInstalled
        ? [StoreUnderTest(name: "etcd") { limits, body in try await EtcdMembers.fresh(limits) { try await body($0) } }]
        : []
}

@Suite("every engine: etcd", .etcd)
struct EtcdConformance {
    @Test("etcd is one of the engines that the other suites run on")
    func isThere() { #expect(StoreUnderTest.all.contains { $0.name == "etcd" }) }
}
