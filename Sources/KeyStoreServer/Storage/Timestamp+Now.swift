internal import Foundation
internal import KeyStoreAPI

extension Timestamp {
    /// The time of this machine.
    static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date.now.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// `2026-11-24T13:20:05.123Z`, as the list and the history show times.
    var precise: String {
        let fraction = String(((milliseconds % 1000) + 1000) % 1000)
        return "\(description.dropLast()).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)Z"
    }
}
