/// A value as the configuration file has it.
public struct WrittenSetting: Equatable, Sendable {
    /// The names that lead to it from the top of the file: `profiles`, `staging`, `url`.
    public let path: [String]
    public let value: SettingValue
    /// Of the value.
    public let position: Position
}

/// A value fit to be shown: no password and no token is in it.
public enum SettingValue: Equatable, Sendable {
    case nothing
    case text(String)
    /// In digits, as JSON has it.
    case number(String)
    case truth(Bool)
    case list([String])
}

extension SettingValue: CustomStringConvertible {
    /// As the file would have it; `-` for nothing. Not safe to draw as it is.
    public var description: String {
        switch self {
        case .nothing: "-"
        case .text(let text), .number(let text): text
        case .truth(let isTrue): isTrue ? "true" : "false"
        case .list(let words): "[" + words.joined(separator: ", ") + "]"
        }
    }

    /// A program without its arguments, as a token may stand among them.
    static func program(_ words: [String]) -> Self {
        .list(words.count > 1 ? [words[0], "…"] : words)
    }

    static func seconds(_ duration: Duration) -> Self {
        let seconds = duration / .seconds(1)
        return .number(Int(exactly: seconds).map(String.init) ?? "\(seconds)")
    }
}

extension WrittenSetting {
    /// All values in the order of the file, which has no mistakes.
    static func all(of root: YAMLValue) -> [WrittenSetting] {
        leaves(of: root, path: []).sorted { $0.position < $1.position }
    }

    private static func leaves(of value: YAMLValue, path: [String]) -> [WrittenSetting] {
        guard case .map(let entries) = value.content else {
            let shown = SettingValue(value, field(at: path)?.type ?? .text)
            return [WrittenSetting(path: path, value: shown, position: value.position)]
        }
        return entries.flatMap { leaves(of: $0.value, path: path + [$0.name]) }
    }

    /// The row of the table for a place in the file.
    private static func field(at path: [String]) -> ConfigurationField? {
        let scopes: [ConfigurationScope] =
            switch (path.first, path.count) {
            case (_, 1): [.top, .both]
            case (ConfigurationField.journalRetention.name, 2): [.retention]
            case (ConfigurationField.profiles.name, 3): [.profile, .both]
            case (ConfigurationField.profiles.name, 5): [.board]
            default: []
            }
        return ConfigurationReference.fields.first { scopes.contains($0.scope) && $0.name == path.last }
    }
}

extension SettingValue {
    init(_ value: YAMLValue, _ type: ConfigurationType) {
        switch (value.content, type) {
        case (.list(let items), .words): self = .program(items.map(\.text))
        case (.list(let items), _): self = .list(items.map(\.text))
        case (.map, _): self = .text("{…}")
        case (.scalar, _) where value.isNull: self = .nothing
        case (.scalar(let text, _), .truth): self = .truth(text == "true")
        case (.scalar(let text, _), .proxy):
            self = .text((try? ProxyUse(text))?.description ?? ServerURL.redacted(text))
        case (.scalar(let text, _), .seconds): self = Double(text).map { .seconds(.seconds($0)) } ?? .text(text)
        case (.scalar(let text, _), .whole), (.scalar(let text, _), .interval):
            self = Int(text).map { .number("\($0)") } ?? .text(text)
        case (.scalar(let text, _), _): self = .text(text)
        }
    }
}

extension YAMLValue {
    fileprivate var text: String {
        if case .scalar(let text, _) = content { text } else { "…" }
    }
}
