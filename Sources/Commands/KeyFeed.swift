public import KeyStoreAPI

/// What a store's feed of changes means to someone who follows one key.
public struct KeyFeed: Sendable {
    /// What to do once a feed is over.
    public enum Next: Equatable, Sendable {
        /// Open it again; not before so many seconds where the service asks to wait.
        case open(after: Int)
        /// There is none, or none that works: read the key every so often.
        case poll
    }

    private let key: EntryKey
    private var hasBegun = false
    /// Where to go on.
    public private(set) var since: Revision?

    public init(of key: EntryKey) { self.key = key }

    /// - Returns: whether the key may be another one now.
    public mutating func take(_ event: StoreEvent) -> Bool {
        hasBegun = true
        since = event.revision
        if case .changed(let change) = event { return change.key == key.text }
        return true
    }

    /// - Parameter error: why it is over; `nil` where the service ended it.
    public func next(after error: KeyStoreError?) -> Next {
        switch error {
        case .listUnsupported: .poll
        // Something on the way, or in the service, that a feed does not come through.
        case .timedOut, .notAKeyStoreReply, .replyTooLarge, .redirected: hasBegun ? .open(after: 0) : .poll
        default: .open(after: error?.secondsToWait ?? 0)
        }
    }
}
