internal import ArgumentParser
internal import JSONDocument

/// Tells what differs between two files.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell what differs between two files, by path; exits 1 where anything does.",
        discussion: """
            Examples:
              keystore json diff old.json new.json
              keystore json diff --json old.json new.json

            With --json an array of objects: “change” (added, removed, changed, type-changed, spelling, \
            name-spelling, moved, reordered), “path”, and where they apply “from” (the former path), “old”, “new”.
            """)

    @Argument(help: ArgumentHelp("The former file, or - for standard input.", valueName: "old"), completion: .file())
    var old: String

    @Argument(help: ArgumentHelp("The latter file, or - for standard input.", valueName: "new"), completion: .file())
    var new: String

    @Flag(help: "For a program.")
    var json = false

    func run() async throws {
        try await reporting {
            let difference = JSONDifference(
                from: try JSONFile.document(old), to: try JSONFile.document(new))
            DifferenceReport.show(difference, json: json)
            if !difference.isEmpty { throw ExitCode(Failure.Status.other.rawValue) }
        }
    }
}

/// Brings two changed versions of a file together.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Bring two changed versions of a file together; exits 1 with conflicts.",
        discussion: """
            Examples:
              keystore json merge base.json mine.json theirs.json > merged.json

            The result goes to standard output; where both changed the same, it has MINE's, and a line on standard \
            error says so.
            """)

    @Argument(help: ArgumentHelp("What both began with.", valueName: "base"), completion: .file())
    var base: String

    @Argument(help: ArgumentHelp("One version.", valueName: "mine"), completion: .file())
    var mine: String

    @Argument(help: ArgumentHelp("The other.", valueName: "theirs"), completion: .file())
    var theirs: String

    func run() async throws {
        try await reporting {
            let merge = JSONMerge(
                base: try JSONFile.document(base), mine: try JSONFile.document(mine),
                theirs: try JSONFile.document(theirs))
            Output.value(merge.document.bytes)
            for conflict in merge.conflicts {
                let sides = [conflict.base, conflict.mine, conflict.theirs].map(DifferenceReport.text)
                Output.error("conflict \(conflict.path): base \(sides[0]), mine \(sides[1]), theirs \(sides[2])")
            }
            if !merge.isClean { throw ExitCode(Failure.Status.other.rawValue) }
        }
    }
}

/// Applies a patch.
struct PatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patch", abstract: "Print a file with a patch applied.",
        discussion: """
            Examples:
              keystore json patch flags.json patch.json > new.json
              echo '{"banner": null}' | keystore json patch flags.json - > new.json

            An array is a JSON Patch (RFC 6902), an object a JSON Merge Patch (RFC 7396).
            """)

    @Argument(help: ArgumentHelp("File, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("The patch, or - for standard input.", valueName: "patch"), completion: .file())
    var patch: String

    func run() async throws {
        try await reporting {
            let document = try JSONFile.document(file)
            let change = try JSONFile.document(patch)
            if change.root.kind == .array {
                Output.value(try document.applying(JSONPatch(change)).document.bytes)
            } else {
                Output.value(document.applying(mergePatch: change).bytes)
            }
        }
    }
}
