internal import ArgumentParser
internal import Settings

/// Lists profiles.
struct ProfilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "List the profiles of the configuration, and ask their stores.",
        discussion: """
            Examples:
              keystore profiles
              keystore profiles --check
              keystore profiles --check --json

            A star marks the profile that is used when none is asked for. TOKEN says where the token comes from. With --check every profile \
            fetches its token and asks its store for one key, all at once.

            Exit codes: 0; with --check 1 if any profile failed. With --json an array of objects: “name”, “address” (left out where there is \
            none), “access” (“read-write” or “read-only”), “protected”, “token” (“file”, “command”, “environment” or “none”), “isDefault”, “notes” \
            (an array of sentences), “problem” where it cannot be used, and with --check “check”, an object: “ok”, “message”.
            """)

    @OptionGroup var options: ConfigOptions

    @Flag(help: "Ask each store for one key, and say what came of it.")
    var check = false

    @Flag(help: "JSON: an array with an object for each profile.")
    var json = false

    func run() async throws {
        try await reporting {
            try await Interruption.cancelling {
                let environment = Environment.all
                let configuration = try Configuration.load(
                    flags: Flags(config: options.config), environment: environment)
                var rows = configuration.profiles.map { ProfileRow($0.name, configuration, environment) }
                if check { rows = try await ProfileCheck.run(rows, configuration, environment) }
                show(rows)
                try Output.check()
                if rows.contains(where: { $0.check?.isWell == false }) {
                    throw ExitCode(Failure.Status.other.rawValue)
                }
            }
        }
    }

    private func show(_ rows: [ProfileRow]) {
        if json { return Output.objects(rows.map(\.record)) }
        var table = TextTable(["", "NAME", "ADDRESS", "ACCESS", "TOKEN"] + (check ? ["CHECK"] : []) + ["NOTES"])
        for row in rows { table.add(row.cells(checked: check)) }
        table.print(orSaying: "the configuration has no profiles; keystore config example shows what one looks like")
    }
}
