internal import KeyStoreAPI

/// The beginning of an answer that nobody could make sense of, for the log.
enum ReplyExcerpt {
    /// Characters.
    static let limit = 400

    /// Without the token, should whoever answered repeat it: a proxy that explains what it refused does.
    static func text(_ body: [UInt8], hiding token: Secret?) -> String {
        let secret = token?.reveal() ?? ""
        let reach = limit + secret.utf8.count
        var text = String(decoding: body.prefix(reach), as: UTF8.self)
        if !secret.isEmpty { text = text.replacing(secret, with: hidden) }
        text = text.replacing(#/(?i)(bearer\s+)[^\s"'<>]+/#) { $0.1 + hidden }
        // The end of what was looked at may have the beginning of one.
        let kept = body.count > reach ? max(0, text.count - secret.utf8.count) : text.count
        return String(text.prefix(min(limit, kept)))
    }

    /// Words that came from outside, without the token.
    static func words(_ text: String, hiding token: Secret?) -> String {
        let secret = token?.reveal() ?? ""
        return secret.isEmpty ? text : text.replacing(secret, with: hidden)
    }

    private static let hidden = "[hidden]"
}
