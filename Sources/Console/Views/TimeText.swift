/// Spans of time as a person reads them.
enum TimeText {
    /// Minutes and seconds as a clock shows them: `4:32`.
    static func clock(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `5 minutes`, or `90 seconds` where it is no whole number of minutes.
    static func words(_ seconds: Int) -> String {
        let (number, unit) = seconds % 60 == 0 ? (seconds / 60, "minute") : (seconds, "second")
        return "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
}
