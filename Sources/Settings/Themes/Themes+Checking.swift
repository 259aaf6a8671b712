public import Canvas

extension Themes {
    /// What there is under a name.
    public struct Listed: Equatable, Sendable {
        public let name: String
        /// Where it is: the operator's own file; `nil` for a shipped one.
        public let file: String?
    }

    /// The shipped themes, and the operator's own in the order of their names; one's own of a shipped name takes its place.
    public static func list(environment: [String: String]) -> [Listed] {
        let own = ThemeLibrary(environment: environment).own
        let shipped = shipped.map { name in Listed(name: name, file: own.first { $0.name == name }?.file) }
        let others = own.filter { theme in !shipped.contains { $0.name == theme.name } }
        return shipped + others.map { Listed(name: $0.name, file: $0.file) }
    }

    /// Reads a theme file and what it inherits.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)`` with every mistake, ``SettingsError/unreadable(file:reason:)``.
    public static func check(file: String, environment: [String: String]) throws(SettingsError) -> Theme {
        // With a slash it is a path.
        try load(Sourced(file.contains("/") ? file : "./" + file, from: .builtIn), environment: environment)
    }
}
