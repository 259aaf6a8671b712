internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings

/// What the process that watches a guarded write has to know: all that the client of the console was made of, so that it reaches
/// the same server in the same way. It goes through a pipe, as a token and a key are in it.
struct GuardOrder: Equatable {
    let number: Int
    /// Of the journal.
    let folder: String
    let url: String
    let token: String?
    let caFile: String?
    let identity: KeyStoreClient.Identity?
    let proxy: Proxy?
    let milliseconds: [Int]
    let logLevel: LogLevel

    init(number: Int, folder: String, client: KeyStoreClient.Configuration, logLevel: LogLevel) {
        self.logLevel = logLevel
        self.number = number
        self.folder = folder
        url = client.baseURL.description
        token = client.token?.reveal()
        caFile = client.caFile
        identity = client.identity
        proxy = client.proxy
        let limits = client.deadlines
        milliseconds = [limits.connect, limits.idle, limits.total].map { limit in
            Int(limit / .milliseconds(1))
        }
    }

    /// Fields that end with NUL each.
    var bytes: [UInt8] {
        let fields =
            ["\(number)", folder, url, token ?? "", caFile ?? ""] + milliseconds.map(String.init) + [logLevel.rawValue]
            + (identity?.fields ?? GuardFields.noIdentity) + (proxy?.fields ?? GuardFields.noProxy)
        return fields.flatMap { Array($0.utf8) + [0] }
    }

    init?(bytes: [UInt8]) {
        let fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        // After the last NUL there is nothing.
        guard fields.count == 19, let number = Int(fields[0]), let level = LogLevel(rawValue: fields[8]) else {
            return nil
        }
        let limits = fields[5..<8].compactMap(Int.init)
        guard limits.count == 3 else { return nil }
        logLevel = level
        self.number = number
        folder = fields[1]
        url = fields[2]
        token = fields[3].isEmpty ? nil : fields[3]
        caFile = fields[4].isEmpty ? nil : fields[4]
        milliseconds = limits
        identity = KeyStoreClient.Identity(fields: Array(fields[9..<13]))
        proxy = Proxy(fields: Array(fields[13..<18]))
    }

    /// Nothing is left open in it that the environment would fill in: the client that it comes from went by that already.
    func clientConfiguration() throws -> KeyStoreClient.Configuration {
        var configuration = KeyStoreClient.Configuration(
            baseURL: try BaseURL(url), token: token.map { Secret($0) }, bodyLimit: Launcher.bodyLimit, caFile: caFile,
            proxy: proxy)
        configuration.identity = identity
        configuration.deadlines = .init(
            connect: .milliseconds(milliseconds[0]), idle: .milliseconds(milliseconds[1]),
            total: .milliseconds(milliseconds[2]))
        return configuration
    }
}

private enum GuardFields {
    static let noIdentity = ["", "", "", ""]
    static let noProxy = ["", "", "", "", ""]
}

extension KeyStoreClient.Identity {
    fileprivate var fields: [String] {
        [String(decoding: certificate, as: UTF8.self), key.reveal(), certificatePath, keyPath]
    }

    fileprivate init?(fields: [String]) {
        guard fields != GuardFields.noIdentity else { return nil }
        self.init(
            certificate: Array(fields[0].utf8), key: Secret(fields[1]), certificatePath: fields[2], keyPath: fields[3])
    }
}

extension Proxy {
    fileprivate var fields: [String] {
        [kind.rawValue, host, "\(port)", user ?? "", password?.reveal() ?? ""]
    }

    fileprivate init?(fields: [String]) {
        guard let kind = Kind(rawValue: fields[0]), let port = Int(fields[2]) else { return nil }
        let user = fields[3].isEmpty ? nil : fields[3]
        self.init(kind: kind, host: fields[1], port: port, user: user, password: user.map { _ in Secret(fields[4]) })
    }
}
