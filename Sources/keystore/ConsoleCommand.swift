internal import ArgumentParser
internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import Settings

/// The console on a store somewhere.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (the default).",
        discussion: """
            Examples:
              keystore --profile staging
              keystore --url https://store.example --token-file ~/store.token
              keystore console --theme dark

            In the console ? shows what every key does, and : does anything by a part of its name.
            """)

    @OptionGroup var options: SessionOptions

    /// What is no command gets here, as this is the default one.
    @Argument(help: .hidden)
    var words: [String] = []

    func validate() throws {
        guard let word = words.first else { return }
        let known = Keystore.configuration.subcommands
            .filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        throw ValidationError("there is no command “\(word)”" + Suggestion.phrase(for: word, among: known))
    }

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let configuration = try Configuration.load(flags: options.flags, environment: environment)
            let profile = try ResolvedProfile(
                flags: options.flags, environment: environment, configuration: configuration)
            let theme = try Themes.load(
                Themes.choice(flags: options.flags, environment: environment, configuration: configuration),
                environment: environment)
            let handling = try ConsoleHandling(configuration)
            try CommandLog.begin(
                flags: options.flags, environment: environment, configuration: configuration, isQuiet: true)
            for note in profile.notes { Output.error("keystore: " + note) }
            let keeping = Keeping(configuration, environment: environment)
            let log = SessionLog()
            let connector = ProfileConnector(
                configuration: configuration, environment: environment, keeping: keeping, log: log)
            try await ProfileConnector.closing(connector) {
                let connection = try await connector.connect(profile)
                let profiles = connector.profiles(besides: connection.terms.profile)
                try await Launcher.run(
                    connection, profiles: profiles, theme: theme, environment: environment, handling: handling,
                    keeping: keeping, log: log
                ) { await connector.connect(named: $0) }
            }
        }
    }
}

/// The process's environment.
enum Environment {
    static var all: [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return result
    }
}
