/// A moment, in milliseconds since 1970-01-01 00:00 UTC.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// A time as RFC 3339 writes it: `2026-11-24T13:20:05.123Z`, `2026-11-24T14:20:05+01:00`; `nil` for anything else.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(Int64?(0)) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return sum * 10 + Int64(byte - 0x30)
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60,
            bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ")
        else { return nil }
        var zone = 19
        var fraction: Int64 = 0
        if bytes.count > 19, bytes[19] == UInt8(ascii: ".") {
            zone = bytes[20...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
            let digits = (Array(bytes[20..<zone].prefix(3)) + [0x30, 0x30, 0x30]).prefix(3)
            fraction = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        guard zone < bytes.count else { return nil }
        var offset: Int64 = 0
        if bytes[zone] | 0x20 != UInt8(ascii: "z") {
            guard let hours = number(zone + 1..<zone + 3), let minutes = number(zone + 4..<zone + 6),
                bytes.count == zone + 6
            else { return nil }
            switch bytes[zone] {
            case UInt8(ascii: "+"): offset = hours * 60 + minutes
            case UInt8(ascii: "-"): offset = -hours * 60 - minutes
            default: return nil
            }
        } else if bytes.count != zone + 1 {
            return nil
        }
        let minutes = (Self.days(year: year, month: month, day: day) * 24 + hour) * 60 + minute - offset
        milliseconds = (minutes * 60 + second) * 1000 + fraction
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    public func advanced(bySeconds seconds: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    /// `2026-11-24T13:20:05Z` (RFC 3339), to the second.
    public var description: String {
        let (date, time) = parts
        return "\(date)T\(time)Z"
    }

    /// `2026-11-24 13:20:05 UTC`, for people.
    public var text: String {
        let (date, time) = parts
        return "\(date) \(time) UTC"
    }

    private var parts: (date: String, time: String) {
        let seconds = Self.floored(milliseconds, by: 1000)
        let days = Self.floored(seconds, by: 86400)
        let rest = seconds - days * 86400
        let (year, month, day) = Self.civil(fromDays: days)
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map(Self.twoDigits).joined(separator: ":")
        return ("\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))", time)
    }

    /// The Gregorian date of a day since 1970-01-01, counting in eras of 400 years that begin on 1 March.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floored(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Days from 1970-01-01 to a Gregorian date, counting as above.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floored(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floored(_ value: Int64, by unit: Int64) -> Int64 {
        value >= 0 ? value / unit : (value - unit + 1) / unit
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
