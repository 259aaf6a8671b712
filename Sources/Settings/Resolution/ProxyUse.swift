/// Which way requests go.
public enum ProxyUse: Equatable, Sendable, CustomStringConvertible {
    /// Directly, whatever the environment says.
    case direct
    case address(ProxyAddress)

    init(_ text: String) throws(ProxyViolation) {
        self = text == "none" ? .direct : .address(try ProxyAddress(text))
    }

    /// Without a password.
    public var description: String {
        switch self {
        case .direct: "none"
        case .address(let address): address.description
        }
    }
}

/// The address of a proxy, checked. Printing, dumping or interpolating one shows no password.
public struct ProxyAddress: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String
    private let user: Substring?

    init(_ text: String) throws(ProxyViolation) {
        let text = text.trimmed
        guard let mark = text.firstRange(of: "://") else { throw .noScheme }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard ["http", "socks5", "socks5h"].contains(scheme) else { throw .scheme(scheme) }
        let rest = text[mark.upperBound...]
        user = rest.prefix { !"/?#".contains($0) }.lastIndex(of: "@").map { rest[..<$0] }
        if user != nil, scheme != "http" { throw .userOfSocks }
        let place = user.map { rest.dropFirst($0.count + 1) } ?? rest
        guard try Self.pathPrefix(place).isEmpty else { throw .path }
        self.text = text
    }

    private static func pathPrefix(_ place: Substring) throws(ProxyViolation) -> String {
        do throws(URLViolation) {
            return try ServerURL("http://" + place).pathPrefix
        } catch {
            throw .address(error)
        }
    }

    /// The address with everything in it: for the client, and nothing else.
    public func reveal() -> String { text }

    var hasPassword: Bool { user?.contains(":") ?? false }

    /// As in the file, but for a password.
    public var description: String {
        guard let user, let colon = user.firstIndex(of: ":") else { return text }
        return text[..<colon] + ":…" + text[user.endIndex...]
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What keeps a text from being a ``ProxyAddress``. Tells nothing of a password.
enum ProxyViolation: Error, Equatable, CustomStringConvertible {
    case noScheme
    case scheme(String)
    case address(URLViolation)
    case path
    case userOfSocks

    /// Completes “… is not the address of a proxy: …”.
    var description: String {
        switch self {
        case .noScheme: "it must start with http:// or socks5://, or be “none”"
        case .scheme(let scheme): "only http and socks5 are spoken with proxies, not \(scheme.quoted)"
        case .address(let violation): violation.description
        case .path: "it ends with the host or its port"
        case .userOfSocks: "a name and password can't be told to a socks5 proxy, only to an http one"
        }
    }
}
