internal import KeyStoreAPI

/// The feed of changes of the profile in use, and what is done because of what it told.
struct FeedState: Sendable {
    enum Standing: Equatable, Sendable {
        /// Not followed; or it was never open yet.
        case none
        case live
        /// It was open, and is not now.
        case lost
        /// The store has none.
        case unsupported
    }

    var standing = Standing.none
    /// Names the following of it; `nil` while nobody follows.
    var request: RequestID?
    /// Rows that are on their way, and whose size they are to tell.
    var rowsAsked: RequestID?
    /// A timer runs until rows are to be asked for.
    var rowsAreDue = false
    /// Revisions that were written from here, the newest last.
    private(set) var own: [Revision] = []

    var isLive: Bool { standing == .live }

    mutating func noteOwn(_ revision: Revision?) {
        guard let revision else { return }
        own.append(revision)
        if own.count > 64 { own.removeFirst() }
    }

    /// Milliseconds from a change until the sizes of rows in sight are asked for: what follows it is asked for with it.
    static let rowDelay = 1000
    /// Rows that are asked for at once, so as to reach several that changed.
    static let rowSpan = 200
}
