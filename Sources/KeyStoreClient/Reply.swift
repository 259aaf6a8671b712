internal import JSONDocument
internal import KeyStoreAPI
internal import NIOHTTP1

/// An answer that came whole.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPHeaders
    var body: [UInt8]
    /// Bytes that were handed over while they came, in place of a body.
    var streamed = 0
    /// The exchange that it came with.
    var exchange = 0

    /// From a strong `ETag`; a weak one can't be a condition, so it counts as none (RFC 9110, section 8.8.3).
    var revision: Revision? {
        guard let tag = headers.first(name: "ETag"), tag.utf8.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else {
            return nil
        }
        let text = tag.dropFirst().dropLast()
        let isLegal = text.utf8.allSatisfy { $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }
        return isLegal ? Revision(String(text)) : nil
    }

    /// Seconds that the service asks to wait, capped.
    var retryAfter: Int? {
        RetryAfter.seconds(headers.first(name: "Retry-After"), date: headers.first(name: "Date"))
    }

    var document: JSONDocument? { try? JSONDocument(parsing: body) }

    var contentType: String? { headers.first(name: "Content-Type") }
}
