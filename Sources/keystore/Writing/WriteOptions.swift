internal import ArgumentParser

/// The options of every command that writes.
struct WriteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the journal and its receipt.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            "The profile's name (or address): write without asking. A protected profile must be named by --profile, too.",
            valueName: "name"), completion: Completions.profiles)
    var yes: String?

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Flag(help: "Never ask.")
    var noInput = false

    @Flag(help: "For a program: what became of it as JSON.")
    var json = false
}
