/// The address of a key store, checked: `http` or `https`, a host, perhaps a port and a path prefix.
public struct ServerURL: Hashable, Sendable, CustomStringConvertible {
    public let isEncrypted: Bool
    /// Lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port to connect to, given or by the scheme.
    public let port: Int
    /// What stands before `/v1/key-store`: empty, or starting with `/` and not ending with one.
    public let pathPrefix: String

    static let localhost = ServerURL(host: "localhost")

    private init(host: String) {
        self.host = host
        (isEncrypted, port, pathPrefix) = (false, 80, "")
    }

    /// Takes an address as people paste it: surrounding blanks, slashes at the end and a `/v1/key-store` at the end
    /// are dropped.
    ///
    /// - Throws: what is wrong with it, reading from the front (RFC 3986, section 3).
    public init(_ text: String) throws(URLViolation) {
        let text = text.trimmed
        if Self.userInformation(in: text) != nil { throw .userInformation }
        if let bad = text.unicodeScalars.first(where: { !(0x21...0x7E).contains($0.value) }) { throw .character(bad) }
        guard let colon = text.firstRange(of: "://") else { throw .noScheme(text) }
        switch text[..<colon.lowerBound].lowercased() {
        case "https": isEncrypted = true
        case "http": isEncrypted = false
        default: throw .scheme(String(text[..<colon.lowerBound]))
        }
        let rest = text[colon.upperBound...]
        if rest.contains(where: { $0 == "?" || $0 == "#" }) { throw .queryOrFragment }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        (host, port) = try Self.authority(rest[..<slash], defaultPort: isEncrypted ? 443 : 80)
        pathPrefix = try Self.prefix(rest[slash...])
    }

    /// The shortest way to write it, without a slash at the end; keys are found below it at `/v1/key-store/`.
    public var description: String {
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let shownPort = port == (isEncrypted ? 443 : 80) ? "" : ":\(port)"
        return (isEncrypted ? "https://" : "http://") + shownHost + shownPort + pathPrefix
    }

    /// Whether what is sent never leaves this machine.
    public var isLoopback: Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }

    /// Whether both are one server: scheme, host and port (RFC 6454, section 4).
    public func hasSameOrigin(as other: ServerURL) -> Bool {
        (isEncrypted, host, port) == (other.isEncrypted, other.host, other.port)
    }
}

extension ServerURL {
    private static func authority(
        _ text: Substring, defaultPort: Int
    ) throws(URLViolation) -> (host: String, port: Int) {
        let portColon = text.lastIndex(of: ":").flatMap { text[$0...].contains("]") ? nil : $0 }
        let host = text[..<(portColon ?? text.endIndex)]
        guard let portColon else { return (try checked(host), defaultPort) }
        let digits = text[text.index(after: portColon)...]
        guard digits.allSatisfy({ ("0"..."9").contains($0) }), let port = Int(digits), (1...65535).contains(port) else {
            throw .port(String(digits))
        }
        return (try checked(host), port)
    }

    /// What stands before the last `@` of the part that names the host.
    private static func userInformation(in text: String) -> Range<String.Index>? {
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        return text[start..<end].lastIndex(of: "@").map { start..<$0 }
    }

    /// `text` fit for a message: a name and a password in it are left out.
    static func redacted(_ text: String) -> String {
        guard let secret = userInformation(in: text) else { return text }
        return text.replacingCharacters(in: secret)
    }

    private static func checked(_ host: Substring) throws(URLViolation) -> String {
        if host.isEmpty { throw .noHost }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast()
            guard address.contains(":"), address.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                throw .host(String(host))
            }
            return address.lowercased()
        }
        let allowed = host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-._".contains($0) }
        guard allowed, !host.hasPrefix("."), !host.contains("..") else { throw .host(String(host)) }
        return host.lowercased()
    }

    private static func prefix(_ path: Substring) throws(URLViolation) -> String {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        while segments.last?.isEmpty == true { segments.removeLast() }
        if segments.suffix(2) == ["v1", "key-store"] { segments.removeLast(2) }
        while segments.last?.isEmpty == true { segments.removeLast() }
        for segment in segments where segment.isEmpty || segment == "." || segment == ".." || segment.contains("\\") {
            throw .path(String(path))
        }
        return segments.map { "/" + $0 }.joined()
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>) -> String {
        self[..<range.lowerBound] + "…" + self[range.upperBound...]
    }

    /// Without blanks and line ends around it.
    var trimmed: String {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
        var rest = Substring(self).drop(while: blank)
        while let last = rest.last, blank(last) { rest.removeLast() }
        return String(rest)
    }
}
