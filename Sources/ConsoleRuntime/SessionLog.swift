public import Console
internal import Journal
internal import KeyStoreAPI
internal import Synchronization

/// The requests of this session, in memory alone, so also where nothing is kept. The oldest give way.
public final class SessionLog: Sendable {
    /// Requests that are held.
    public static let limit = 1000

    private struct State {
        /// The oldest first.
        var rows: [LoggedExchange] = []
        /// Whoever looks at them, and is told that there are others.
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastWatcher = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// Takes in a request that has just ended; its time and number are set here where it has none. From any thread.
    public func add(_ exchange: LoggedExchange) {
        change { rows in
            rows.append(exchange.time.isEmpty ? exchange.at(Journal.systemTime()) : exchange)
            // Not one by one: moving all of them up for each would cost more than it spares.
            if rows.count > Self.limit + Self.limit / 4 { rows.removeFirst(rows.count - Self.limit) }
        }
    }

    /// Says of a request that was taken in what was wrong with its answer.
    public func explain(_ number: Int, _ reason: String, excerpt: String?) {
        change { rows in
            guard let index = rows.lastIndex(where: { $0.number == number }) else { return }
            rows[index] = rows[index].explained(reason, excerpt: excerpt)
        }
    }

    /// The newest first.
    var rows: [LoggedExchange] { state.withLock { $0.rows.suffix(Self.limit).reversed() } }

    /// Something to wait for: it rings when there is something new, at once if there was before one looked.
    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastWatcher += 1
            state.watchers[state.lastWatcher] = continuation
            return state.lastWatcher
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.watchers.removeValue(forKey: number) }
        }
        return stream
    }

    private func change(_ change: (inout [LoggedExchange]) -> Void) {
        let watchers = state.withLock { state in
            change(&state.rows)
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }
}

extension EffectRunner {
    /// Tells the requests of this session, and again whenever there are others, until it is called off.
    mutating func follow(_ request: RequestID) {
        let (log, mailbox) = (services.log, mailbox)
        running[request] = Task {
            let changes = log.changes()
            mailbox.post(.logFound(request, log.rows))
            for await _ in changes {
                mailbox.post(.logFound(request, log.rows))
                // Nobody reads faster, and each word of it draws the screen.
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }
}
