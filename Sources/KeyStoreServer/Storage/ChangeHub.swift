internal import Synchronization

/// What an engine keeps of the writes of before.
struct KeptChanges: Sendable {
    /// The newest write of the store when this was read.
    let newest: Int64
    /// Every write after this one is among the changes.
    let start: Int64
    let hasGap: Bool
    /// In the order of their revisions.
    let changes: [StoredChange]

    /// Of a reader that has everything up to now.
    static func nothing(since newest: Int64) -> KeptChanges {
        KeptChanges(newest: newest, start: newest, hasGap: false, changes: [])
    }
}

/// Hands on what was written, in the process that wrote it, to all who follow the store.
///
/// Nobody waits for a follower: one that leaves more than ``limit`` changes unread, beside those of before, is let go of. So is
/// one that can't be told what comes next: revisions follow on each other without a hole.
final class ChangeHub: Sendable {
    typealias Stream = AsyncThrowingStream<StoredChange, any Error>

    /// Changes that a follower may be behind.
    static let limit = 1024

    fileprivate enum Follower {
        /// It is being found out what was before; what comes meanwhile waits.
        case reading([StoredChange])
        /// Everything up to a revision was told.
        case live(Stream.Continuation, Int64)
    }

    fileprivate struct State {
        var followers: [Int: Follower] = [:]
        var number = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// How many follow.
    var count: Int { state.withLock { $0.followers.count } }

    /// A feed of what `read` finds and of all that is told after. What is told while it reads is in neither twice nor not at
    /// all: the follower is there before the reading begins, and what was both read and told comes once.
    func follow(_ read: () async throws(StorageError) -> KeptChanges) async throws(StorageError) -> ChangeFeed {
        let number = state.withLock { state in
            state.number += 1
            if !state.isClosed { state.followers[state.number] = .reading([]) }
            return state.number
        }
        do throws(StorageError) {
            let kept = try await read()
            return ChangeFeed(start: kept.start, hasGap: kept.hasGap, changes: start(number, kept))
        } catch {
            leave(number)
            throw error
        }
    }

    /// Takes writes that are done, in the order of their revisions.
    func tell(_ changes: [StoredChange]) {
        finish(
            state.withLock { state in
                let followers = state.followers
                return followers.compactMap { number, follower in
                    state.take(changes, for: number, follower) ? nil : state.remove(number)
                }
            })
    }

    /// Lets go of all followers: what they would have to be told next is not known any more. They may come again.
    func cutAll() {
        finish(
            state.withLock { state in
                let numbers = Array(state.followers.keys)
                return numbers.compactMap { state.remove($0) }
            })
    }

    /// Ends all feeds, for good.
    func close() {
        state.withLock { $0.isClosed = true }
        cutAll()
    }

    private func start(_ number: Int, _ kept: KeptChanges) -> Stream {
        let (stream, continuation) = Stream.makeStream(
            bufferingPolicy: .bufferingOldest(kept.changes.count + Self.limit))
        for change in kept.changes { continuation.yield(change) }
        let isBehind = state.withLock { state in
            guard case .reading(let waiting) = state.followers[number] else { return true }
            return !state.take(waiting, for: number, .live(continuation, kept.newest))
        }
        continuation.onTermination = { [weak self] _ in self?.leave(number) }
        if isBehind { continuation.finish() }
        return stream
    }

    private func leave(_ number: Int) { state.withLock { _ = $0.remove(number) } }

    /// Beside the lock: whoever follows is told of it while this runs.
    private func finish(_ continuations: [Stream.Continuation]) {
        for continuation in continuations { continuation.finish() }
    }
}

extension ChangeHub.State {
    /// - Returns: whether the follower keeps up.
    fileprivate mutating func take(
        _ changes: [StoredChange], for number: Int, _ follower: ChangeHub.Follower
    ) -> Bool {
        switch follower {
        case .reading(let waiting):
            followers[number] = .reading(waiting + changes)
            return waiting.count + changes.count <= ChangeHub.limit
        case .live(let continuation, var told):
            for change in changes where change.revision > told {
                guard change.revision == told + 1, case .enqueued = continuation.yield(change) else { return false }
                told = change.revision
            }
            followers[number] = .live(continuation, told)
            return true
        }
    }

    /// - Returns: what has to be finished.
    fileprivate mutating func remove(_ number: Int) -> ChangeHub.Stream.Continuation? {
        guard case .live(let continuation, _) = followers.removeValue(forKey: number) else { return nil }
        return continuation
    }
}
