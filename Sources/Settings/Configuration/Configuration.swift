/// `config.yaml`, read and checked. Values keep their places, so that a later complaint can point at them.
public struct Configuration: Equatable, Sendable {
    /// The file it came from; `nil` when there is none, which is fine.
    public let file: String?
    /// The theme's name, or the path of a theme file.
    public let theme: Located<String>?
    /// The profile to use when none is asked for.
    public let profile: Located<String>?
    /// In the order of the file; names are unique.
    public let profiles: [Profile]
    /// What holds for profiles that do not say otherwise.
    public let common: CommonSettings
    /// How long and how much the journal keeps, of all profiles together.
    public let journalRetention: JournalRetention
    /// Keys, mouse and clipboard.
    public let handling: Handling
    /// What the log is to hold.
    public let logLevel: Located<LogLevel>?
    /// Everything that the file says, in its order.
    public let written: [WrittenSetting]

    /// What holds without a configuration file.
    public static let empty = Configuration(
        file: nil, theme: nil, profile: nil, profiles: [], common: CommonSettings(),
        journalRetention: JournalRetention(), handling: Handling(), logLevel: nil, written: [])

    /// The profile of a name.
    public subscript(name: String) -> Profile? { profiles.first { $0.name == name } }
}

/// Settings that may stand in a profile, or at the top for all profiles.
public struct CommonSettings: Equatable, Sendable {
    public internal(set) var access: Located<Access>?
    /// Certificate authorities to trust in place of the system's: a PEM file, as written (`~/` and relative paths not yet resolved).
    public internal(set) var caFile: Located<String>?
    /// Certificate and key that the client shows; a PEM file each, as written. Both or none.
    public internal(set) var clientCertificate: Located<String>?
    public internal(set) var clientKey: Located<String>?
    public internal(set) var proxy: Located<ProxyUse>?
    /// Until a connection stands, TLS included.
    public internal(set) var connectTimeout: Located<Duration>?
    /// Without a byte arriving.
    public internal(set) var idleTimeout: Located<Duration>?
    /// For a whole request.
    public internal(set) var totalTimeout: Located<Duration>?
    /// Seconds that the token command may take.
    public internal(set) var tokenCommandTimeout: Located<Int>?
    /// Seconds that writes to a protected profile stay armed.
    public internal(set) var armTime: Located<Int>?
    /// Seconds within which a write that waits for it must be confirmed.
    public internal(set) var confirmTime: Located<Int>?
    /// Seconds after which the open key is read again; 0 where it never is.
    public internal(set) var driftInterval: Located<Int>?
    public internal(set) var reason: Located<ReasonRule>?
    public internal(set) var journal: Located<JournalScope>?
}

/// One key store under a name.
public struct Profile: Equatable, Sendable {
    public let name: String
    public let position: Position
    public internal(set) var url: Located<String>?
    /// As written: `~/` and relative paths are not yet resolved.
    public internal(set) var tokenFile: Located<String>?
    /// A program and its arguments. No shell is involved.
    public internal(set) var tokenCommand: Located<[String]>?
    /// Opens read-only, and writing must be armed.
    public internal(set) var protected: Located<Bool>?
    public internal(set) var colour: Located<ProfileColour>?
    /// Boards of flags, in the order of the file; names are unique.
    public internal(set) var boards: [BoardSettings] = []
    public internal(set) var own = CommonSettings()

    init(name: String, position: Position) {
        self.name = name
        self.position = position
    }
}

/// Whether anything may be changed through a profile.
public enum Access: String, CaseIterable, Sendable {
    case readWrite = "read-write"
    case readOnly = "read-only"
}

/// Whether a write must be given a reason.
public enum ReasonRule: String, CaseIterable, Sendable {
    case optional, required
}

/// How much of what passes through a profile the journal keeps: values may be sensitive.
public enum JournalScope: String, CaseIterable, Sendable {
    /// Drafts, and the values before and after each write.
    case full
    /// Drafts; of writes no value.
    case draftsOnly = "drafts-only"
    case none
}

/// How long and how much the journal keeps. What is over an age or an amount goes, the oldest first.
public struct JournalRetention: Equatable, Sendable {
    public internal(set) var draftsDays = BuiltIn.draftsDays
    public internal(set) var writesDays = BuiltIn.writesDays
    /// Values of writes, in units of 1,000,000 bytes.
    public internal(set) var writesMegabytes = BuiltIn.writesMegabytes
    /// Rows of the log of requests.
    public internal(set) var requests = BuiltIn.requests

    public init() {}
}

/// What a log is to hold: this and what is graver. The default is no log.
public enum LogLevel: String, CaseIterable, Sendable {
    case off, error, warning, info, debug
}

/// The colour that marks a profile on the screen, always beside its name.
public enum ProfileColour: String, CaseIterable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
}
