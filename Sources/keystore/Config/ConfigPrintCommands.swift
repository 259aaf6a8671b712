internal import ArgumentParser
internal import Settings

/// Prints a file to begin with.
struct ConfigExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Print an example of everything that the configuration may hold.",
        discussion: """
            Examples:
              keystore config example > ~/.config/keystore/config.yaml

            All of it is commented out: it changes nothing until the “#” before a setting is taken away.
            """)

    func run() async throws {
        try await reporting { Output.value(Array(ConfigurationExample.text.utf8)) }
    }
}

/// Prints what editors check the configuration by.
struct ConfigSchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of the configuration, for editors.",
        discussion: """
            Examples:
              keystore config schema > ~/.config/keystore/config.schema.json

            With the YAML language server the configuration's first line names it:
              # yaml-language-server: $schema=./config.schema.json
            """)

    func run() async throws {
        try await reporting { Output.value(ConfigurationSchema.bytes) }
    }
}
