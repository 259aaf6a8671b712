internal import ArgumentParser

/// The configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the configuration, say where it is and what holds.",
        discussion: """
            Examples:
              keystore config example > ~/.config/keystore/config.yaml
              keystore config check                what is wrong with it
              keystore config show --effective     what holds, and where it comes from
            """,
        subcommands: [
            ConfigCheckCommand.self, ConfigPathCommand.self, ConfigShowCommand.self, ConfigExampleCommand.self,
            ConfigSchemaCommand.self,
        ])
}

/// Which configuration a command looks at.
struct ConfigOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Configuration file to use instead of the usual one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?
}
