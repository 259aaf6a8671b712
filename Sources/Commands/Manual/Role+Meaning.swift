internal import Canvas

/// What a theme's scope is for, in the manual.
extension Role {
    var meaning: String {
        switch self {
        case .text: "Everything that has no scope of its own."
        case .dim: "What matters less."
        case .heading: "Titles, and a profile's name without a colour."
        case .border: "Lines between panes."
        case .header: "The top line."
        case .status: "The bottom line."
        case .hintKey: "A key in the bottom line."
        case .hint: "What that key does."
        case .hintDisabled: "What it does, where it can't act now."
        case .keySelected: "The chosen row."
        case .keySelectedInactive: "The chosen row of a pane that the cursor is not in."
        case .keyName: "An entry of the list."
        case .keyMatch: "The letters that a filter found."
        case .keyMark: "Marks beside entries: draft, pinned, problem."
        case .keySize: "An entry's size."
        case .jsonKey: "Names of members."
        case .jsonString: "Strings."
        case .jsonNumber: "Numbers."
        case .jsonKeyword: "true, false and null."
        case .jsonPunctuation: "Brackets, commas and colons."
        case .jsonInvalid: "What is not JSON."
        case .lineNumber: "Line numbers."
        case .lineNumberCurrent: "The number of the cursor's line."
        case .selection: "Selected text."
        case .cursorLine: "The cursor's line."
        case .searchMatch: "What was looked for."
        case .bracketMatch: "The bracket that belongs to the one at the cursor."
        case .escape: "Characters that can't be shown as they are, made visible."
        case .diffAdded: "What is new."
        case .diffRemoved: "What is gone."
        case .diffHeader: "Where a difference is."
        case .error: "Errors."
        case .warning: "Warnings."
        case .success: "Good news."
        case .notice: "Other messages."
        case .input: "A field to type into."
        case .overlay: "What lies over the screen: help, questions."
        case .overlayTitle: "Its title."
        case .progress: "A progress bar."
        case .profileProduction: "A protected profile's name."
        case .profileRed, .profileGreen, .profileYellow, .profileBlue, .profileMagenta, .profileCyan, .profileWhite:
            "The name of a profile with this colour."
        }
    }
}
