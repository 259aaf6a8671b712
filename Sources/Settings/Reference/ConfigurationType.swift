/// What a name of the configuration may hold.
public enum ConfigurationType: Equatable, Sendable {
    case text
    /// Of a file: `~/` is the home folder, and a relative one starts from the configuration's folder.
    case path
    /// The address of a key store.
    case url
    /// The address of a proxy, or `none`.
    case proxy
    case truth
    case choice([String])
    /// With or without a fraction, more than 0.
    case seconds(upTo: Int)
    case whole(ClosedRange<Int>, unit: String)
    /// A whole number of seconds, or `off`.
    case interval(ClosedRange<Int>)
    /// At least one.
    case words
    /// At least one JSON path.
    case paths
    case profiles
    case boards
    case retention
    case keymap

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(of type: Choice.Type) -> Self {
        .choice(type.allCases.map(\.rawValue))
    }
}

/// Completes “expected …”.
extension ConfigurationType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .text: "text"
        case .path: "the path of a file"
        case .url: "an address: http:// or https://, a host, perhaps a port and a path"
        case .proxy: "the address of a proxy, http://HOST:PORT or socks5://HOST:PORT, or none"
        case .truth: "true or false"
        case .choice(let words): alternatives(words)
        case .seconds(let limit): "a number of seconds, more than 0 and at most \(limit)"
        case .whole(let range, let unit):
            "a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
        case .interval(let range):
            "a whole number of seconds from \(range.lowerBound) to \(range.upperBound), or off"
        case .words: "a list of words, such as [pass, show, keystore]"
        case .paths: "a list of paths, such as [.newCheckout.enabled]"
        case .profiles: "a map of names to profiles"
        case .boards: "a map of names to boards"
        case .retention: "a map of amounts"
        case .keymap: "a map of places to commands, and of commands to a key or a list of keys"
        }
    }
}
