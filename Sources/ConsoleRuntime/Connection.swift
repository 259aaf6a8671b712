public import Console
public import KeyStoreAPI
internal import Synchronization

/// A profile's store, and what it is asked with. Token and access are set apart from each other, and both hold.
public struct Connection: Sendable {
    /// What holds while the profile is in use.
    public let terms: ProfileTerms
    /// One that was entered in this session; `nil` leaves the one that the store was made with.
    public var token: Secret?
    /// What is sent to it. That of a read-only profile is read-only, whatever is set.
    public var access: Profile.Access
    private let make: @Sendable (Secret?, Profile.Access) -> any KeyStore

    /// - Parameter make: the store with a token, if one was entered, and with an access. It is called for each request,
    ///   and what it gave before goes on with what it was made with.
    public init(terms: ProfileTerms, make: @escaping @Sendable (Secret?, Profile.Access) -> any KeyStore) {
        self.terms = terms
        self.make = make
        access = terms.profile.openingAccess
    }

    /// The store as it is asked now.
    public var store: any KeyStore { make(token, terms.profile.access == .readOnly ? .readOnly : access) }
}

/// Connections that were made in this session, by the names of their profiles: each keeps its token.
final class Connections: Sendable {
    private let made = Mutex<[String: Connection]>([:])

    /// The one of a profile, made where there is none yet.
    func ready(
        _ name: String, _ connect: @Sendable (String) async -> Result<Connection, SwitchFailure>
    ) async -> Result<Connection, SwitchFailure> {
        if let made = self[name] { return .success(made) }
        let result = await connect(name)
        if case .success(let made) = result { self[name] = made }
        return result
    }

    subscript(name: String) -> Connection? {
        get { made.withLock { $0[name] } }
        set { made.withLock { $0[name] = newValue } }
    }
}

/// Timers of a profile: once nobody holds this any more, they ring for nobody.
final class Bell: Sendable {}
