internal import Commands
internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings
internal import Synchronization

/// What the server answers to requests that change nothing.
struct ServerChecks {
    private let client: KeyStoreClient
    private let profile: ResolvedProfile
    private let seen = Exchanges()

    init(_ configuration: KeyStoreClient.Configuration, profile: ResolvedProfile) throws {
        var configuration = configuration
        let seen = seen
        CommandLog.observe(&configuration)
        configuration.onExchange = { exchange in
            seen.add(exchange)
            CommandLog.add(exchange)
        }
        client = try KeyStoreClient(configuration)
        self.profile = profile
    }

    func findings() async -> [DoctorFinding] {
        let health = await health()
        let (key, list) = await list()
        var findings = [health, list]
        if let key {
            findings += [await revisions(key), await history(key)]
        } else {
            findings.append(.skipped("connection.revisions", "there is no key to look at"))
        }
        await client.shutdown()
        return findings + [latency, clock].compactMap(\.self)
    }

    // MARK: Requests

    private static let rounds = 3

    private func health() async -> DoctorFinding {
        var status: Int?
        do throws(KeyStoreError) {
            for _ in 0..<Self.rounds { status = try await client.health() }
        } catch {
            return .problem("connection.health", error, advice: "see what the server's log says")
        }
        switch status {
        case 200: return .ok("connection.health", "the server is well (/healthz)")
        case 503:
            return .warning("connection.health", "the server's store does not answer", advice: "see the server's log")
        default: return .skipped("connection.health", "the server does not tell (\(status ?? 0) to /healthz)")
        }
    }

    private func list() async -> (EntryKey?, DoctorFinding) {
        do throws(KeyStoreError) {
            let page = try await client.list(ListQuery(limit: 1))
            let count = page.total.map { "\($0) keys" } ?? "keys"
            return (page.items.first.flatMap { try? EntryKey($0.key) }, .ok("connection.list", "200, \(count)"))
        } catch .listUnsupported(let status) {
            return (
                nil, .ok("connection.list", "not offered (\(status)): the console shows the keys that it knows")
            )
        } catch {
            return (nil, .problem("connection.list", error, advice: advice(for: error)))
        }
    }

    private func advice(for error: KeyStoreError) -> String {
        guard case .rejected(let rejection) = error, [401, 403].contains(rejection.status) else {
            return "is the address right? see what the server's log says"
        }
        guard let source = profile.tokenSource else {
            return "give a token: --token-file, or token-file in the profile"
        }
        return "the token is the wrong one here, or no longer valid; it comes from \(Self.words(source))"
    }

    private static func words(_ source: Sourced<TokenSource>) -> String {
        switch source.value {
        case .file(let file): "\(file) (\(source.source))"
        case .command(let words): "the command \(words.first ?? "") (\(source.source))"
        case .environment: "\(source.source)"
        }
    }

    private func revisions(_ key: EntryKey) async -> DoctorFinding {
        do throws(KeyStoreError) {
            guard try await client.entry(key).revision == nil else {
                return .ok("connection.revisions", "offered: writes are conditional")
            }
            return .ok(
                "connection.revisions", "not offered",
                advice: "a write that crosses someone else's within a round trip can overwrite it (docs/safety.md)")
        } catch {
            return .warning("connection.revisions", Failure(error).message, advice: "see what the server's log says")
        }
    }

    private func history(_ key: EntryKey) async -> DoctorFinding {
        do throws(KeyStoreError) {
            _ = try await client.revisions(of: key, limit: 1)
            return .ok("connection.history", "offered")
        } catch .listUnsupported {
            return .ok("connection.history", "not offered: former values are those of the journal")
        } catch {
            return .warning("connection.history", Failure(error).message, advice: "see what the server's log says")
        }
    }

    // MARK: Measured by the way

    private var latency: DoctorFinding? {
        DoctorWords.median(of: seen.milliseconds).map {
            .ok("connection.latency", "\($0) ms (median of \(Self.rounds))")
        }
    }

    private var clock: DoctorFinding? { seen.ahead.map { DoctorWords.clock(ahead: $0) } }

    /// What the requests showed.
    private final class Exchanges: Sendable {
        private let all = Mutex<[(milliseconds: Int, ahead: Int?)]>([])

        func add(_ exchange: KeyStoreClient.Exchange) {
            let milliseconds = Int(exchange.duration / .milliseconds(1))
            let ahead = exchange.serverTime.map { Int(time(nil)) - milliseconds / 2000 - $0 }
            if exchange.status != nil { all.withLock { $0.append((milliseconds, ahead)) } }
        }

        /// Of the first requests, which are all the same.
        var milliseconds: [Int] { all.withLock { $0.prefix(rounds).map(\.milliseconds) } }

        /// Seconds that the clock here is ahead.
        var ahead: Int? { all.withLock { $0.compactMap(\.ahead).last } }
    }
}
