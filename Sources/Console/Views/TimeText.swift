/// Spans of time as a person reads them.
enum TimeText {
    /// Minutes and seconds as a clock shows them: `4:32`.
    static func clock(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// How long ago something was, roughly: `now`, `5 min ago`, `3 h ago`, `12 d ago`.
    static func ago(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "now"
        case ..<3600: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) d ago"
        }
    }

    /// `5 minutes`, or `90 seconds` where it is no whole number of minutes.
    static func words(_ seconds: Int) -> String {
        let (number, unit) = seconds % 60 == 0 ? (seconds / 60, "minute") : (seconds, "second")
        return "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
}
