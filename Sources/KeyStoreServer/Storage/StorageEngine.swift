internal import Logging

/// The engines that there are, and which one a configuration asks for.
enum StorageEngine {
    static func open(_ configuration: ServerConfiguration, logger: Logger) throws(StorageError) -> any EntryStorage {
        try SQLiteStorage(folder: configuration.dataFolder, limits: configuration.history) { logger.notice("\($0)") }
    }
}
