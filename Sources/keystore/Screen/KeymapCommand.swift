internal import ArgumentParser
internal import Canvas
internal import Console
internal import JSONDocument
internal import Settings

/// Lists the console's keys, as configured.
struct KeymapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keymap",
        abstract: "List the console's keys, with the names that the configuration has for them.",
        discussion: """
            Examples:
              keystore keymap
              keystore keymap --json | jq -r '.[] | select(.context == "keys") | .command'

            Under “keymap:” in the configuration a place of the console has commands, and a command a key or a list \
            of keys:
              keymap:
                keys:
                  filter: [/, Ctrl-F]
                  delete: []

            With --json an array of objects: “context”, “command”, “keys” (an array of names), “help”.
            """)

    @Option(
        help: ArgumentHelp("Configuration file to use instead of the usual one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Flag(help: "JSON: an object for each command.")
    var json = false

    func run() async throws {
        try await reporting {
            let configuration = try Configuration.load(flags: Flags(config: config), environment: Environment.all)
            let keymap = try Keymap(configuration)
            let places = Context.allCases.map { context in (context, keymap.bindings.filter { $0.context == context }) }
            if json {
                return Output.objects(places.flatMap(\.1).map(Self.object))
            }
            for (context, bindings) in places where !bindings.isEmpty {
                Self.table(context, bindings).forEach(Output.line)
            }
        }
    }

    private static func table(_ context: Context, _ bindings: [Binding]) -> [String] {
        var table = TextTable(["  " + context.name, "", context.title])
        for binding in bindings {
            let keys = binding.keys.map(\.description).joined(separator: ", ")
            table.add(["    " + binding.command.name, keys.isEmpty ? "-" : keys, binding.help])
        }
        return table.lines + [""]
    }

    private static func object(_ binding: Binding) -> JSONRecord {
        var object = JSONRecord()
        object.add("context", binding.context.name)
        object.add("command", binding.command.name)
        object.add("keys", binding.keys.map(\.description))
        object.add("help", binding.help)
        return object
    }
}
