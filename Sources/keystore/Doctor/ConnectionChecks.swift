internal import Commands
internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings

/// The way to the server, one step after the other. No step can change anything there.
struct ConnectionChecks {
    let profile: ResolvedProfile
    let token: Token?
    let environment: [String: String]

    func findings() async -> [DoctorFinding] {
        do {
            var configuration = try ProfileConnector.clientConfiguration(
                profile, token: token, environment: environment)
            configuration.access = .readOnly
            configuration.retry = .never
            let probe = ConnectionProbe(configuration)
            let (isThere, way) = await way(configuration, probe)
            guard isThere else { return way + [.skipped("connection.list", "there is no connection")] }
            let server = try await ServerChecks(configuration, profile: profile).findings()
            return way + server
        } catch {
            return [
                .problem("connection.settings", error, advice: "correct the setting or the variable that is named")
            ]
        }
    }

    /// - Returns: also whether it makes sense to send a request.
    private func way(
        _ configuration: KeyStoreClient.Configuration, _ probe: ConnectionProbe
    ) async -> (Bool, [DoctorFinding]) {
        var findings = [proxy(configuration), await name(probe.peer.host)].compactMap(\.self)
        if findings.contains(where: { $0.state == .problem }) { return (false, findings) }
        let (isConnected, connection) = await connect(probe)
        findings.append(connection)
        guard isConnected else { return (false, findings) }
        let (isTrusted, tls) = await tls(configuration, probe)
        return (isTrusted, findings + tls)
    }

    private func proxy(_ configuration: KeyStoreClient.Configuration) -> DoctorFinding? {
        configuration.proxy.map { proxy in
            .ok("connection.proxy", "\(proxy.kind.rawValue)://\(proxy.host):\(proxy.port)")
        }
    }

    private func name(_ host: String) async -> DoctorFinding {
        let addresses = await Task.detached { HostName.addresses(of: host) }.value
        guard let addresses else {
            return .problem(
                "connection.name", "no address for \(host)", advice: "is the name right, does DNS work here?",
                status: Failure.Status.unreachable.rawValue)
        }
        return .ok("connection.name", "\(host) is \(addresses.joined(separator: ", "))")
    }

    private func connect(_ probe: ConnectionProbe) async -> (Bool, DoctorFinding) {
        let start = ContinuousClock.now
        do {
            try await probe.connect()
            let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
            return (true, .ok("connection.tcp", "port \(probe.peer.port) takes connections (\(milliseconds) ms)"))
        } catch {
            return (
                false,
                .problem("connection.tcp", error, advice: "check the server, the port, and firewalls on the way")
            )
        }
    }

    private func tls(
        _ configuration: KeyStoreClient.Configuration, _ probe: ConnectionProbe
    ) async -> (Bool, [DoctorFinding]) {
        guard configuration.baseURL.scheme == .https else { return (true, [.skipped("connection.tls", "plain http")]) }
        if configuration.proxy != nil {
            return (true, [.skipped("connection.tls", "behind the proxy; the request below shows it")])
        }
        do {
            let shaken = try await probe.handshake()
            let certificate = shaken.notAfter.map { end in
                DoctorWords.certificate(
                    endingIn: end - Int(time(nil)),
                    on: String(Timestamp(milliseconds: Int64(end) * 1000).description.prefix(10)))
            }
            let authorities = configuration.caFile ?? "the system's authorities"
            let trust =
                shaken.refusal.map { refusal in
                    DoctorFinding.problem(
                        "connection.tls", refusal,
                        advice: "name the server's authority with ca-file, use the host name of its certificate, and "
                            + "check the clock here; there is no way to do without")
                } ?? .ok("connection.tls", "trusted by \(authorities)")
            return (shaken.refusal == nil, [trust] + [certificate].compactMap(\.self))
        } catch {
            return (false, [.problem("connection.tls", error, advice: "correct ca-file")])
        }
    }
}

/// Names of hosts, as the system looks them up.
enum HostName {
    /// `nil` where there is none. Blocks.
    static func addresses(of host: String) -> [String]? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return nil }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            let address = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }
}
