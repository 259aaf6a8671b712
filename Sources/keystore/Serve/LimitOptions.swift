internal import ArgumentParser
internal import KeyStoreServer

/// How much of it clients may have, and how much of the past a server keeps.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Longest request body, in bytes.", valueName: "bytes"))
    var bodyLimit = ServerLimits().body

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
    }

    var history: HistoryLimits { HistoryLimits(count: historyCount, days: historyDays) }

    var limits: ServerLimits {
        var limits = ServerLimits()
        limits.body = bodyLimit
        return limits
    }
}
