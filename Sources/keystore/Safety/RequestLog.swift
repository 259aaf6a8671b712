internal import Console
internal import ConsoleRuntime
internal import Journal
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Synchronization

/// Requests on their way into the journal, beside whoever sent them. Those that end while some are being written are
/// written together after that: the disk is waited for once for all of them.
final class RequestLog: Sendable {
    typealias Entry = (request: LoggedRequest, store: StoreID)

    /// What is not written yet.
    private final class Pending: Sendable {
        private let entries = Mutex<[Entry]>([])

        func add(_ entry: Entry) { entries.withLock { $0.append(entry) } }

        func take() -> [Entry] {
            entries.withLock { entries in
                defer { entries = [] }
                return entries
            }
        }
    }

    /// Where more than so many came at once, more are on their way: they are gathered for as long.
    private static let few = 4
    private static var pause: Duration { .milliseconds(50) }

    private let pending = Pending()
    private let news: AsyncStream<Void>.Continuation
    private let writing: Task<Void, Never>

    init(_ write: @escaping @Sendable ([Entry]) -> Void) {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        news = continuation
        writing = Task.detached { [pending] in
            for await _ in stream {
                let entries = pending.take()
                write(entries)
                if entries.count > Self.few { try? await Task.sleep(for: Self.pause) }
            }
        }
    }

    func add(_ entry: Entry) {
        pending.add(entry)
        news.yield()
    }

    /// Takes no more, and returns when all that it took is written.
    func finish() async {
        news.finish()
        await writing.value
    }
}

extension SessionLog {
    /// Takes in what a client of a profile sends and what comes back.
    func add(_ exchange: KeyStoreClient.Exchange, of profile: String) {
        add(
            LoggedExchange(
                number: exchange.number, profile: profile, method: exchange.method, path: exchange.path,
                status: exchange.status, milliseconds: Int(exchange.duration / .milliseconds(1)),
                detail: exchange.failure))
    }

    func add(_ fault: KeyStoreClient.Fault) { explain(fault.exchange, fault.reason, excerpt: fault.excerpt) }
}

extension LoggedRequest {
    init(_ exchange: KeyStoreClient.Exchange) {
        self.init(
            method: exchange.method, path: exchange.path, status: exchange.status,
            milliseconds: Int(exchange.duration / .milliseconds(1)), failure: exchange.failure)
    }
}
