internal import Canvas

extension ThemeDefinition {
    private static let keys = ["inherits", "palette", "styles"]
    private static let attributes: [(name: String, attribute: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]

    /// Reads a theme file. Mistakes are in ``log``, except that of a text which is not YAML at all.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)``.
    init(parsing text: String, file: String) throws(SettingsError) {
        let unquoted = UnquotedColour.all(in: text)
        let root = try Self.root(of: text, file: file, unquoted)
        self.init(file: file, log: ProblemLog(file: file))
        guard let root else { return }
        let fields = log.fields(of: root, called: "a theme", known: Self.keys)
        inherits = log.text(fields["inherits"])
        readPalette(fields["palette"], unquoted)
        readStyles(fields["styles"], unquoted)
    }

    /// An unquoted colour inside `{ }` takes the brace with it, and YAML complains at the end of the file: then the
    /// colours are what is told.
    private static func root(
        of text: String, file: String, _ unquoted: [UnquotedColour]
    ) throws(SettingsError) -> YAMLValue? {
        do throws(SettingsError) {
            return try YAMLDocument(parsing: text, file: file).root
        } catch {
            guard case .mistakes = error, !unquoted.isEmpty else { throw error }
            throw .mistakes(unquoted.map { Problem(file: file, position: $0.position, message: $0.message) })
        }
    }

    private mutating func readPalette(_ entry: YAMLValue.Entry?, _ unquoted: [UnquotedColour]) {
        guard let entry else { return }
        let taken = ColourReference.names + [ColourReference.terminalDefault]
        let named = log.fields(of: entry.value, called: "palette") { name in
            taken.contains(name) || name.first?.isLetter != true
                ? "\(name.quoted) cannot name a colour of the palette: choose a name that starts with a letter and "
                    + "is none of the terminal's colours" : nil
        }
        for (name, entry) in named {
            guard let colour = colour(entry, unquoted) else { continue }
            switch colour.value {
            case .fixed(let fixed): palette[name] = fixed
            case .named(let other): log.report(unknownColour(other, known: taken), at: colour.position)
            }
        }
    }

    private mutating func readStyles(_ entry: YAMLValue.Entry?, _ unquoted: [UnquotedColour]) {
        guard let entry else { return }
        let scopes = Role.allCases.map(\.rawValue)
        let named = log.fields(of: entry.value, called: "styles") { name in
            scopes.contains(name) ? nil : "unknown scope \(name.quoted)" + Suggestion.phrase(for: name, among: scopes)
        }
        for (name, entry) in named {
            if let role = Role(rawValue: name) { styles[role] = style(entry, unquoted) }
        }
    }

    /// A map of `fg`, `bg` and attributes, or a colour alone, which is `fg`.
    private mutating func style(_ entry: YAMLValue.Entry, _ unquoted: [UnquotedColour]) -> StyleDefinition {
        guard case .map = entry.value.content else {
            return StyleDefinition(foreground: colour(entry, unquoted))
        }
        let fields = log.fields(
            of: entry.value, called: entry.name.quoted, known: ["fg", "bg"] + Self.attributes.map(\.name))
        var style = StyleDefinition(
            foreground: colour(fields["fg"], unquoted), background: colour(fields["bg"], unquoted))
        for (name, attribute) in Self.attributes {
            guard let isOn = log.truth(fields[name])?.value else { continue }
            style.mentioned.insert(attribute)
            if isOn { style.on.insert(attribute) }
        }
        return style
    }

    private mutating func colour(_ entry: YAMLValue.Entry?, _ unquoted: [UnquotedColour]) -> Located<ColourReference>? {
        guard let entry else { return nil }
        if entry.value.isNull, let colour = unquoted.first(where: { $0.position.line == entry.position.line }) {
            log.report(colour.message, at: colour.position)
            return nil
        }
        guard let text = log.text(entry) else { return nil }
        do throws(ColourViolation) {
            return Located(try ColourReference(text.value), at: text.position)
        } catch {
            log.report("\(entry.name.legible): \(error.message), unlike \(text.value.quoted)", at: text.position)
            return nil
        }
    }
}

/// “unknown colour “grene”; did you mean “green”?”
func unknownColour(_ name: String, known: [String]) -> String {
    "unknown colour \(name.quoted)" + Suggestion.phrase(for: name, among: known)
}
