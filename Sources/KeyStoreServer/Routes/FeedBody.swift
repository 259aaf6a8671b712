internal import Hummingbird
internal import KeyStoreAPI
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// What one reader of the feed gets, from the first event to the last.
struct FeedBody: Sendable {
    let feed: ChangeFeed
    /// Whether the reader's token is still good.
    let isAllowed: @Sendable () -> Bool
    /// Between two comments.
    let comments: Duration
    let logger: Logger

    /// Writes until the store is closed, the server stops, the token is withdrawn or the reader is gone or too slow.
    func write(to sink: FeedSink) async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await tell(sink) }
                group.addTask { try await comment(sink) }
                defer { group.cancelAll() }
                // Whichever ends first ends the other. What is cancelled ends in order, too.
                do { _ = try await group.next() } catch is CancellationError {}
            }
        }
        try await sink.finish()
    }

    private func tell(_ sink: FeedSink) async throws {
        let start = Revision(String(feed.start))
        try await sink.write(Self.text(feed.hasGap ? .missed(start) : .began(start)))
        do {
            for try await change in feed.changes {
                guard isAllowed() else { return }
                try await sink.write(Self.text(.changed(EntryChange(change))))
            }
        } catch let error as StorageError {
            logger.error("a feed of changes ended", metadata: ["reason": "\(error)"])
        }
    }

    private func comment(_ sink: FeedSink) async throws {
        while isAllowed() {
            try await Task.sleep(for: comments)
            guard isAllowed() else { return }
            try await sink.write(ByteBuffer(string: ":\n\n"))
        }
    }

    private static func text(_ event: StoreEvent) -> ByteBuffer {
        var text = ByteBuffer(string: "event: \(event.name)\nid: \(event.revision)\ndata: ")
        text.writeBytes(event.data)
        text.writeString("\n\n")
        return text
    }
}

/// Where a feed's text goes; it may be written to by several tasks, each piece whole.
struct FeedSink: Sendable {
    /// Every writer of the framework's is a value that hands on to the connection, which takes pieces from anywhere.
    private nonisolated(unsafe) let writer: any ResponseBodyWriter
    private let limit: Duration

    init(_ writer: any ResponseBodyWriter, within limit: Duration) {
        self.writer = writer
        self.limit = limit
    }

    /// Waits until the connection takes it.
    ///
    /// - Throws: ``SlowReader`` where that takes too long.
    func write(_ text: ByteBuffer) async throws {
        try await within(limit) {
            var writer = self.writer
            try await writer.write(text)
        }
    }

    /// Ends the answer in order, if the reader lets it.
    func finish() async throws {
        try await within(.seconds(1)) { try await self.writer.finish(nil) }
    }

    private func within(_ limit: Duration, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: limit)
                throw SlowReader()
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }
}

struct SlowReader: Error {}

extension EntryChange {
    init(_ change: StoredChange) {
        self.init(key: change.key, revision: Revision(String(change.revision)), kind: change.kind)
    }
}
