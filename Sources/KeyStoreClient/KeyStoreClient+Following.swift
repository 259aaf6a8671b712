internal import AsyncHTTPClient
internal import JSONDocument
public import KeyStoreAPI
internal import NIOHTTP1

extension KeyStoreClient {
    /// It is asked once, and nothing is tried again: who follows goes on with the last event's revision.
    ///
    /// A service that has no feed says 404, 405 or 501; one that does not know of it says 400, or answers the list.
    public func follow(
        after revision: Revision?, _ take: @escaping @Sendable (StoreEvent) -> Void
    ) async throws(KeyStoreError) {
        let call = Call.follow(after: revision)
        if Task.isCancelled { throw .cancelled }
        var request = try request(for: call)
        request.headers.replaceOrAdd(name: "Accept", value: "text/event-stream, application/json")
        var events = StoreEventReader()
        let (number, outcome) = await exchange(request, for: call) { request throws(TransportFailure) in
            try await feeds.send(request) { events.take($0, take) }
        }
        var reply = try outcome.get(or: { failure in error(for: failure, call) })
        if [400, 404, 405, 501].contains(reply.status) || reply.isSuccess && !reply.isFeed {
            throw .listUnsupported(status: reply.status)
        }
        if let limit = events.passedLimit { throw .replyTooLarge(limit: limit) }
        guard !reply.isFeed || events.misfit != nil else { return }
        reply.exchange = number
        if let misfit = events.misfit { reply.body = misfit.data }
        // What it is that is wrong is said, and told, as of any answer.
        _ = try accept(reply, call) { document throws(EnvelopeProblem) in
            try events.read(events.misfit?.name ?? "", document)
        }
    }
}

/// Makes a feed's events of its bytes, up to the first that makes no sense.
private struct StoreEventReader {
    private var parser = EventStreamParser()
    private var hasBegun = false
    private(set) var misfit: ServerSentEvent?
    /// Bytes.
    private(set) var passedLimit: Int?

    /// - Returns: whether all is well so far.
    mutating func take(_ bytes: some Sequence<UInt8>, _ tell: (StoreEvent) -> Void) -> Bool {
        do {
            for event in try parser.take(bytes) {
                guard let known = read(event) else { return false }
                known.map(tell)
            }
            return true
        } catch {
            passedLimit = error.limit
            return false
        }
    }

    /// What an event tells, `.some(nil)` where that is nothing to this version; `nil` where it makes no sense.
    private mutating func read(_ event: ServerSentEvent) -> StoreEvent?? {
        guard StoreEvent.Name(rawValue: event.name) != nil else { return .some(nil) }
        guard let document = try? JSONDocument(parsing: event.data), let known = try? read(event.name, document) else {
            misfit = event
            return nil
        }
        hasBegun = true
        return known
    }

    func read(_ name: String, _ document: JSONDocument) throws(EnvelopeProblem) -> StoreEvent {
        let event = try StoreEvent(named: StoreEvent.Name(rawValue: name) ?? .change, from: document)
        if case .changed = event, !hasBegun { throw EnvelopeProblem.feedNotBegun }
        return event
    }
}
