/// What keeps a text from being a ``ServerURL``.
public enum URLViolation: Error, Equatable, Sendable, CustomStringConvertible {
    case noScheme(String)
    case scheme(String)
    case noHost
    case host(String)
    case port(String)
    /// A name or password before an `@`. The text is not kept: it may hold a secret.
    case userInformation
    case queryOrFragment
    case path(String)
    case character(Unicode.Scalar)

    /// Says what to write instead; completes “… is not the address of a key store: …”.
    public var description: String {
        switch self {
        case .noScheme(let text): "it must start with https:// or http://, such as \("https://\(text)".quoted)"
        case .scheme(let scheme): "only https and http are spoken, not \(scheme.quoted)"
        case .noHost: "the host is missing after “://”"
        case .host(let host): "\(host.quoted) is not a host name or address (IPv6 addresses stand in brackets)"
        case .port(let port): "a port is a number from 1 to 65535, not \(port.quoted)"
        case .userInformation: "leave out what stands before the “@”; tokens come from a token file or command"
        case .queryOrFragment: "leave out what follows “?” or “#”"
        case .path(let path): "its path \(path.quoted) must not have “.”, “..”, empty parts or backslashes"
        case .character(let scalar):
            "it must not hold \(String(Character(scalar)).quoted); a host name in another script is written in its xn-- form"
        }
    }
}
