import Canvas
import Console
import KeyStoreAPI
import Measuring

/// Names as key stores hold them: of what, which service, where, and a number.
enum Names {
    private static let kinds = [
        "amber", "brave", "calm", "dapper", "eager", "fancy", "gentle", "hasty", "icy", "jolly", "keen", "lively",
        "mellow", "noble", "odd", "proud", "quick", "rapid", "shy", "tidy", "urban", "vivid", "warm", "young", "zesty",
    ]
    private static let services = [
        "gateway", "checkout", "wallet", "search", "identity", "tokens", "pricing", "shipping", "mail", "catalogue",
        "profile", "rollout", "limits", "audit", "billing", "session",
    ]
    private static let places = ["prod", "staging", "dev", "us-east", "us-west", "eu-central", "canary"]

    static func page(_ count: Int) -> ListPage {
        var chance = SystemChance(state: 4711)
        let items = (0..<count).map { number in
            let hex = String(number, radix: 16)
            let name = [kinds, services, places].map { $0[chance.next(below: $0.count)] }.joined(separator: "-")
            return EntrySummary(
                key: name + "-" + String(repeating: "0", count: 6 - hex.count) + hex,
                updatedAt: "2026-11-24T13:20:05Z", size: chance.next(below: 5000))
        }
        return ListPage(items: items, total: count, hasNextPage: false)
    }

    /// The same names every time (SplitMix64).
    private struct SystemChance {
        var state: UInt64

        mutating func next(below limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
        }
    }
}

/// A console on a long list, and hands that press keys.
struct ListDesk {
    private var state: ConsoleState

    init(_ page: ListPage) {
        state = ConsoleState(
            size: Size(width: 120, height: 40),
            profile: Profile(name: "bench", address: "http://127.0.0.1", access: .readWrite),
            theme: Theme(name: "plain", styles: [:]), display: DisplayText(unicode: true))
        _ = update(&state, .started)
        _ = update(&state, .pageListed(RequestID(number: 1), .success(page)))
    }

    /// Bytes a key, its name not counted.
    var bytesPerKey: Int { (state.keys.rows.footprint - nameBytes) / max(1, state.keys.rows.count) }

    private var nameBytes: Int { state.keys.rows.reduce(0) { $0 + $1.key.utf8.count } }

    mutating func press(_ keys: Key...) {
        for key in keys { press(key) }
    }

    /// - Returns: what it asked for.
    @discardableResult
    mutating func press(_ key: Key) -> [Effect] {
        guard let action = state.keymap.action(for: .key(key), in: state) else { return [] }
        return happen(action)
    }

    /// Has the filter go on until it has been through the list.
    ///
    /// - Returns: the longest of its steps.
    mutating func finish() -> Duration {
        var longest = Duration.zero
        let clock = ContinuousClock()
        while state.keys.isSearching {
            longest = max(longest, clock.measure { happen(.timerFired(.filtering)) })
        }
        return longest
    }

    @discardableResult
    private mutating func happen(_ action: Action) -> [Effect] {
        let effects = update(&state, action)
        blackHole(view(state))
        return effects
    }
}
