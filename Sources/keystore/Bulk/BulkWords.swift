internal import KeyStoreAPI

/// What commands on many keys say.
enum BulkWords {
    static func paused(_ seconds: Int) -> String {
        "the server asks to wait \(seconds) second\(seconds == 1 ? "" : "s")"
    }

    static func paused(_ seconds: Int) { Output.error("keystore: " + paused(seconds)) }

    /// `1 key`, `10,000 keys`.
    static func keys(_ count: Int) -> String { count == 1 ? "1 key" : "\(grouped(count)) keys" }

    /// `10,000`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
}
