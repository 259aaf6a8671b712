/// Where etcd is, and under which prefix the store lives in it:
/// `etcd://HOST[:PORT][,HOST[:PORT]…][?prefix=NAME]`, or `etcds://` for TLS.
public struct EtcdAddress: Equatable, Sendable, CustomStringConvertible {
    /// The URLs of the members, in the order in which they are tried.
    let members: [String]
    let usesTLS: Bool
    /// The store's keys in etcd begin with this and a slash.
    let prefix: String

    /// - Throws: what is wrong with it. The text itself is never quoted, as someone may have put a password in it.
    public init(_ text: String) throws(EtcdProblem) {
        let schemes = ["etcd://": false, "etcds://": true]
        guard let scheme = schemes.keys.first(where: text.hasPrefix) else {
            throw EtcdProblem("the store's address does not start with etcd:// or etcds://")
        }
        usesTLS = schemes[scheme] ?? true
        let parts = text.dropFirst(scheme.count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard !parts[0].contains("@") else {
            throw EtcdProblem("the store's address holds a user name or a password; those belong into a file")
        }
        prefix = try Self.prefix(parts.count > 1 ? parts[1] : "prefix=keystore")
        var members: [String] = []
        for part in parts[0].split(separator: ",", omittingEmptySubsequences: false) {
            members.append((usesTLS ? "https://" : "http://") + (try Self.hostPort(part)))
        }
        self.members = members
    }

    public var description: String {
        let hosts = members.map { $0.drop { $0 != "/" }.dropFirst(2) }.joined(separator: ",")
        return "\(usesTLS ? "etcds" : "etcd")://\(hosts)?prefix=\(prefix)"
    }

    private static func prefix(_ query: Substring) throws(EtcdProblem) -> String {
        guard query.hasPrefix("prefix=") else {
            throw EtcdProblem("all that the store's address may have after “?” is prefix=NAME")
        }
        let prefix = query.dropFirst("prefix=".count)
        guard (1...200).contains(prefix.utf8.count), prefix.utf8.allSatisfy(isPlain) else {
            throw EtcdProblem("a prefix of the store has 1 to 200 characters of a-z, A-Z, 0-9, “.”, “_”, “-” and “/”")
        }
        return String(prefix)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func hostPort(_ text: Substring) throws(EtcdProblem) -> String {
        let isBracketed = text.hasPrefix("[")
        let end = isBracketed ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
        let host = text[..<(end ?? text.endIndex)]
        let port = text[host.endIndex...]
        let isHost = host.utf8.allSatisfy {
            isPlain($0) && $0 != UInt8(ascii: "/") || isBracketed && "[]:%".utf8.contains($0)
        }
        guard isHost, host.utf8.count > (isBracketed ? 2 : 0), !isBracketed || host.hasSuffix("]") else {
            throw EtcdProblem("the store's address is not like etcd://HOST:PORT,HOST:PORT")
        }
        guard !port.isEmpty else { return "\(host):2379" }
        guard port.hasPrefix(":"), let number = Int(port.dropFirst()), (1...65_535).contains(number) else {
            throw EtcdProblem("a port in the store's address is not a number from 1 to 65535")
        }
        return "\(host):\(number)"
    }
}

/// What is wrong with the way etcd is named. None of the texts quotes a password.
public struct EtcdProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
