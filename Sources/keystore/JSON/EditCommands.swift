internal import ArgumentParser
internal import JSONDocument

/// Prints a document in another layout.
struct FormatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Print a file in another layout; numbers and strings keep their spelling.",
        discussion: """
            Examples:
              keystore json format flags.json
              keystore json format --compact flags.json
              curl -s https://api.example/flags | keystore json format --indent 4
            """)

    @Argument(help: ArgumentHelp("File, or - for standard input.", valueName: "file"), completion: .file())
    var file = "-"

    @Option(help: ArgumentHelp("Spaces for each level.", valueName: "number"))
    var indent: Int?

    @Flag(help: "On one line.")
    var compact = false

    @Flag(help: "The canonical form of RFC 8785, which does respell numbers and sorts names; no line end.")
    var canonical = false

    func validate() throws {
        let chosen = [indent != nil, compact, canonical].count { $0 }
        guard chosen <= 1 else { throw ValidationError("give one of --indent, --compact and --canonical") }
        if let indent, !(0...16).contains(indent) { throw ValidationError("--indent takes a number from 0 to 16") }
    }

    func run() async throws {
        try await reporting {
            let document = try JSONFile.document(file)
            if canonical { return Output.value(try document.canonical()) }
            let style = compact ? JSONStyle.compact : JSONStyle.pretty(indent: indent ?? 2)
            Output.value(document.formatted(style).bytes + [0x0A])
        }
    }
}

/// Prints the value at a path.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print the value at a path, byte for byte; exits 66 where there is none.",
        discussion: """
            Examples:
              keystore json get flags.json .newCheckout.enabled
              keystore json get flags.json '."odd name"[0]'
              keystore json get - /newCheckout/enabled < flags.json
            """)

    @Argument(help: ArgumentHelp("File, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer.", valueName: "path"))
    var path = "."

    func run() async throws {
        try await reporting {
            let document = try JSONFile.document(file)
            Output.value(Array(try document.node(at: JSONFile.path(path, in: document)).rawBytes))
        }
    }
}

/// Prints the document with another value at a path.
struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Print a file with a value put at a path; everything else keeps its bytes.",
        discussion: """
            Examples:
              keystore json set flags.json .newCheckout.enabled true > new.json
              keystore json set flags.json .owner '"ops"' > new.json
              keystore json set flags.json .offset -- -5 > new.json
            """)

    @Argument(help: ArgumentHelp("File, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer; a new member goes to the end.", valueName: "path"))
    var path: String

    @Argument(help: ArgumentHelp("The value as JSON; write -- before a negative number.", valueName: "value"))
    var value: String

    func run() async throws {
        try await reporting {
            let document = try JSONFile.document(file)
            let target = try JSONFile.target(path, in: document)
            Output.value(try document.setting(target, to: JSONFile.value(value), layout: .verbatim).document.bytes)
        }
    }
}

/// Prints the document without what stands at a path.
struct RemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Print a file without the member or element at a path.",
        discussion: """
            Examples:
              keystore json remove flags.json .newCheckout.canary > new.json
              keystore json remove flags.json '.audience[3]' > new.json
            """)

    @Argument(help: ArgumentHelp("File, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("Path or JSON Pointer.", valueName: "path"))
    var path: String

    func run() async throws {
        try await reporting {
            let document = try JSONFile.document(file)
            Output.value(try document.removing(JSONFile.path(path, in: document)).document.bytes)
        }
    }
}
