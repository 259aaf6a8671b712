internal import ArgumentParser
internal import JSONDocument
internal import Settings

/// Says what is wrong with the configuration.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say all that is wrong with the configuration.",
        discussion: """
            Examples:
              keystore config check
              keystore config check new.yaml && mv new.yaml "$(keystore config path)"

            Each mistake is a line FILE:LINE:COLUMN: MESSAGE on standard error, and so is each warning, with “warning: ” before its \
            message: a file that is not there or that others can read, a program that is not there. No token is read, and \
            nothing is run or sent.

            Exit codes: 0 no mistake, with or without warnings; 78 a mistake, or a FILE that cannot be read. With --json an array of \
            objects: “file”, “line”, “column”, “severity” (“mistake” or “warning”), “message”.
            """)

    @OptionGroup var options: ConfigOptions

    @Argument(
        help: ArgumentHelp("The file, instead of the usual one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var file: String?

    @Flag(help: "JSON: an array with an object for each mistake and warning.")
    var json = false

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let flags = Flags(config: file ?? options.config)
            let problems = try Self.problems(flags, environment)
            if json {
                Output.objects(problems.map(Self.object))
            } else {
                for problem in problems { Output.error(problem.description) }
                Self.sayWhatCameOut(problems, flags, environment)
            }
            if problems.contains(where: { !$0.isWarning }) { throw ExitCode(Failure.Status.configuration.rawValue) }
        }
    }

    private static func problems(_ flags: Flags, _ environment: [String: String]) throws -> [Problem] {
        do throws(SettingsError) {
            return ConfigurationFindings.all(
                try Configuration.load(flags: flags, environment: environment), environment: environment)
        } catch .mistakes(let mistakes) {
            return mistakes
        } catch {
            throw error
        }
    }

    private static func sayWhatCameOut(_ problems: [Problem], _ flags: Flags, _ environment: [String: String]) {
        guard !problems.contains(where: { !$0.isWarning }) else { return }
        guard let file = Configuration.file(flags: flags, environment: environment) else {
            return Output.error("no configuration: set HOME or XDG_CONFIG_HOME to an absolute path, or name a file")
        }
        guard Configuration.exists(file) else {
            return Output.error("\(file) is not there, which is fine; keystore config example shows what it may hold")
        }
        let warnings = problems.count == 1 ? "1 warning" : "\(problems.count) warnings"
        Output.error("\(file): no mistake" + (problems.isEmpty ? "" : ", \(warnings)"))
    }

    private static func object(_ problem: Problem) -> JSONRecord {
        var object = JSONRecord()
        object.add("file", problem.file)
        object.add("line", problem.position.line)
        object.add("column", problem.position.column)
        object.add("severity", problem.isWarning ? "warning" : "mistake")
        object.add("message", problem.message)
        return object
    }
}
