public import Canvas

/// What holds for one session, each value with where it came from.
public struct ResolvedProfile: Equatable, Sendable {
    /// `nil` when a URL was given without a profile.
    public let name: Sourced<String>?
    public let url: Sourced<ServerURL>
    /// Where the token is to come from; `nil` when nothing was configured, which is for the server to answer.
    public let tokenSource: Sourced<TokenSource>?
    public let access: Sourced<Access>
    public let protected: Sourced<Bool>
    public let colour: Sourced<ProfileColour>?
    /// A path with nothing left to resolve but the working folder.
    public let caFile: Sourced<String>?
    /// Paths, too. Both or none.
    public let clientCertificate: Sourced<String>?
    public let clientKey: Sourced<String>?
    /// `nil` where that is for the environment to say.
    public let proxy: Sourced<ProxyUse>?
    public let connectTimeout: Sourced<Duration>
    public let idleTimeout: Sourced<Duration>
    public let totalTimeout: Sourced<Duration>
    /// Seconds that the token command may take.
    public let tokenCommandTimeout: Sourced<Int>
    /// Seconds that writes stay armed, where the profile is protected.
    public let armTime: Sourced<Int>
    /// Seconds within which a write that waits for it must be confirmed.
    public let confirmTime: Sourced<Int>
    /// Seconds after which the open key is read again; 0 where it never is.
    public let driftInterval: Sourced<Int>
    public let reason: Sourced<ReasonRule>
    public let journal: Sourced<JournalScope>
    /// Boards of flags, in the order of the file.
    public let boards: [BoardSettings]
    /// Sentences that the operator should see once, such as that a token travels unencrypted. Safe to print.
    public let notes: [String]

    /// How the profile's name is drawn: in the colour it asks for, else as production when it is protected.
    public var role: Role {
        switch colour?.value {
        case .red: .profileRed
        case .green: .profileGreen
        case .yellow: .profileYellow
        case .blue: .profileBlue
        case .magenta: .profileMagenta
        case .cyan: .profileCyan
        case .white: .profileWhite
        case .black: .heading
        case nil: protected.value ? .profileProduction : .heading
        }
    }
}

/// A place that a token comes from.
public enum TokenSource: Equatable, Sendable {
    /// The path of a file whose first line is the token.
    case file(String)
    /// A program and its arguments, whose first line of output is the token.
    case command([String])
    /// `KEYSTORE_TOKEN`.
    case environment
}
