internal import HTTPTypes
internal import Hummingbird

/// What a request is known by in the logs of both ends.
enum RequestIdentity {
    private static let header = HTTPField.Name("X-Request-Id")

    /// The name that the client gave it, where that is one that can stand in a log.
    static func given(in request: Request) -> String? {
        guard let header, let text = request.headers[header], (1...64).contains(text.utf8.count) else { return nil }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) } ? text : nil
    }

    /// 16 hex digits, for a request that came without one.
    static func fresh() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func put(_ id: String, into response: inout Response) {
        if let header { response.headers[header] = id }
    }
}
