import Foundation

/// How often a test with chance in it is repeated: a few times by itself, hundreds of times under `make soak`.
enum Rounds {
    private static let environment = ProcessInfo.processInfo.environment

    static func count(_ usual: Int) -> Int { environment["KEYSTORE_ROUNDS"].flatMap { Int($0) } ?? usual }

    /// Whether every case is to be gone through, not only a sample.
    static var isSoak: Bool { environment["KEYSTORE_ROUNDS"] != nil }

    /// What the chance of this run comes from; a failure names it, and `KEYSTORE_SEED` brings it back.
    static let seed = environment["KEYSTORE_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)

    /// Says what a longer run did.
    static func report(_ text: String) {
        if isSoak { print("soak: \(text) (seed \(seed))") }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64 = Rounds.seed) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Notices when the machine stands still, so that a promise about time is not judged by it.
final class Heartbeat: Sendable {
    private let worst: Task<Duration, Never>

    /// Begins to count.
    init() {
        worst = Task.detached {
            let clock = ContinuousClock()
            var worst = Duration.zero
            var last = clock.now
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(20))
                worst = max(worst, last.duration(to: clock.now))
                last = clock.now
            }
            return worst
        }
    }

    /// The longest time between two beats.
    func stop() async -> Duration {
        worst.cancel()
        return await worst.value
    }
}
