internal import Canvas

/// A theme and those it inherits from, nearest first.
struct ThemeChain {
    private(set) var definitions: [ThemeDefinition] = []

    mutating func append(_ parent: ThemeDefinition) { definitions.append(parent) }

    /// Mixes the chain into one theme with a style for every role.
    ///
    /// Of each scope the nearest theme's word counts, field by field. A field that no theme gives for a scope comes
    /// from the scope above it (`line.number.current`, `line.number`) and at last from `text`. Palettes are mixed
    /// first, so a theme may inherit another one's styles and only change its palette.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)`` of the first file that has any, unknown colours included.
    func theme(named name: String) throws(SettingsError) -> Theme {
        try check()
        let palette = definitions.reversed().reduce(into: [:]) { $0.merge($1.palette) { $1 } }
        var styles: [Role: Style] = [:]
        for role in Role.allCases {
            let lineage = lineage(of: role)
            let definition = lineage.reduce(StyleDefinition()) { $0.over(mixed($1)) }
            // Colours that are only the text's are none of its own.
            let own = lineage.filter { $0 != .text || role == .text }.compactMap(mixed)
            styles[role] = Style(
                foreground: own.contains { $0.foreground != nil }
                    ? colour(definition.foreground, palette) : .terminalDefault,
                background: own.contains { $0.background != nil }
                    ? colour(definition.background, palette) : .terminalDefault,
                attributes: definition.on)
        }
        return Theme(name: name, styles: styles)
    }

    private func check() throws(SettingsError) {
        for index in definitions.indices {
            let known = definitions[index...].flatMap(\.palette.keys).sorted() + ColourReference.names
            var log = definitions[index].log
            for style in definitions[index].styles.values {
                for colour in [style.foreground, style.background].compactMap(\.self) {
                    guard case .named(let name) = colour.value, !known.contains(name) else { continue }
                    log.report(unknownColour(name, known: known), at: colour.position)
                }
            }
            try log.check()
        }
    }

    /// The nearest theme's definition of a role, completed by those it inherits.
    private func mixed(_ role: Role) -> StyleDefinition? {
        definitions.compactMap { $0.styles[role] }.reduce(nil) { nearer, farther in nearer?.over(farther) ?? farther }
    }

    private func lineage(of role: Role) -> [Role] {
        var roles: [Role] = []
        var scope = role.rawValue[...]
        while true {
            if let role = Role(rawValue: String(scope)) { roles.append(role) }
            guard let dot = scope.lastIndex(of: ".") else { break }
            scope = scope[..<dot]
        }
        return roles.last == .text ? roles : roles + [.text]
    }

    private func colour(_ reference: Located<ColourReference>?, _ palette: [String: Color]) -> Color {
        switch reference?.value {
        case .fixed(let colour): colour
        case .named(let name): palette[name] ?? .terminalDefault
        case nil: .terminalDefault
        }
    }
}
