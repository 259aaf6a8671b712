internal import Crypto
internal import KeyStoreAPI

/// What the holder of one token may do, and under which id.
struct Grant: Equatable, Sendable {
    let digest: [UInt8]
    let user: String
    let access: TokenAccess

    static func isUser(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 24 && Hex.bytes(of: text) != nil
    }
}

/// The tokens that a server accepts. It holds their digests only.
public struct Tokens: Equatable, Sendable {
    let grants: [Grant]

    public var count: Int { grants.count }

    /// Accepts exactly the token that was just made.
    public init(_ token: AccessToken) throws(TokensProblem) {
        try self.init(parsing: token.line, name: "token")
    }

    /// Reads lines of `<sha256-hex of token> <24-hex user id> [read|write]`; without the last word the token may write.
    /// Empty lines and lines that start with `#` are skipped.
    ///
    /// - Parameter name: the file that messages name.
    /// - Throws: the first line that is not like that, or that repeats a token.
    public init(parsing text: String, name: String) throws(TokensProblem) {
        var grants: [Grant] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            do {
                let grant = try Self.grant(from: words)
                guard !grants.contains(where: { $0.digest == grant.digest }) else {
                    throw TokensProblem("this token stands in the file twice")
                }
                grants.append(grant)
            } catch {
                throw TokensProblem("\(name):\(index + 1): \(error)")
            }
        }
        guard !grants.isEmpty else { throw TokensProblem("\(name): no token in it") }
        self.grants = grants
    }

    /// Who holds this token; `nil` where nobody does.
    ///
    /// Every digest is compared, and each in constant time, so that the time taken tells nothing about a digest.
    func grant(for token: Secret) -> Grant? {
        let digest = Array(SHA256.hash(data: Array(token.reveal().utf8)))
        var found: Grant?
        for grant in grants where Self.constantTimeEqual(grant.digest, digest) {
            found = grant
        }
        return found
    }

    private static func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
    }

    private static func grant(from words: [Substring]) throws(TokensProblem) -> Grant {
        guard (2...3).contains(words.count) else {
            throw TokensProblem("expected “<sha256-hex> <24-hex user id> [read|write]”, found \(words.count) words")
        }
        guard let digest = Hex.bytes(of: words[0]), digest.count == 32 else {
            throw TokensProblem("the first word is not a SHA-256 digest of 64 hex digits")
        }
        guard Grant.isUser(words[1]) else { throw TokensProblem("the second word is not a user id of 24 hex digits") }
        guard words.count == 3 else { return Grant(digest: digest, user: String(words[1]), access: .write) }
        guard let access = TokenAccess(rawValue: String(words[2])) else {
            throw TokensProblem("the third word is neither “read” nor “write”")
        }
        return Grant(digest: digest, user: String(words[1]), access: access)
    }
}
