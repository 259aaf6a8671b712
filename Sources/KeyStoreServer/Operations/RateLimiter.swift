internal import Synchronization

/// Lets each token make so many requests in so much time, evenly or at once: a bucket that requests take from and that fills
/// again steadily. All who come without a token that is known share one bucket.
final class RateLimiter: Sendable {
    /// Whose bucket it is: a token's, by its digest, or everybody else's.
    enum Holder: Hashable {
        case token([UInt8])
        case strangers
    }

    private struct Bucket {
        var content: Double
        var time: ContinuousClock.Instant
    }

    private let limit: RateLimit
    private let buckets = Mutex<[Holder: Bucket]>([:])

    init(_ limit: RateLimit) { self.limit = limit }

    /// Buckets that are held.
    var count: Int { buckets.withLock(\.count) }

    /// Takes one request; `nil` lets it through, otherwise the seconds until there is room for it, at least 1.
    func secondsToWait(_ holder: Holder, now: ContinuousClock.Instant = .now) -> Int? {
        buckets.withLock { buckets in
            if buckets[holder] == nil, buckets.count > Self.manyBuckets { forgetFull(&buckets, now) }
            var bucket = buckets[holder] ?? Bucket(content: Double(limit.requests), time: now)
            bucket.content = content(of: bucket, now)
            bucket.time = max(bucket.time, now)
            defer { buckets[holder] = bucket }
            guard bucket.content < 1 else {
                bucket.content -= 1
                return nil
            }
            return max(1, Int(((1 - bucket.content) / perSecond).rounded(.up)))
        }
    }

    private var perSecond: Double { Double(limit.requests) / Double(limit.seconds) }

    private func content(of bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
        min(Double(limit.requests), bucket.content + max(0, (now - bucket.time) / .seconds(1)) * perSecond)
    }

    /// A full bucket is as good as none: those of tokens that are not used any more do not add up.
    private func forgetFull(_ buckets: inout [Holder: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { content(of: $0.value, now) < Double(limit.requests) }
    }

    private static let manyBuckets = 1024
}
