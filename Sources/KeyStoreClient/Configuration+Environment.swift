extension KeyStoreClient.Configuration {
    /// Fills in what the environment says and this configuration leaves open: the proxy (see ``ProxyEnvironment``) and
    /// the CA file (`SSL_CERT_FILE`).
    ///
    /// - Parameter proxies: whether the variables that name a proxy count.
    /// - Throws: where a variable that applies makes no sense.
    public func environment(
        _ variables: [String: String], proxies: Bool = true
    ) throws(ConfigurationProblem) -> Self {
        var result = self
        if caFile == nil, let file = variables["SSL_CERT_FILE"], !file.isEmpty { result.caFile = file }
        if proxy == nil, proxies { result.proxy = try ProxyEnvironment.proxy(for: baseURL, in: variables) }
        return result
    }
}

/// The environment variables that name a proxy, read as curl reads them.
///
/// `https_proxy`, then `all_proxy`, in lower case before upper case; for plain http only `http_proxy` in lower case,
/// since a web server's CGI would fill `HTTP_PROXY` with a header of the request. `no_proxy` exempts hosts. This machine is
/// never reached through a proxy.
public enum ProxyEnvironment {
    /// The proxy for a service; `nil` where it is reached directly.
    public static func proxy(
        for base: BaseURL, in variables: [String: String]
    ) throws(ConfigurationProblem) -> Proxy? {
        guard let name = variable(for: base, in: variables), let text = variables[name] else { return nil }
        return try Proxy(text, source: name)
    }

    /// The variable that names it.
    public static func variable(for base: BaseURL, in variables: [String: String]) -> String? {
        if isLoopback(base.host) { return nil }
        let exempt = variables["no_proxy"] ?? variables["NO_PROXY"] ?? ""
        if matches(exempt, host: base.host, port: base.port) { return nil }
        let names = base.scheme == .https ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
        let first = (names + ["all_proxy", "ALL_PROXY"]).first { variables[$0] != nil }
        return first.flatMap { variables[$0]?.isEmpty == false ? $0 : nil }
    }

    /// `localhost` and the names below it (RFC 6761, section 6.3), 127.0.0.0/8 and ::1.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        return IPv4.value(host).map { $0 >> 24 == 127 } ?? false
    }

    /// Whether a `no_proxy` list exempts the host: `*`, a name (which exempts what is below it too), an address, a block
    /// of IPv4 addresses (`10.0.0.0/8`), each with or without a port.
    static func matches(_ list: String, host: String, port: Int) -> Bool {
        list.split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            let entry = entry.lowercased()
            if entry == "*" || entry == host || IPv4.block(entry, contains: host) { return true }
            guard let (name, onlyPort) = HostPort.split(entry), onlyPort == nil || onlyPort == port else {
                return false
            }
            let suffix = name.hasPrefix(".") ? String(name.dropFirst()) : name
            return host == suffix || host.hasSuffix("." + suffix)
        }
    }
}

/// IPv4 addresses in dotted decimal form.
enum IPv4 {
    static func value(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let part else { return nil }
            value = value << 8 | UInt32(part)
        }
        return value
    }

    static func block(_ block: String, contains host: String) -> Bool {
        let parts = block.split(separator: "/")
        guard parts.count == 2, let network = value(parts[0]), let bits = Int(parts[1]), (0...32).contains(bits),
            let address = value(host)
        else { return false }
        return bits == 0 || (network ^ address) >> UInt32(32 - bits) == 0
    }
}
