internal import ArgumentParser
internal import Commands
internal import ConsoleRuntime
internal import KeyStoreAPI

/// Follows a key.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Tell of every change of a key until it is interrupted.",
        discussion: """
            Examples:
              keystore watch --profile staging checkout-flags
              keystore watch flags --json | while read -r change; do ./reload; done
              keystore watch --profile staging checkout-flags --count 1 --timeout 600

            The key is read when the server tells of a change; where the server does not tell of changes, every \
            --interval seconds. Which of the two it is, it says once. What happened between two readings is seen as one \
            change. The key may not be there yet, or go and come again. When the server cannot be reached that is said \
            once, and watching goes on; only what was never read ends it at once. A refused token ends it with 77, an \
            interruption with 130.

            --timeout ends it after so long: with 0, or with 75 where --count changes did not come by then.

            With --json an object a line, as it happens: “time”, “key”, “event” (value at first, then changed, deleted, \
            created), “revision” where the server gives it, and “changes” as keystore json diff --json has them.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The key.", valueName: "key"), completion: Completions.keys)
    var key: String

    @Option(
        help: ArgumentHelp(
            "Seconds between two readings where the server has no feed, and between two tries to reach it, 1 to 3600.",
            valueName: "seconds"))
    var interval = 2

    @Option(help: ArgumentHelp("End after so many changes.", valueName: "number"))
    var count: Int?

    @Option(help: ArgumentHelp("End after so long.", valueName: "seconds"))
    var timeout: Int?

    @Flag(help: "For a program.")
    var json = false

    func validate() throws {
        guard (1...3600).contains(interval) else { throw ValidationError("--interval takes a number from 1 to 3600") }
        if let count, count < 1 { throw ValidationError("--count takes a number above 0") }
        if let timeout, timeout < 1 { throw ValidationError("--timeout takes a number above 0") }
    }

    func run() async throws {
        try await reporting {
            let key = try EntrySession.key(key)
            try await EntrySession.run(options, quietly: true) { session in
                let report = WatchReport(key: key, json: json)
                let isEnough = try await Self.within(timeout) { try await watch(session, key, report) }
                guard !isEnough, let count else { return }
                throw Failure("not \(count) change\(count == 1 ? "" : "s") of \(key) in \(timeout ?? 0) s", .tryLater)
            }
        }
    }

    private func watch(_ session: EntrySession, _ key: EntryKey, _ report: WatchReport) async throws {
        let store = session.connection.store
        var watch = KeyWatch()
        var left = count ?? .max
        /// Reads until there is an answer. `true` once enough was seen.
        func look() async throws -> Bool {
            while true {
                let answer = await Result(asking: { () throws(KeyStoreError) in try await store.entry(key) })
                for event in try watch.take(answer) {
                    try report.tell(event)
                    if case .value = event { session.journal?.noteOpened(key) }
                    if event.isChange { left -= 1 }
                    if left == 0 { return true }
                }
                guard watch.isOut else { return false }
                try await Task.sleep(for: .seconds(max(interval, watch.wait ?? 0)))
            }
        }
        if try await look() { return }
        let (due, isDue) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let follower = KeyFollower(store: store, key: key, interval: interval)
        let following = Task { [interval] in
            try await follower.run(found: { report.tell($0, interval: interval) }, isDue: { isDue.yield() })
        }
        defer { following.cancel() }
        for await _ in due {
            if try await look() { return }
        }
        throw CancellationError()
    }

    /// - Returns: whether the work ended by itself; `false` once so many seconds are over.
    private static func within(_ seconds: Int?, _ work: @escaping @Sendable () async throws -> Void) async throws
        -> Bool
    {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            if let seconds {
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    return false
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? true
        }
    }
}
