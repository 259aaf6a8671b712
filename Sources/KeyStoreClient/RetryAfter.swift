/// The `Retry-After` header (RFC 9110, section 10.2.3).
enum RetryAfter {
    /// No service has us wait longer, in seconds.
    static let cap = 300

    /// Seconds to wait, 0 to ``cap``; `nil` where there is no header or it makes no sense.
    ///
    /// A date is measured against the `Date` of the same answer, so that a wrong clock on this machine does no harm.
    static func seconds(_ header: String?, date: String?) -> Int? {
        guard let header else { return nil }
        if !header.isEmpty, header.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return min(Int(header) ?? cap, cap)
        }
        guard let until = HTTPDate.seconds(header), let now = date.flatMap(HTTPDate.seconds) else { return nil }
        return min(max(until - now, 0), cap)
    }
}

/// Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    /// Seconds since 1970; `nil` for any other text.
    static func seconds(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","), let day = Int(words[1]),
            let month = months.firstIndex(of: words[2]), let year = Int(words[3]), (1970...9999).contains(year),
            (1...31).contains(day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else {
            return nil
        }
        return days(year: year, month: month + 1, day: day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Days from 1 January 1970 in the Gregorian calendar; the year starts in March, so that a leap day is its last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
