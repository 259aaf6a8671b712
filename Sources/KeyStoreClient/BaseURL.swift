/// Where a service lives: `scheme://host[:port][/path]`. Paths of the API are appended to it.
public struct BaseURL: Equatable, Hashable, Sendable, CustomStringConvertible {
    public enum Scheme: String, Sendable {
        case http
        case https
    }

    public let scheme: Scheme
    /// Lower case; an IPv6 address without its brackets.
    public let host: String
    /// The one written, else 80 or 443.
    public let port: Int
    /// Empty, or a path that starts with `/` and does not end with one.
    public let path: String

    /// Reads the small part of RFC 3986 that a base URL needs.
    ///
    /// - Throws: what is wrong. The text itself is never quoted, as someone may have put a password in it.
    public init(_ text: String) throws(ConfigurationProblem) {
        guard let mark = Self.range(of: "://", in: text),
            let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased())
        else { throw .baseURL(reason: "it does not start with http:// or https://") }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .baseURL(reason: "it holds a space, a control character or one outside ASCII")
        }
        let rest = text[mark.upperBound...]
        guard !rest.contains("?"), !rest.contains("#") else { throw .baseURL(reason: "it has a query or a fragment") }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else { throw .baseURL(reason: "it holds a user name or a password") }
        guard let (host, port) = HostPort.split(authority) else {
            throw .baseURL(reason: "its host or port makes no sense")
        }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port ?? (scheme == .https ? 443 : 80)
        path = Self.trimmed(rest[authority.endIndex...])
    }

    /// The URL without a default port and without a slash at its end.
    public var description: String {
        let isDefault = port == (scheme == .https ? 443 : 80)
        return "\(scheme.rawValue)://\(bracketed)\(isDefault ? "" : ":\(port)")\(path)"
    }

    /// `host:port`, as messages name it.
    var hostPort: String { "\(bracketed):\(port)" }

    private var bracketed: String { host.contains(":") ? "[\(host)]" : host }

    private static func trimmed(_ path: Substring) -> String {
        var path = path
        while path.hasSuffix("/") { path.removeLast() }
        return String(path)
    }

    private static func range(of mark: String, in text: String) -> Range<String.Index>? {
        text.firstRange(of: mark)
    }
}

/// The `host[:port]` part of a URL (RFC 3986, section 3.2).
enum HostPort {
    /// `nil` where there is no host, or the port is not a number from 1 to 65535.
    static func split(_ text: some StringProtocol) -> (host: String, port: Int?)? {
        let text = String(text)
        let (host, rest): (Substring, Substring)
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            (host, rest) = (text[text.index(after: text.startIndex)..<end], text[text.index(after: end)...])
        } else {
            host = text.prefix { $0 != ":" }
            rest = text[host.endIndex...]
        }
        guard !host.isEmpty, rest.isEmpty || rest.hasPrefix(":") else { return nil }
        guard !rest.isEmpty else { return (String(host), nil) }
        guard let port = Int(rest.dropFirst()), (1...65_535).contains(port) else { return nil }
        return (String(host), port)
    }
}
