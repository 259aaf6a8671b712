public import KeyStoreAPI

/// Requests of this session, the newest first.
public struct LogState: Sendable {
    /// Names the answers that keep coming while it is open.
    let request: RequestID
    var rows: Asked<[LoggedExchange]>
    var selection = 0
    /// One of them, shown whole.
    var shown: Shown?

    struct Shown: Sendable {
        var exchange: LoggedExchange
        var scroll = 0
    }

    init(request: RequestID) {
        self.request = request
        rows = .waiting(request)
    }

    var selected: LoggedExchange? {
        rows.value.flatMap { $0.indices.contains(selection) ? $0[selection] : nil }
    }

    /// Takes in what there is now. At the top one stays there and sees what comes; further down, on the same request.
    mutating func take(_ now: [LoggedExchange]) {
        if selection > 0, let number = selected?.number {
            selection = now.firstIndex { $0.number == number } ?? max(0, now.count - 1)
        }
        rows = .here(now)
        guard let number = shown?.exchange.number, let same = now.first(where: { $0.number == number }) else { return }
        shown?.exchange = same
    }
}

/// A request as the log shows it; it holds nothing secret.
public struct LoggedExchange: Equatable, Sendable {
    /// Names it in this session.
    public let number: Int
    /// `2026-11-24T17:33:32Z`, when it ended; empty until it is taken in.
    public private(set) var time: String
    /// The profile that it was sent for.
    public let profile: String
    public let method: String
    public let path: String
    /// `nil` where no answer came.
    public let status: Int?
    public let milliseconds: Int
    /// Why no answer came, or what came instead of one.
    public private(set) var detail: String?
    /// The beginning of what came, where it is no answer of a key store.
    public private(set) var excerpt: String?

    public init(
        number: Int, time: String = "", profile: String = "", method: String, path: String, status: Int?,
        milliseconds: Int, detail: String? = nil, excerpt: String? = nil
    ) {
        self.number = number
        self.time = time
        self.profile = profile
        self.method = method
        self.path = path
        self.status = status
        self.milliseconds = milliseconds
        self.detail = detail
        self.excerpt = excerpt
    }

    /// The same, ended at this moment.
    public func at(_ time: Timestamp) -> LoggedExchange {
        var copy = self
        copy.time = time.description
        return copy
    }

    /// The same, with what was wrong with its answer.
    public func explained(_ reason: String, excerpt: String?) -> LoggedExchange {
        var copy = self
        copy.detail = reason
        copy.excerpt = excerpt
        return copy
    }

    /// Whether the answer is one that was asked for.
    var isFine: Bool { detail == nil && status.map { $0 < 400 } ?? false }

    /// All that is known of it, line by line. Texts in it came from outside.
    var lines: [String] {
        let answer = status.map { "\($0) after \(milliseconds) ms" } ?? "none, after \(milliseconds) ms"
        var lines = [
            "time      \(time)", "profile   \(profile)", "request   \(method) \(path)", "answer    \(answer)",
        ]
        if profile.isEmpty { lines.remove(at: 1) }
        if let detail { lines.append("why       \(detail)") }
        if let excerpt {
            lines.append(excerpt.isEmpty ? "nothing came with it" : "what came, from its beginning:")
            lines += excerpt.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        }
        return lines
    }
}
