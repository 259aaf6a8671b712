/// Where a setting came from.
public enum Source: Equatable, Sendable, CustomStringConvertible {
    /// A flag, such as `--url`.
    case flag(String)
    case environment(EnvironmentVariable)
    /// A variable that other programs go by, too: it comes after the file.
    case shared(variable: String)
    case profile(String, file: String, position: Position)
    /// The configuration file, outside any profile.
    case file(String, position: Position)
    /// Nothing said otherwise.
    case builtIn

    /// A few words that lead a person to the place, safe to print.
    public var description: String {
        switch self {
        case .flag(let name): name
        case .environment(let variable): variable.rawValue
        case .shared(let variable): variable.legible
        case .profile(let name, let file, let position): "profile \(name.legible), \(file.legible):\(position)"
        case .file(let file, let position): "\(file.legible):\(position)"
        case .builtIn: "built in"
        }
    }
}

/// A setting's value and where it came from.
public struct Sourced<Value: Sendable>: Sendable {
    public let value: Value
    public let source: Source

    public init(_ value: Value, from source: Source) {
        self.value = value
        self.source = source
    }
}

extension Sourced: Equatable where Value: Equatable {}
