internal import Foundation
internal import KeyStoreAPI

/// The store in etcd, which any number of servers may share. ``EtcdLayout`` says where things are.
struct EtcdStorage: EntryStorage {
    let cluster: EtcdCluster
    let layout: EtcdLayout
    let limits: HistoryLimits

    /// Connects to nothing yet: etcd need not be there when the server starts.
    init(_ configuration: EtcdConfiguration, limits: HistoryLimits = HistoryLimits()) throws(StorageError) {
        cluster = try EtcdCluster(configuration)
        layout = EtcdLayout(prefix: configuration.address.prefix)
        self.limits = limits
    }

    var changes: EtcdChanges { EtcdChanges(layout: layout, kept: limits.count) }

    func check() async throws(StorageError) {
        try await mapped { () async throws(EtcdFailure) in
            _ = try await cluster.range(EtcdRange(.key(layout.entry(""))))
        }
    }

    func close() async throws(StorageError) { await cluster.close() }

    /// Does something with etcd, in the words of the store's errors.
    func mapped<Value>(_ body: () async throws(EtcdFailure) -> Value) async throws(StorageError) -> Value {
        do throws(EtcdFailure) {
            return try await body()
        } catch {
            throw StorageError(error)
        }
    }
}

extension EtcdStorage {
    /// How often something is begun again that others undid before it was done.
    static let patience = 200

    static let overtaken = EtcdFailure.unavailable("too many others write the same key")

    static var freshID: String { UUID().uuidString }
}
