internal import KeyStoreAPI

/// A store in etcd: where it is and how to get in.
public struct EtcdConfiguration: Equatable, Sendable {
    public var address: EtcdAddress
    /// `nil` where etcd lets everybody in, or goes by certificates.
    public var credentials: EtcdCredentials?
    /// A PEM file of certificate authorities to trust in place of the system's.
    public var caFile: String?
    var deadlines = EtcdDeadlines()

    public init(_ address: EtcdAddress, credentials: EtcdCredentials? = nil, caFile: String? = nil) {
        self.address = address
        self.credentials = credentials
        self.caFile = caFile
    }
}

/// A user of etcd.
public struct EtcdCredentials: Equatable, Sendable {
    let user: String
    let password: Secret

    /// Reads `USER:PASSWORD`; blanks and line ends around it do not count. The password may hold colons.
    public init(parsing text: String, name: String) throws(EtcdProblem) {
        let text = text.drop { $0.isWhitespace }
        let line = text.prefix { !$0.isNewline }
        guard text[line.endIndex...].allSatisfy(\.isWhitespace) else {
            throw EtcdProblem("\(name): more than the one line USER:PASSWORD")
        }
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
            throw EtcdProblem("\(name): expected one line, USER:PASSWORD")
        }
        user = String(line[..<colon])
        password = Secret(String(line[line.index(after: colon)...]))
    }

    /// Reads them from a file of which the same is asked as of a tokens file: plain, and its owner's alone.
    ///
    /// - Parameter folder: the folder where systemd puts what it hands to a service.
    public init(file path: String, credentials folder: String? = nil) throws(EtcdProblem) {
        let text: String
        do {
            text = try Tokens.contents(ofPrivateFile: path, credentials: folder)
        } catch {
            throw EtcdProblem(error.description)
        }
        try self.init(parsing: text, name: path)
    }
}

/// How long etcd is waited for.
struct EtcdDeadlines: Equatable, Sendable {
    /// A connection to a member, and its TLS handshake.
    var connect = Duration.seconds(2)
    /// The answer of one member; then the next one is asked.
    var attempt = Duration.seconds(3)
    /// One request with all its attempts. Longer than members take to choose another leader.
    var total = Duration.seconds(10)
    /// Between two rounds through the members.
    var pause = Duration.milliseconds(100)
    /// Between two questions to a member whose feed is followed, whether it is still there.
    var pulse = Duration.seconds(3)
    /// The longest that a feed may say nothing. etcd tells of its progress every ten minutes or so.
    var silence = Duration.seconds(1500)
}
