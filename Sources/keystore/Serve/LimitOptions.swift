internal import ArgumentParser
internal import KeyStoreServer

/// How much of it clients may have, and how much of the past a server keeps.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Longest request body, in bytes.", valueName: "bytes"))
    var bodyLimit = ServerLimits().body

    @Option(help: ArgumentHelp("Connections at a time; more wait.", valueName: "number"))
    var connections = ServerLimits().connections

    @Option(
        help: ArgumentHelp(
            "Seconds a client may take for a head, for a body, and to take an answer.", valueName: "seconds"))
    var timeout = ServerLimits().seconds

    @Option(help: ArgumentHelp("Seconds a connection may wait for its next request.", valueName: "seconds"))
    var idleTimeout = ServerLimits().idleSeconds

    @Option(
        help: ArgumentHelp(
            "Requests for each token, such as 100/s or 3000/5m; without limit by default.", valueName: "number/time"),
        transform: LimitOptions.rate)
    var rateLimit: RateLimit?

    @Option(help: ArgumentHelp("Values kept of each key, the one of now among them.", valueName: "number"))
    var historyCount = HistoryLimits().count

    @Option(
        help: ArgumentHelp("Days that replaced and deleted values are kept; for ever by default.", valueName: "days"))
    var historyDays: Int?

    func validate() throws {
        guard historyCount > 0 else { throw ValidationError("--history-count takes a number above 0") }
        guard (1...36500).contains(historyDays ?? 1) else {
            throw ValidationError("--history-days takes a number from 1 to 36500")
        }
        guard bodyLimit > 0 else { throw ValidationError("--body-limit takes a number of bytes above 0") }
        guard (1...1_000_000).contains(connections) else {
            throw ValidationError("--connections takes a number from 1 to 1000000")
        }
        for (name, seconds) in [("--timeout", timeout), ("--idle-timeout", idleTimeout)] {
            guard (1...3600).contains(seconds) else {
                throw ValidationError("\(name) takes seconds, from 1 to 3600")
            }
        }
    }

    var history: HistoryLimits { HistoryLimits(count: historyCount, days: historyDays) }

    var limits: ServerLimits {
        var limits = ServerLimits()
        limits.body = bodyLimit
        limits.connections = connections
        limits.seconds = timeout
        limits.idleSeconds = idleTimeout
        limits.rate = rateLimit
        return limits
    }

    /// `NUMBER/TIME`, the time being `s`, `m` or `h` with a number before it where it is not one: `100/s`, `3000/5m`.
    private static func rate(_ text: String) throws -> RateLimit {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let requests = Int(parts[0]), (1...1_000_000).contains(requests),
            let unit = ["s": 1, "m": 60, "h": 3600][parts[1].suffix(1)],
            let times = parts[1].count == 1 ? 1 : Int(parts[1].dropLast()), (1...86_400).contains(times)
        else { throw ValidationError("--rate-limit takes NUMBER/TIME, such as 100/s or 3000/5m") }
        return RateLimit(requests: requests, seconds: times * unit)
    }
}
