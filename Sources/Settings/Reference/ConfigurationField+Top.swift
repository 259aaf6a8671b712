/// What holds whichever profile is in use.
extension ConfigurationField {
    static let theme = ConfigurationField(
        "theme", .top, .text, default: BuiltIn.theme, example: "dark", variable: .noColour, flag: "--theme",
        help: "The theme: a shipped one, one of your own, or a path, which has a “/”; NO_COLOR asks for “mono”.")
    static let profile = ConfigurationField(
        "profile", .top, .text, example: "staging", variable: .profile, flag: "--profile",
        help: "The name of the profile that is used when none is asked for.")
    static let profiles = ConfigurationField(
        "profiles", .top, .profiles, help: "The key stores, each under its name.")
    static let mouse = ConfigurationField(
        "mouse", .top, .truth, default: "\(BuiltIn.mouse)",
        help: "Whether clicks and the wheel come to the console, or stay with the terminal.")
    static let clipboard = ConfigurationField(
        "clipboard", .top, .choice(of: ClipboardUse.self), default: BuiltIn.clipboard.rawValue,
        help: "Whether what is copied goes to the terminal's clipboard (by OSC 52), or is shown to be selected by hand."
    )
    static let keymap = ConfigurationField(
        "keymap", .top, .keymap, example: "\n  keys:\n    filter: [/, Ctrl-F]\n  text:\n    external-editor: F6",
        help: "Other keys for the commands of the console; “keystore keymap” lists places, commands and keys.")
    static let logLevel = ConfigurationField(
        "log-level", .top, .choice(of: LogLevel.self), default: BuiltIn.logLevel.rawValue, example: "warning",
        variable: .logLevel, flag: "--log-level",
        help:
            "What goes into the log, keystore.log in the state folder: this and what is graver, without tokens and values."
    )
    static let journalRetention = ConfigurationField(
        "journal-retention", .top, .retention, help: "How long and how much the journal keeps.")

    static let ofTop = [theme, profile, profiles, mouse, clipboard, keymap, logLevel, journalRetention]

    static let draftsDays = amount("drafts-days", BuiltIn.draftsDays, "days", help: "Days that a draft is kept.")
    static let writesDays = amount(
        "writes-days", BuiltIn.writesDays, "days",
        help: "Days that a write is kept, with what is needed to undo it.")
    static let writesMegabytes = amount(
        "writes-megabytes", BuiltIn.writesMegabytes, "megabytes",
        help: "Megabytes (1,000,000 bytes) of values that are kept of writes.")
    static let requests = amount(
        "requests", BuiltIn.requests, "rows", help: "Rows of the record of requests.")

    static let ofRetention = [draftsDays, writesDays, writesMegabytes, requests]

    private static func amount(_ name: String, _ builtIn: Int, _ unit: String, help: String) -> ConfigurationField {
        ConfigurationField(name, .retention, .whole(1...1_000_000, unit: unit), default: "\(builtIn)", help: help)
    }
}
