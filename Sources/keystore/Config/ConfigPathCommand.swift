internal import ArgumentParser
internal import JSONDocument
internal import Settings

/// Says where things are.
struct ConfigPathCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print the path of the configuration, whether it is there or not.",
        discussion: """
            Examples:
              keystore config path
              $EDITOR "$(keystore config path)"
              keystore config path --json | jq -r .state

            XDG_CONFIG_HOME and XDG_STATE_HOME count where they are absolute paths; else it is ~/.config and ~/.local/state. \
            With --json an object: “configuration”, “exists”, and the folders “state” (journal and log) and “themes”; a path \
            that has no place is left out.
            """)

    @OptionGroup var options: ConfigOptions

    @Flag(help: "JSON: one object.")
    var json = false

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            for variable in Paths.ignored(environment) {
                Output.error("keystore: \(variable) is not an absolute path, and is ignored")
            }
            let file = Configuration.file(flags: Flags(config: options.config), environment: environment)
            let exists = file.map(Configuration.exists) ?? false
            let state = Paths.stateFolder(environment), themes = Paths.themesFolder(environment)
            if json {
                var object = JSONRecord()
                object.add("configuration", file)
                object.add("exists", exists)
                object.add("state", state)
                object.add("themes", themes)
                return Output.object(object)
            }
            guard let file else { throw Failure("there is no place for a configuration: set HOME", .configuration) }
            Output.line(file)
            if !exists {
                Output.error("keystore: it is not there yet; keystore config example prints one to begin with")
            }
        }
    }
}
