/// The engines that there are, and which one a configuration asks for.
enum StorageEngine {
    static func open(_ configuration: ServerConfiguration) throws(StorageError) -> any EntryStorage {
        try SQLiteStorage(folder: configuration.dataFolder)
    }
}
