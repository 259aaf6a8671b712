/// The entries of one map of the configuration, by the rows of the table.
struct Fields {
    var entries: [String: YAMLValue.Entry] = [:]

    subscript(field: ConfigurationField) -> YAMLValue.Entry? { entries[field.name] }
}

/// Reads what a row of the table says, by what the table says of it.
extension ProblemLog {
    /// The entries of a map in which only names of these places may stand.
    mutating func fields(of value: YAMLValue, called what: String, in scopes: ConfigurationScope...) -> Fields {
        let known = ConfigurationReference.fields.filter { scopes.contains($0.scope) }.map(\.name)
        return Fields(entries: fields(of: value, called: what, known: known))
    }

    /// Text, a path or an address.
    mutating func text(_ field: ConfigurationField, _ fields: Fields) -> Located<String>? {
        text(fields[field], expected: field.type.description)
    }

    /// One of a few words.
    mutating func choice<Choice: RawRepresentable<String> & Sendable>(
        _ field: ConfigurationField, _ fields: Fields, _ type: Choice.Type = Choice.self
    ) -> Located<Choice>? {
        guard case .choice(let words) = field.type, let entry = fields[field] else { return nil }
        guard case .scalar(let text, _) = entry.value.content, words.contains(text), let choice = Choice(rawValue: text)
        else {
            var hint = ""
            if case .scalar(let text, _) = entry.value.content { hint = Suggestion.phrase(for: text, among: words) }
            return wrongKind(entry, expected: field.type.description, hint: hint)
        }
        return Located(choice, at: entry.value.position)
    }

    /// Seconds, with or without a fraction.
    mutating func seconds(_ field: ConfigurationField, _ fields: Fields) -> Located<Duration>? {
        guard case .seconds(let limit) = field.type, let entry = fields[field] else { return nil }
        guard case .scalar(let text, plain: true) = entry.value.content, text.first?.isNumber == true,
            let seconds = Double(text), seconds > 0, seconds <= Double(limit)
        else {
            return wrongKind(entry, expected: field.type.description)
        }
        return Located(.seconds(seconds), at: entry.value.position)
    }

    /// A whole number in digits alone; where the table has an interval also `off` or `0`, which both are 0.
    mutating func number(_ field: ConfigurationField, _ fields: Fields) -> Located<Int>? {
        guard let entry = fields[field], let number = Self.number(entry.value, field.type) else {
            return fields[field].flatMap { wrongKind($0, expected: field.type.description) }
        }
        return Located(number, at: entry.value.position)
    }

    private static func number(_ value: YAMLValue, _ type: ConfigurationType) -> Int? {
        guard case .scalar(let text, plain: true) = value.content else { return nil }
        switch type {
        case .interval where text == "off" || text == "0": return 0
        case .interval(let range), .whole(let range, _):
            let isDigits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return isDigits ? Int(text).flatMap { range.contains($0) ? $0 : nil } : nil
        default: return nil
        }
    }

    /// A list of at least one text.
    mutating func words(_ field: ConfigurationField, _ fields: Fields) -> Located<[String]>? {
        guard let entry = fields[field] else { return nil }
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            return wrongKind(entry, expected: field.type.description)
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
}
