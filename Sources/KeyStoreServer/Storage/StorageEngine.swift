internal import Logging

/// The engines that there are, and which one a configuration asks for.
enum StorageEngine {
    static func open(_ configuration: ServerConfiguration, logger: Logger) throws(StorageError) -> any EntryStorage {
        switch configuration.store {
        case .etcd(let etcd):
            let storage = try EtcdStorage(etcd, limits: configuration.history)
            storage.greet(etcd.address, logger)
            return storage
        case .folder(let folder):
            return try SQLiteStorage(folder: folder, limits: configuration.history) { logger.notice("\($0)") }
        }
    }
}
