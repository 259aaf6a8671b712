/// What a request is known by in the logs of both ends.
enum RequestIdentity {
    static let header = "X-Request-Id"

    /// 16 hex digits.
    static func fresh() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
