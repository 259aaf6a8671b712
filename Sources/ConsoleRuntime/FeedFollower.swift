internal import Console
internal import Journal
internal import KeyStoreAPI
internal import Synchronization

/// Follows a store's feed of changes for as long as it is wanted: where it breaks off it is asked for again behind what it told
/// last, after a time that grows.
struct FeedFollower: Sendable {
    let store: any KeyStore
    /// How long a second takes.
    var second = Duration.seconds(1)
    /// Between two words of what is told: each may draw the screen.
    var interval = Duration.milliseconds(300)
    let tell: @Sendable (FeedNews) -> Void

    /// Seconds between two tries, at most.
    private static let longest = 60
    /// A feed that was open for so many seconds has proved itself.
    private static let proof = 10

    /// Returns when it is called off, or when it is of no use to try again, which is told.
    func run() async {
        let word = PacedWord(GatheredNews(), every: interval) { $0.told.forEach(tell) }
        var revision: Revision?
        var failures = 0
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            let (result, last) = await follow(after: revision, word)
            revision = last
            if Task.isCancelled { return }
            if let error = result.failure, error.endsFeed { return word.end { $0.add(.ended(error)) } }
            word.gather { $0.add(.lost) }
            failures = begin.duration(to: .now) > second * Self.proof ? 1 : failures + 1
            try? await Task.sleep(for: delay(failures, result))
        }
    }

    /// - Returns: how it ended, and what to go on behind.
    private func follow(
        after revision: Revision?, _ word: PacedWord<GatheredNews>
    ) async -> (Result<Void, KeyStoreError>, Revision?) {
        let place = Place(revision)
        let result = await Result(asking: { () throws(KeyStoreError) in
            try await store.follow(after: revision) { event in
                place.revision.withLock { $0 = event.revision }
                word.gather { $0.add(event, isContinued: revision != nil) }
            }
        })
        return (result, place.revision.withLock { $0 })
    }

    /// Many consoles that lost the same server do not come back at the same moment.
    private func delay(_ failures: Int, _ result: Result<Void, KeyStoreError>) -> Duration {
        let seconds = max(result.failure?.secondsToWait ?? 0, min(Self.longest, 1 << min(failures - 1, 6)))
        return second * (Double(seconds) * Double.random(in: 1...1.25))
    }
}

/// What was told last.
private final class Place: Sendable {
    let revision: Mutex<Revision?>

    init(_ revision: Revision?) { self.revision = Mutex(revision) }
}

/// What the feed told since the last word, in its order; of a key that was written several times the last.
struct GatheredNews: Sendable {
    private var news: [FeedNews] = []
    private var order: [String] = []
    private var latest: [String: EntryChange] = [:]

    mutating func add(_ event: StoreEvent, isContinued: Bool) {
        switch event {
        case .began: add(.began(isContinued: isContinued))
        case .missed: add(.began(isContinued: false))
        case .changed(let change):
            if latest.updateValue(change, forKey: change.key) == nil { order.append(change.key) }
        }
    }

    mutating func add(_ other: FeedNews) {
        news = told + [other]
        (order, latest) = ([], [:])
    }

    var told: [FeedNews] {
        guard !order.isEmpty else { return news }
        return news + [.changed(FeedChanges(order.compactMap { latest[$0] }, time: Journal.systemTime()))]
    }
}

extension KeyStoreError {
    /// Whether the feed is not there the next time either.
    fileprivate var endsFeed: Bool {
        switch self {
        case .listUnsupported, .notAKeyStoreReply, .redirected, .invalidToken, .cancelled: true
        case .rejected(let rejection): rejection.status < 500 && secondsToWait == nil
        default: false
        }
    }
}

extension EffectRunner {
    /// Follows the feed of the store in use, with the token of now, until it is called off.
    mutating func followFeed(_ request: RequestID) {
        let (store, mailbox) = (services.connection.store, mailbox)
        running[request] = Task.detached {
            await FeedFollower(store: store) { mailbox.post(.feedTold(request, $0)) }.run()
        }
    }
}
