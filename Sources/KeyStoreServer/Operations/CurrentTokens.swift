internal import KeyStoreAPI
internal import Synchronization

/// The tokens of now, which may be exchanged while requests are answered.
final class CurrentTokens: Sendable {
    private let tokens: Mutex<Tokens>

    init(_ tokens: Tokens) { self.tokens = Mutex(tokens) }

    func use(_ other: Tokens) { tokens.withLock { $0 = other } }

    func grant(for token: Secret) -> Grant? { tokens.withLock { $0 }.grant(for: token) }
}
