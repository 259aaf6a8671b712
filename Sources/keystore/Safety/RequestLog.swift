internal import Console
internal import ConsoleRuntime
internal import Journal
internal import KeyStoreClient

/// Requests on their way into the journal, one after the other and beside whoever sent them.
final class RequestLog: Sendable {
    private let entries: AsyncStream<@Sendable () -> Void>.Continuation
    private let writing: Task<Void, Never>

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: (@Sendable () -> Void).self)
        entries = continuation
        writing = Task.detached { for await write in stream { write() } }
    }

    func add(_ write: @escaping @Sendable () -> Void) { entries.yield(write) }

    /// Takes no more, and returns when all that it took is written.
    func finish() async {
        entries.finish()
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
