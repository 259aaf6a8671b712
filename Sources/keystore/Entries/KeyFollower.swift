internal import Commands
internal import ConsoleRuntime
internal import KeyStoreAPI
internal import Synchronization

/// Says when a key is to be read: as the server tells of its changes; every so often where the server does not.
struct KeyFollower: Sendable {
    let store: any KeyStore
    let key: EntryKey
    /// Between two readings, and two tries to follow, in seconds.
    let interval: Int

    enum Way: Sendable { case following, polling }

    /// Goes on until its task is cancelled.
    ///
    /// - Parameters:
    ///   - found: told once which way it is.
    ///   - isDue: called each time that the key may be another one.
    func run(found: @escaping @Sendable (Way) -> Void, isDue: @escaping @Sendable () -> Void) async throws {
        let state = State(key)
        while true {
            let over = await Result(asking: { () throws(KeyStoreError) in
                try await store.follow(after: state.feed.since) { event in
                    let (isOfKey, isFirst) = state.take(event)
                    if isFirst { found(.following) }
                    if isOfKey { isDue() }
                }
            })
            try Task.checkCancellation()
            switch state.feed.next(after: over.failure) {
            case .open(let seconds):
                // Whether the server is there at all, reading tells.
                isDue()
                try await Task.sleep(for: .seconds(max(interval, seconds)))
            case .poll:
                found(.polling)
                while true {
                    try await Task.sleep(for: .seconds(interval))
                    isDue()
                }
            }
        }
    }

    /// What is known of the feed, from whichever thread it speaks.
    private final class State: Sendable {
        private let state: Mutex<(feed: KeyFeed, isTold: Bool)>

        init(_ key: EntryKey) { state = Mutex((feed: KeyFeed(of: key), isTold: false)) }

        var feed: KeyFeed { state.withLock { $0.feed } }

        func take(_ event: StoreEvent) -> (isOfKey: Bool, isFirst: Bool) {
            state.withLock { state in
                defer { state.isTold = true }
                return (state.feed.take(event), !state.isTold)
            }
        }
    }
}
