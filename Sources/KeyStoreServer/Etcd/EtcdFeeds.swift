internal import Foundation
internal import Synchronization

/// The feeds that are being read, so that they end before the connections do.
final class EtcdFeeds: Sendable {
    private struct State {
        var isClosed = false
        var running: [UUID: Task<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    private let backlog: Int

    /// - Parameter backlog: a reader that is further behind is let go of, and can ask again.
    init(backlog: Int = 10_000) { self.backlog = backlog }

    var count: Int { state.withLock(\.running.count) }

    func stream(of follower: EtcdFollower) -> AsyncThrowingStream<StoredChange, any Error> {
        let (stream, continuation) = AsyncThrowingStream<StoredChange, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(backlog))
        let id = UUID()
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.running[id] = Task { await self.run(follower, continuation, id) }
            return true
        }
        guard isOpen else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.end(id) }
        return stream
    }

    /// Ends them all, and waits until they have let go of their connections.
    func close() async {
        let tasks = state.withLock { state in
            state.isClosed = true
            return Array(state.running.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func run(
        _ follower: EtcdFollower, _ continuation: AsyncThrowingStream<StoredChange, any Error>.Continuation, _ id: UUID
    ) async {
        do throws(EtcdFailure) {
            try await follower.run { change in
                if case .enqueued = continuation.yield(change) { true } else { false }
            }
            continuation.finish()
        } catch {
            // The reader is told what it missed when it asks again.
            if case .notKept = error { continuation.finish() }
            continuation.finish(throwing: StorageError(error))
        }
        state.withLock { $0.running[id] = nil }
    }

    private func end(_ id: UUID) { state.withLock { $0.running[id] }?.cancel() }
}
