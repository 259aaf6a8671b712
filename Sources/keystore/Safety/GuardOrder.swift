internal import KeyStoreAPI
internal import KeyStoreClient

/// What the process that watches a guarded write has to know. It goes through a pipe, as a token is in it.
struct GuardOrder: Equatable {
    let number: Int
    /// Of the journal.
    let folder: String
    let url: String
    let token: String?
    let caFile: String?
    let milliseconds: [Int]

    init(number: Int, folder: String, client: KeyStoreClient.Configuration) {
        self.number = number
        self.folder = folder
        url = client.baseURL.description
        token = client.token?.reveal()
        caFile = client.caFile
        let limits = client.deadlines
        milliseconds = [limits.connect, limits.idle, limits.total].map { limit in
            Int(limit / .milliseconds(1))
        }
    }

    /// Fields that end with NUL each.
    var bytes: [UInt8] {
        let fields = ["\(number)", folder, url, token ?? "", caFile ?? ""] + milliseconds.map(String.init)
        return fields.flatMap { Array($0.utf8) + [0] }
    }

    init?(bytes: [UInt8]) {
        let fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let limits = fields.dropFirst(5).compactMap(Int.init)
        guard fields.count == 9, limits.count == 3, let number = Int(fields[0]) else { return nil }
        self.number = number
        folder = fields[1]
        url = fields[2]
        token = fields[3].isEmpty ? nil : fields[3]
        caFile = fields[4].isEmpty ? nil : fields[4]
        milliseconds = limits
    }

    func clientConfiguration(_ environment: [String: String]) throws -> KeyStoreClient.Configuration {
        var configuration = KeyStoreClient.Configuration(
            baseURL: try BaseURL(url), token: token.map { Secret($0) }, bodyLimit: Launcher.bodyLimit)
        configuration = try configuration.environment(environment)
        configuration.caFile = caFile ?? configuration.caFile
        configuration.deadlines = .init(
            connect: .milliseconds(milliseconds[0]), idle: .milliseconds(milliseconds[1]),
            total: .milliseconds(milliseconds[2]))
        return configuration
    }
}
