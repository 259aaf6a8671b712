internal import ArgumentParser
internal import Canvas
internal import Commands
internal import Console
internal import Settings

extension ManualFacts {
    /// - Parameter date: the one that the pages carry.
    static func current(date: String) -> ManualFacts {
        ManualFacts(
            edition: ManualEdition(version: Keystore.version, date: date), groups: groups, exitCodes: exitCodes,
            environment: environment, configuration: configuration, themes: Themes.shipped, bindings: bindings)
    }

    private static var groups: [Group] {
        Keystore.configuration.groupedSubcommands.map { group in
            Group(title: group.name, commands: group.subcommands.map { $0.configuration.commandName ?? "" })
        }
    }

    private static var exitCodes: [Row] {
        [Row("0", "All went well.")] + Failure.Status.allCases.map { Row("\($0.rawValue)", $0.explanation) }
    }

    private static var environment: [Row] {
        EnvironmentVariable.allCases.map { Row($0.rawValue, $0.meaning) } + [
            Row("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where configuration and state are, if absolute; see FILES."),
            Row("VISUAL, EDITOR", "The editor that text is handed to."),
            Row("https_proxy, http_proxy, all_proxy, no_proxy", "Proxies, where the profile names none."),
            Row("SSL_CERT_FILE", "Certificate authorities to trust in place of the system's, in PEM form."),
        ]
    }

    private static var configuration: [ConfigurationPage.Section] {
        ConfigurationReference.sections.map { section in
            ConfigurationPage.Section(
                title: section.title, intro: section.intro,
                settings: section.fields.map { field in
                    ConfigurationPage.Setting(
                        name: field.name, kind: field.type.description, meaning: field.help,
                        initial: field.defaultText,
                        stronger: [field.flag, field.variable?.rawValue].compactMap(\.self))
                })
        }
    }

    private static var bindings: [KeymapPage.Place] {
        let bindings = Keymap().bindings
        return Context.allCases.map { context in
            KeymapPage.Place(
                name: context.name, title: context.title,
                commands: bindings.filter { $0.context == context }.map { binding in
                    KeymapPage.Command(
                        name: binding.command.name, keys: binding.keys.map(\.description), meaning: binding.help)
                })
        }
    }
}

extension EnvironmentVariable {
    fileprivate var meaning: String {
        switch self {
        case .url: "The address of the key store, as --url."
        case .profile: "The profile, as --profile."
        case .tokenFile: "A file with the token in its first line, as --token-file."
        case .token: "The token, where nothing else says where it comes from."
        case .logLevel: "What the log is to hold, as --log-level."
        case .noColour: "Holding any text: no colour."
        }
    }
}
