/// Everything that can be wrong with what the operator configured. ``description`` is a sentence (or a line for each
/// mistake) that says what to do, safe to print.
public enum SettingsError: Error, Equatable, Sendable {
    /// Mistakes in one configuration or theme file: all of them, in the order of the file; never empty.
    case mistakes([Problem])
    /// A file that was asked for, or that exists, cannot be read. `reason` completes “cannot read FILE: …”.
    case unreadable(file: String, reason: String)
    /// Nothing names a server. `profile` is the one that was chosen, `known` are those that could be.
    case noURL(profile: String?, known: [String])
    /// The text is without a name and password that may have stood in it.
    case badURL(String, violation: URLViolation, source: Source)
    case unknownProfile(String, source: Source, known: [String])
    case unknownTheme(String, source: Source, known: [String])
    case unknownLogLevel(String, source: Source)
    /// The token that was configured cannot be had.
    case token(TokenProblem)
    /// The key of the client's certificate cannot be used.
    case clientKey(PrivateFileProblem)
}

extension SettingsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .mistakes(let problems): problems.map(\.description).joined(separator: "\n")
        case .unreadable(let file, let reason): "cannot read \(file.legible): \(reason)"
        case .noURL(let profile, let known): Self.noURL(profile, known)
        case .badURL(let text, let violation, let source):
            "\(text.quoted) (from \(source)) is not the address of a key store: \(violation)"
        case .unknownProfile(let name, let source, let known): Self.unknownProfile(name, source, known)
        case .unknownTheme(let name, let source, let known):
            "no theme is called \(name.quoted) (from \(source))" + Suggestion.phrase(for: name, among: known)
                + "; there are: " + known.map(\.legible).joined(separator: ", ")
        case .unknownLogLevel(let word, let source):
            "no log level is called \(word.quoted) (from \(source))"
                + Suggestion.phrase(for: word, among: LogLevel.allCases.map(\.rawValue))
                + "; there are: " + LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
        case .token(let problem): problem.description
        case .clientKey(let problem): problem.sentence("client key")
        }
    }

    private static func noURL(_ profile: String?, _ known: [String]) -> String {
        if let profile {
            return "the profile \(profile.quoted) has no url: add “url: https://HOST” to it, or give one with --url URL"
        }
        let names = known.isEmpty ? "" : " (there are: \(known.map(\.legible).joined(separator: ", ")))"
        return "no key store to open: give its address (keystore --url URL), name a profile of the configuration "
            + "(keystore --profile NAME)\(names), or try the built-in one (keystore demo)"
    }

    private static func unknownProfile(_ name: String, _ source: Source, _ known: [String]) -> String {
        let start = "no profile is called \(name.quoted) (from \(source))"
        guard !known.isEmpty else {
            return start + ": the configuration has no profiles; add one under “profiles:”, or use --url URL"
        }
        return start + Suggestion.phrase(for: name, among: known)
            + "; there are: " + known.map(\.legible).joined(separator: ", ")
    }
}
