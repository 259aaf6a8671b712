internal import Journal
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Logging
internal import Settings

/// What is logged of a session with a store.
extension CommandLog {
    static func connected(_ profile: ResolvedProfile, proxy: Proxy?) {
        guard let logger else { return }
        let name = profile.name?.value ?? ""
        logger.info("profile", metadata: ["profile": "\(name)", "address": "\(profile.url.value)"])
        var details: Logger.Metadata = [
            "profile": "\(name)", "token": "\(profile.tokenSource?.value.kind ?? "none")",
            "access": "\(profile.access.value.rawValue)", "protected": "\(profile.protected.value)",
        ]
        if let proxy { details["proxy"] = "\(proxy.kind.rawValue)://\(proxy.host):\(proxy.port)" }
        logger.debug("connection", metadata: details)
    }

    /// Has what a client sends and what comes back logged, and nothing else told of it.
    static func observe(_ client: inout KeyStoreClient.Configuration) {
        client.onExchange = { add($0) }
        client.onFault = { add($0) }
        client.onRetry = { add($0) }
    }

    static func add(_ exchange: KeyStoreClient.Exchange) {
        guard let logger else { return }
        var details: Logger.Metadata = [
            "request": "\(exchange.id)", "number": "\(exchange.number)", "method": "\(exchange.method)",
            "path": "\(exchange.path)", "ms": "\(Int(exchange.duration / .milliseconds(1)))",
        ]
        if let status = exchange.status { details["status"] = "\(status)" }
        if let bytes = exchange.received { details["bytes"] = "\(bytes)" }
        if let failure = exchange.failure { details["failure"] = "\(failure)" }
        logger.log(level: exchange.status == nil ? .warning : .info, "request", metadata: details)
    }

    static func add(_ fault: KeyStoreClient.Fault) {
        logger?.warning("fault", metadata: ["number": "\(fault.exchange)", "reason": "\(fault.reason)"])
    }

    static func add(_ retrying: KeyStoreClient.Retrying) {
        let pause = Int(retrying.pause / .milliseconds(1))
        logger?.warning("retry", metadata: ["number": "\(retrying.exchange)", "pause": "\(pause)"])
    }

    static func add(_ event: JournalEvent) {
        switch event {
        case .begun(let number, let key, let operation):
            logger?.info(
                "write", metadata: ["write": "\(number)", "key": "\(key)", "operation": "\(operation.rawValue)"])
        case .settled(let number, let verdict):
            let level: Logger.Level = verdict.isSaved ? .info : .warning
            logger?.log(level: level, "written", metadata: ["write": "\(number)", "verdict": "\(verdict.rawValue)"])
        case .fault(let error): trouble(error.description)
        }
    }

    /// Something about the journal.
    static func trouble(_ reason: String) { logger?.warning("journal", metadata: ["reason": "\(reason)"]) }
}

extension TokenSource {
    /// A word for where a token comes from.
    fileprivate var kind: String {
        switch self {
        case .file: "file"
        case .command: "command"
        case .environment: "environment"
        }
    }
}
