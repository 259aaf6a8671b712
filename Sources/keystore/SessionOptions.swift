internal import ArgumentParser
internal import Settings

/// The options that say which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address of the key store, e.g. https://store.example.", valueName: "url"))
    var url: String?

    @Option(
        help: ArgumentHelp("A profile of the configuration.", valueName: "name"), completion: Completions.profiles)
    var profile: String?

    @Option(
        help: ArgumentHelp("File with the token in its first line (mode 0600).", valueName: "file"),
        completion: .file())
    var tokenFile: String?

    @Option(
        help: ArgumentHelp("Configuration file to use instead of the usual one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(
        help: ArgumentHelp("What the log is to hold: this and what is graver; off unless told.", valueName: "level"),
        completion: .list(LogLevel.allCases.map(\.rawValue)))
    var logLevel: String?

    var flags: Flags {
        Flags(url: url, profile: profile, tokenFile: tokenFile, config: config, logLevel: logLevel)
    }
}

/// The same, and how the console looks.
struct SessionOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Option(
        help: ArgumentHelp("A theme's name, or the path of a theme file.", valueName: "theme"),
        completion: Completions.themes)
    var theme: String?

    var flags: Flags {
        var flags = store.flags
        flags.theme = theme
        return flags
    }
}
