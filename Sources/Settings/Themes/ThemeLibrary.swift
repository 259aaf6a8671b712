/// Where themes are looked for.
struct ThemeLibrary {
    let environment: [String: String]

    /// What `theme` and `inherits` may name without being a path.
    var names: [String] { EmbeddedThemes.names }

    /// The operator's own themes, in the order of their names.
    var own: [(name: String, file: String)] {
        guard let folder = Paths.themesFolder(environment) else { return [] }
        return LocalFile.names(in: folder).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
            .map { (String($0.dropLast(5)), Paths.join(folder, $0)) }
    }

    /// Reads the theme of a name or path; `nil` if there is none of that name.
    ///
    /// - Parameters:
    ///   - base: the folder that relative paths start from.
    ///   - skipping: a file that may not be meant, because it is the one that asks.
    func find(
        _ name: String, relativeTo base: String?, skipping asking: String? = nil
    ) throws(SettingsError) -> ThemeDefinition? {
        if name.contains("/") {
            let path = Paths.expand(name, in: base, environment)
            guard let text = try TextFile.text(at: path) else {
                throw .unreadable(file: path, reason: FileFailure.missing.reason)
            }
            return try ThemeDefinition(parsing: text, file: path)
        }
        if let path = userFile(name), path != asking, let text = try TextFile.text(at: path) {
            return try ThemeDefinition(parsing: text, file: path)
        }
        guard let bytes = EmbeddedThemes.bytes(of: name) else { return nil }
        let file = "themes/\(name).yaml (built in)"
        guard file != asking else { return nil }
        return try ThemeDefinition(parsing: try TextFile.text(of: bytes, file: file), file: file)
    }

    /// Follows `inherits`. What cannot be followed becomes a mistake of the file that says it.
    func chain(from first: ThemeDefinition) throws(SettingsError) -> ThemeChain {
        var chain = ThemeChain()
        var next: ThemeDefinition? = first
        while var definition = next {
            next = try parent(of: &definition, after: chain)
            chain.append(definition)
        }
        return chain
    }

    private func parent(
        of definition: inout ThemeDefinition, after chain: ThemeChain
    ) throws(SettingsError) -> ThemeDefinition? {
        guard let inherits = definition.inherits else { return nil }
        let base = Paths.folder(of: definition.file)
        guard let parent = try find(inherits.value, relativeTo: base, skipping: definition.file) else {
            let hint = Suggestion.phrase(for: inherits.value, among: names)
            definition.log.report("inherits: no theme is called \(inherits.value.quoted)\(hint)", at: inherits.position)
            return nil
        }
        let files = chain.definitions.map(\.file) + [definition.file]
        guard !files.contains(parent.file) else {
            definition.log.report("inherits: \(inherits.value.quoted) inherits from this theme", at: inherits.position)
            return nil
        }
        return parent
    }

    private func userFile(_ name: String) -> String? {
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("\0") else { return nil }
        return Paths.configurationFolder(environment).map { Paths.join($0, "themes/\(name).yaml") }
    }
}
