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
    mutating func text(_ entry: YAMLValue.Entry?) -> Located<String>? {
        guard let entry else { return nil }
        guard case .scalar(let text, _) = entry.value.content, !entry.value.isNull, !text.isEmpty else {
            return wrongKind(entry, expected: "text")
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

    /// One of a few words.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ entry: YAMLValue.Entry?, _ type: Choice.Type = Choice.self
    ) -> Located<Choice>? {
        guard let entry else { return nil }
        let words = Choice.allCases.map(\.rawValue)
        guard case .scalar(let text, _) = entry.value.content, let choice = Choice(rawValue: text) else {
            var hint = ""
            if case .scalar(let text, _) = entry.value.content { hint = Suggestion.phrase(for: text, among: words) }
            return wrongKind(entry, expected: alternatives(words), hint: hint)
        }
        return Located(choice, at: entry.value.position)
    }

    /// Seconds, with or without a fraction, over 0 and up to an hour.
    mutating func seconds(_ entry: YAMLValue.Entry?) -> Located<Duration>? {
        guard let entry else { return nil }
        guard case .scalar(let text, plain: true) = entry.value.content, text.first?.isNumber == true,
            let seconds = Double(text), seconds > 0, seconds <= 3600
        else {
            return wrongKind(entry, expected: "a number of seconds, more than 0 and at most 3600")
        }
        return Located(.seconds(seconds), at: entry.value.position)
    }

    /// A whole number of something, in digits alone.
    mutating func number(
        _ entry: YAMLValue.Entry?, of unit: String, in range: ClosedRange<Int>
    ) -> Located<Int>? {
        guard let entry else { return nil }
        let limits = "from \(range.lowerBound) to \(range.upperBound)"
        return number(entry, expected: "a whole number of \(unit) \(limits)", in: range)
    }

    private mutating func number(
        _ entry: YAMLValue.Entry, expected: String, in range: ClosedRange<Int>
    ) -> Located<Int>? {
        guard case .scalar(let text, plain: true) = entry.value.content,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), range.contains(number)
        else {
            return wrongKind(entry, expected: expected)
        }
        return Located(number, at: entry.value.position)
    }

    /// A whole number of seconds, or `off` or `0`, which both are 0.
    mutating func interval(_ entry: YAMLValue.Entry?, in range: ClosedRange<Int>) -> Located<Int>? {
        guard let entry else { return nil }
        guard case .scalar(let text, plain: true) = entry.value.content, text == "off" || text == "0" else {
            let limits = "from \(range.lowerBound) to \(range.upperBound), or off"
            return number(entry, expected: "a whole number of seconds \(limits)", in: range)
        }
        return Located(0, at: entry.value.position)
    }

    /// A list of at least one text.
    mutating func texts(_ entry: YAMLValue.Entry?) -> Located<[String]>? {
        guard let entry else { return nil }
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            return wrongKind(entry, expected: "a list of words, such as [pass, show, keystore]")
        }
        let texts: [String] = items.compactMap { item in
            guard case .scalar(let text, _) = item.content, !item.isNull else { return nil }
            return text
        }
        guard texts.count == items.count, texts.first?.isEmpty == false else {
            return wrongKind(entry, expected: "a list of words and nothing else")
        }
        return Located(texts, at: entry.value.position)
    }

    private mutating func wrongKind<Value>(
        _ entry: YAMLValue.Entry, expected: String, hint: String = ""
    ) -> Located<Value>? {
        report(
            "\(entry.name.legible): expected \(expected), found \(entry.value.kind)\(hint)", at: entry.value.position)
        return nil
    }
}
