/// What a piece of the screen is, for a theme to give it a look. The raw value is the scope's name in theme files.
public enum Role: String, CaseIterable, Sendable {
    case text = "text"
    case dim = "text.dim"
    case heading = "heading"
    case border = "border"
    case header = "header"
    case status = "status"
    case hintKey = "hint.key"
    case hint = "hint"
    case hintDisabled = "hint.disabled"

    case keySelected = "key.selected"
    case keySelectedInactive = "key.selected.inactive"
    case keyName = "key.name"
    case keyMatch = "key.match"
    case keyMark = "key.mark"
    case keySize = "key.size"

    case jsonKey = "json.key"
    case jsonString = "json.string"
    case jsonNumber = "json.number"
    case jsonKeyword = "json.keyword"
    case jsonPunctuation = "json.punctuation"
    case jsonInvalid = "json.invalid"

    case lineNumber = "line.number"
    case lineNumberCurrent = "line.number.current"
    case selection = "selection"
    case cursorLine = "line.current"
    case searchMatch = "search.match"
    case bracketMatch = "bracket.match"
    /// Characters that can't be shown as they are, made visible.
    case escape = "escape"

    case diffAdded = "diff.added"
    case diffRemoved = "diff.removed"
    case diffHeader = "diff.header"

    case error = "error"
    case warning = "warning"
    case success = "success"
    case notice = "notice"
    case input = "input"
    case overlay = "overlay"
    case overlayTitle = "overlay.title"
    case progress = "progress"

    case profileProduction = "profile.production"
    case profileRed = "profile.red"
    case profileGreen = "profile.green"
    case profileYellow = "profile.yellow"
    case profileBlue = "profile.blue"
    case profileMagenta = "profile.magenta"
    case profileCyan = "profile.cyan"
    case profileWhite = "profile.white"
}

/// A look for every role.
public struct Theme: Equatable, Sendable {
    public var name: String
    private var styles: [Style]

    /// A role that `styles` leaves out looks like `text`, and `text` like the terminal.
    public init(name: String, styles: [Role: Style]) {
        self.name = name
        let text = styles[.text] ?? Style()
        self.styles = Role.allCases.map { role in
            guard role != .text, var style = styles[role] else { return Theme.plain(text, isText: role == .text) }
            let hasForeground = style.foreground != .terminalDefault
            style.isOnText = style.background == .terminalDefault
            style.isSolid =
                !style.isOnText && (hasForeground || role.isChosen)
                || role.isChosen && style.attributes.contains(.reverse)
            if !hasForeground { style.foreground = text.foreground }
            if style.isOnText { style.background = text.background }
            return style
        }
    }

    private static func plain(_ text: Style, isText: Bool) -> Style {
        var style = text
        style.isOnText = !isText
        return style
    }

    public subscript(role: Role) -> Style { styles[role.ordinal] }
}

extension Role {
    /// Whether it is a whole row's, whatever stands in it.
    fileprivate var isChosen: Bool { self == .keySelected || self == .keySelectedInactive }

    private static let ordinals: [Role: Int] = Dictionary(
        uniqueKeysWithValues: zip(Role.allCases, 0...))

    fileprivate var ordinal: Int { Role.ordinals[self] ?? 0 }
}
