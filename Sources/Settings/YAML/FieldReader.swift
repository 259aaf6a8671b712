/// A value that was read, and where.
public struct Located<Value: Sendable>: Sendable {
    public let value: Value
    public let position: Position

    public init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

extension Located: Equatable where Value: Equatable {}

/// Reads typed values out of YAML. A value of the wrong kind is reported and left out; reading goes on.
extension ProblemLog {
    /// The entries of a map by name. Reports what is not a map, every key that comes twice, and every key for which
    /// `unknown` has a complaint.
    mutating func fields(
        of value: YAMLValue, called what: String, unknown: (String) -> String?
    ) -> [String: YAMLValue.Entry] {
        guard case .map(let entries) = value.content else {
            if !value.isNull {
                report("\(what) must be a map of names and values, not \(value.kind)", at: value.position)
            }
            return [:]
        }
        var fields: [String: YAMLValue.Entry] = [:]
        for entry in entries {
            if let earlier = fields[entry.name] {
                report(
                    "duplicate key \(entry.name.quoted), already on line \(earlier.position.line)", at: entry.position)
            } else {
                fields[entry.name] = entry
                if let complaint = unknown(entry.name) { report(complaint, at: entry.position) }
            }
        }
        return fields
    }

    /// ``fields(of:called:unknown:)`` where only `known` names may stand.
    mutating func fields(of value: YAMLValue, called what: String, known: [String]) -> [String: YAMLValue.Entry] {
        fields(of: value, called: what) { name in
            known.contains(name) ? nil : "unknown key \(name.quoted)" + Suggestion.phrase(for: name, among: known)
        }
    }

    /// Text: anything but nothing, a list or a map. Quotes are not needed.
    mutating func text(_ entry: YAMLValue.Entry?, expected: String = "text") -> Located<String>? {
        guard let entry else { return nil }
        guard case .scalar(let text, _) = entry.value.content, !entry.value.isNull, !text.isEmpty else {
            return wrongKind(entry, expected: expected)
        }
        return Located(text, at: entry.value.position)
    }

    /// `true` or `false`, nothing else: `yes`, `on` and `1` mean different things to different programs.
    mutating func truth(_ entry: YAMLValue.Entry?) -> Located<Bool>? {
        guard let entry else { return nil }
        switch entry.value.content {
        case .scalar("true", plain: true): return Located(true, at: entry.value.position)
        case .scalar("false", plain: true): return Located(false, at: entry.value.position)
        default: return wrongKind(entry, expected: "true or false")
        }
    }

    mutating func wrongKind<Value>(
        _ entry: YAMLValue.Entry, expected: String, hint: String = ""
    ) -> Located<Value>? {
        report(
            "\(entry.name.legible): expected \(expected), found \(entry.value.kind)\(hint)", at: entry.value.position)
        return nil
    }
}
