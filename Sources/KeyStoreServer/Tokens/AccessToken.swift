internal import Crypto
public import KeyStoreAPI

/// What a token allows.
public enum TokenAccess: String, Equatable, Sendable {
    case read
    case write
}

/// A new token: its text, which only its holder keeps, and its line for the tokens file, which holds only its digest.
public struct AccessToken: Equatable, Sendable {
    public let text: Secret
    /// `<sha256-hex of the text> <24-hex user id> <read|write>`, without a line end.
    public let line: String

    /// Makes a token of 43 random characters (256 bits) after `ks_`, from the system's random numbers.
    ///
    /// - Parameters:
    ///   - user: the id that entries made with it carry as `createdBy`; `nil` makes a random one.
    ///   - access: what it allows.
    /// - Throws: where `user` is not 24 hex digits.
    public static func generate(
        user: String? = nil, access: TokenAccess = .write
    ) throws(TokensProblem) -> AccessToken {
        var random = SystemRandomNumberGenerator()
        let user = user ?? Hex.text(of: (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) })
        guard Grant.isUser(user) else { throw TokensProblem("the user id is not 24 hex digits") }
        let text = "ks_" + String((0..<43).map { _ in alphabet.randomElement(using: &random) ?? "A" })
        let digest = Hex.text(of: Array(SHA256.hash(data: Array(text.utf8))))
        return AccessToken(text: Secret(text), line: "\(digest) \(user) \(access.rawValue)")
    }

    /// The 64 characters of base64url (RFC 4648, section 5): safe in a header, a URL and a shell.
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}

/// What is wrong with a tokens file or a part of it, in one line that starts with `path:line:` where there is a line.
/// It never quotes a token or a digest.
public struct TokensProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
