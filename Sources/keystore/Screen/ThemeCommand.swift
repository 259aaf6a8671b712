internal import ArgumentParser
internal import Canvas
internal import CursesTerminal
internal import JSONDocument
internal import Settings

/// What there is of themes, how they look, and what is wrong with one.
struct ThemeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme", abstract: "List themes, show what one looks like, check a theme file.",
        discussion: """
            Examples:
              keystore theme list
              keystore theme preview dark
              keystore theme check ~/.config/keystore/themes/mine.yaml

            How themes are written: man 5 keystore-themes.
            """,
        subcommands: [ThemeListCommand.self, ThemePreviewCommand.self, ThemeCheckCommand.self])
}

struct ThemeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the themes: those that come with the program, and your own.",
        discussion: """
            Examples:
              keystore theme list

            Your own are the files in $XDG_CONFIG_HOME/keystore/themes, else ~/.config/keystore/themes.

            With --json an array of objects: “name”, and “file” of a theme of your own.
            """)

    @Flag(help: "For a program: an array of JSON objects.")
    var json = false

    func run() async throws {
        try await reporting {
            let themes = Themes.list(environment: Environment.all)
            if json {
                return Output.objects(
                    themes.map { theme in
                        var object = JSONRecord()
                        object.add("name", theme.name)
                        object.add("file", theme.file)
                        return object
                    })
            }
            var table = TextTable(["NAME", "FROM"])
            for theme in themes {
                table.add([theme.name, theme.file ?? "built in"])
            }
            table.lines.forEach(Output.line)
        }
    }
}

struct ThemePreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show every scope of a theme, and a screen in it.",
        discussion: """
            Examples:
              keystore theme preview dark
              keystore theme preview ./mine.yaml

            In a file or a pipe, and with NO_COLOR, it is the words alone.
            """)

    @Argument(
        help: ArgumentHelp("A theme's name, or the path of a theme file.", valueName: "theme"),
        completion: Completions.themes)
    var name: String

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let theme = try Themes.load(Sourced(name, from: .flag("preview")), environment: environment)
            let text = ColouredText(ColouredText.depth(environment: environment))
            for frame in ThemePreview.frames(theme, display: Output.display) {
                frame.rows.map(text.line).forEach(Output.coloured)
            }
        }
    }
}

struct ThemeCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with a theme file.",
        discussion: """
            Examples:
              keystore theme check mine.yaml

            Writes FILE:LINE:COLUMN: MESSAGE to standard error for each mistake; exits 78 if there is any. With --json an \
            array of objects goes to standard output instead, empty where there is no mistake: “file”, “line”, “column”, \
            “message”.
            """)

    @Argument(help: ArgumentHelp("The theme file.", valueName: "file"), completion: .file(extensions: ["yaml"]))
    var file: String

    @Flag(help: "For a program: an array of JSON objects.")
    var json = false

    func run() async throws {
        try await reporting {
            do {
                _ = try Themes.check(file: file, environment: Environment.all)
                if json { Output.objects([]) } else { Output.error("\(file): no mistake") }
            } catch {
                guard json, case .mistakes(let problems)? = error as? SettingsError else { throw error }
                Output.objects(problems.map(Self.object))
                throw ExitCode(Failure.Status.configuration.rawValue)
            }
        }
    }

    private static func object(_ problem: Settings.Problem) -> JSONRecord {
        var object = JSONRecord()
        object.add("file", problem.file)
        object.add("line", problem.position.line)
        object.add("column", problem.position.column)
        object.add("message", problem.message)
        return object
    }
}
