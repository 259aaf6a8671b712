internal import Canvas

/// One theme file, before what it inherits is mixed in.
struct ThemeDefinition {
    let file: String
    var inherits: Located<String>?
    var palette: [String: Color] = [:]
    var styles: [Role: StyleDefinition] = [:]
    /// What is wrong with the file so far.
    var log: ProblemLog
}

/// What a theme says of one scope. What it leaves out comes from elsewhere.
struct StyleDefinition {
    var foreground: Located<ColourReference>?
    var background: Located<ColourReference>?
    /// Attributes that are spoken of, and those of them that are on.
    var mentioned: Attributes = []
    var on: Attributes = []

    /// This definition, completed by a weaker one.
    func over(_ weaker: StyleDefinition?) -> StyleDefinition {
        guard let weaker else { return self }
        return StyleDefinition(
            foreground: foreground ?? weaker.foreground,
            background: background ?? weaker.background,
            mentioned: mentioned.union(weaker.mentioned),
            on: on.union(weaker.on.subtracting(mentioned)))
    }
}
