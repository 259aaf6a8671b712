internal import GRDB

/// A copy of a server's database, made while the server goes on.
public enum StoreBackup {
    /// Copies the database of a data folder to a file that must not be there yet (mode 0600), and checks the copy.
    ///
    /// To go back to it, put it as `keystore.sqlite` into an empty data folder.
    ///
    /// - Returns: how many entries it holds.
    public static func make(of dataFolder: String, to path: String) throws(KeyStoreServerError) -> Int {
        do {
            let source = StoreFile(folder: dataFolder)
            guard source.exists else { throw StorageError.failed(detail: "there is no \(source.path)") }
            var configuration = Configuration()
            // Whoever closes last removes the log, by which the next start knows how the last one ended.
            configuration.readonly = source.hasLog
            configuration.busyMode = .timeout(10)
            let reader = try DatabaseQueue(path: source.path, configuration: configuration)
            let entries = try BackupFile(path: path).write(from: reader)
            try reader.close()
            return entries
        } catch {
            throw .backup(detail: StorageError(error).detail)
        }
    }
}
