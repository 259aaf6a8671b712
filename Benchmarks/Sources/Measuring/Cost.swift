internal import AllocationCount

/// What one operation cost.
public struct Cost {
    public var seconds: Double
    public var allocations: Int
    /// The most memory in use beyond what was before, in bytes.
    public var peakBytes: Int

    /// The best time of several runs, for at least 0.3 s and three runs, and the heap use of one more.
    public static func of(_ body: () -> Void) -> Cost {
        let clock = ContinuousClock()
        var best = Duration.seconds(1_000_000)
        var (runs, total) = (0, Duration.zero)
        while runs < 3 || (total < .milliseconds(300) && runs < 100_000) {
            let time = clock.measure(body)
            best = min(best, time)
            total += time
            runs += 1
        }
        allocation_count_reset()
        body()
        let count = allocation_count_read()
        return Cost(
            seconds: best / .seconds(1), allocations: Int(count.calls), peakBytes: Int(count.peak_bytes))
    }
}

/// Keeps the optimiser from leaving out what nobody looks at.
@inline(never)
public func blackHole<Value>(_ value: Value) {}
