public import Console

/// What differs between two profiles, in words.
public enum ComparisonWords {
    public typealias Difference = ProfilesCompared.Row.Difference

    /// For a person; the first profile is the one that the comparison calls the other.
    public static func text(_ difference: Difference, _ first: String, _ second: String) -> String {
        switch difference {
        case .differs(0): "only white space differs"
        case .differs(1): "1 change"
        case .differs(let count): "\(count) changes"
        case .onlyThere: "only in \(first)"
        case .onlyHere: "only in \(second)"
        case .unreadable: "not read"
        }
    }

    /// For a program.
    public static func state(_ difference: Difference) -> String {
        switch difference {
        case .differs(0): "layout"
        case .differs: "differs"
        case .onlyThere: "only-in-a"
        case .onlyHere: "only-in-b"
        case .unreadable: "unreadable"
        }
    }

    /// Whether a value is another one, or may be.
    public static func isSerious(_ difference: Difference) -> Bool { difference != .differs(changes: 0) }

    /// `412 keys: 3 differ, 2 only in staging, 407 alike`; what there is none of is left out.
    public static func summary(
        _ differences: [Difference], alike: Int, _ first: String, _ second: String
    ) -> String {
        var counts: [String: Int] = [:]
        for difference in differences { counts[state(difference), default: 0] += 1 }
        let words = [
            ("differs", counts["differs"] == 1 ? "differs" : "differ"), ("layout", "alike but for white space"),
            ("only-in-a", "only in \(first)"), ("only-in-b", "only in \(second)"),
            ("unreadable", "could not be read"),
        ]
        let parts = words.compactMap { state, word in counts[state].map { "\($0) \(word)" } } + ["\(alike) alike"]
        let total = differences.count + alike
        return "\(total) key\(total == 1 ? "" : "s"): " + parts.joined(separator: ", ")
    }
}
