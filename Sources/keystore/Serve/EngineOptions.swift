internal import ArgumentParser
internal import KeyStoreServer

/// Where a server has its entries: in a folder of its own, or in an etcd that several servers share.
struct EngineOptions: ParsableArguments {
    private static let credentialsVariable = "KEYSTORE_STORE_CREDENTIALS"

    @Option(
        help: ArgumentHelp("Folder of the database; made if it is not there.", valueName: "folder"),
        completion: .directory)
    var dataDir: String?

    @Option(
        help: ArgumentHelp(
            "etcd in place of a folder: etcd(s)://HOST:PORT[,HOST:PORT…][?prefix=NAME].", valueName: "address"))
    var store: String?

    @Option(
        help: ArgumentHelp("File with etcd's USER:PASSWORD (mode 0600).", valueName: "file"), completion: .file())
    var storeCredentials: String?

    @Option(
        help: ArgumentHelp("PEM file of the authorities to trust for etcds://.", valueName: "file"), completion: .file()
    )
    var storeCaFile: String?

    func validate() throws {
        guard (dataDir == nil) != (store == nil) else {
            throw ValidationError("give one of --data-dir FOLDER and --store etcd://HOST:PORT")
        }
        guard store != nil || (storeCredentials == nil && storeCaFile == nil) else {
            throw ValidationError("--store-credentials and --store-ca-file go with --store")
        }
        do { _ = try store.map(EtcdAddress.init) } catch { throw ValidationError("--store: \(error)") }
    }

    func location() throws -> StoreLocation {
        guard let store else { return .folder(dataDir ?? "") }
        return .etcd(EtcdConfiguration(try EtcdAddress(store), credentials: try credentials(), caFile: storeCaFile))
    }

    private func credentials() throws(EtcdProblem) -> EtcdCredentials? {
        if let storeCredentials {
            return try EtcdCredentials(file: storeCredentials, credentials: TokensOptions.credentialsFolder)
        }
        return try Environment.all[Self.credentialsVariable].map { text throws(EtcdProblem) in
            try EtcdCredentials(parsing: text, name: Self.credentialsVariable)
        }
    }
}
