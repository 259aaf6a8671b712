internal import ArgumentParser
internal import JSONDocument

/// JSON on the command line, by the same library that the console edits with.
struct JSONCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json", abstract: "Check, format, read, change, compare and merge JSON files, losslessly.",
        discussion: """
            Examples:
              keystore json check *.json
              keystore json get flags.json .newCheckout.enabled
              keystore json set flags.json .newCheckout.enabled true > new.json
              keystore json diff flags.json new.json

            A file “-” is standard input. A path is written as in .newCheckout.enabled, .audience[3] or ."odd key", or \
            as a JSON Pointer, /newCheckout/enabled. What is not asked to change keeps every byte.
            """,
        subcommands: [
            CheckCommand.self, FormatCommand.self, GetCommand.self, SetCommand.self, RemoveCommand.self,
            DiffCommand.self, MergeCommand.self, PatchCommand.self,
        ])
}

/// Says where files are not JSON.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say where files are not JSON (RFC 8259).",
        discussion: """
            Examples:
              keystore json check *.json
              curl -s https://api.example/flags | keystore json check -

            Writes FILE:LINE:COLUMN: MESSAGE to standard error; exits 65 if any file has a mistake.
            """)

    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"), completion: .file())
    var files: [String]

    func run() async throws {
        try await reporting {
            var isGood = true
            for file in files {
                let mistakes = try JSONFile.mistakes(in: file)
                for mistake in mistakes {
                    Output.error("\(file):\(mistake.line):\(mistake.column): \(mistake.message)")
                }
                isGood = isGood && mistakes.isEmpty
            }
            if !isGood { throw ExitCode(Failure.Status.badData.rawValue) }
        }
    }
}
