internal import ArgumentParser
internal import Console
internal import JSONDocument
internal import KeyStoreAPI
internal import Settings

/// Compares.
struct DiffEntryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell what differs between a key and a file, or between two profiles.",
        usage: """
            keystore diff [<options>] <key> <file>
            keystore diff [<options>] <key> --key <other-key>
            keystore diff --profiles [<options>] <profile> <profile> [<filter> ...]
            """,
        discussion: """
            Examples:
              keystore diff --profile staging checkout-flags new.json
              jq '.on = true' flags.json | keystore diff --profile staging flags -
              keystore diff --profile staging checkout-flags --key checkout-flags-old
              keystore diff --profiles staging production --long
              keystore diff --profiles staging production checkout '!test'

            What the store holds (or the first profile) is the old side. The file is a path, @path, or - for standard \
            input. Exits 0 where no value differs, 1 where any does or could not be read, 65 with file:line:column where \
            the file is not JSON. --profiles takes address and token from the configuration alone, reads only, and \
            compares the keys that the filter (see keystore ls) lets through.

            With --json an array as of keystore json diff; of two profiles an array of objects: “key”, “state” \
            (only-in-a, only-in-b, differs, layout where only white space does, unreadable), “changes” of those that differ, “error” of those that could not \
            be read. Keys that are alike are left out.
            """)

    @Argument(
        help: ArgumentHelp("A key and a file; or two profiles and words of a filter.", valueName: "argument"),
        completion: Completions.keys)
    var words: [String]

    @OptionGroup var options: StoreOptions

    @Option(
        name: .customLong("key"), help: ArgumentHelp("Compare with this key.", valueName: "key"),
        completion: Completions.keys)
    var other: String?

    @Flag(help: "Compare two profiles, key by key.")
    var profiles = false

    @Flag(help: "Of two profiles: what differs, by path.")
    var long = false

    @Flag(help: "For a program.")
    var json = false

    func validate() throws {
        if profiles {
            guard words.count >= 2 else { throw ValidationError("--profiles takes the names of two profiles") }
            guard words[0] != words[1] else { throw ValidationError("these are the same profile") }
            guard other == nil else { throw ValidationError("give one of --profiles and --key") }
            guard options.profile == nil, options.url == nil, options.tokenFile == nil else {
                throw ValidationError("with --profiles the configuration alone says where they are")
            }
        } else {
            if long { throw ValidationError("--long is for --profiles") }
            let wanted = other == nil ? 2 : 1
            guard words.count == wanted else {
                throw ValidationError(other == nil ? "give a key and a file" : "give one key before --key")
            }
        }
    }

    func run() async throws {
        try await reporting {
            if profiles { return try await compareProfiles() }
            let key = try EntrySession.key(words[0])
            let other = try other.map(EntrySession.key)
            // What is wrong with the file is said before anything is asked for.
            let file = try other == nil ? Self.file(words[1]) : nil
            try await EntrySession.run(options) { session in
                let old = try await session.entry(key).data
                let new: JSONDocument
                if let other { new = try await session.entry(other).data } else { new = file ?? old }
                let difference = JSONDifference(from: old, to: new)
                DifferenceReport.show(difference, json: json)
                if !difference.isEmpty { throw ExitCode(Failure.Status.other.rawValue) }
            }
        }
    }

    private static func file(_ text: String) throws -> JSONDocument {
        try ValueArgument.document(text == "-" || text.hasPrefix("@") ? text : "@" + text)
    }

    private func compareProfiles() async throws {
        let filter = try KeyFilter(words.dropFirst(2).joined(separator: " ")).checked()
        let form: ProfileDifference.Form = json ? .json : long ? .long : .short
        try await Interruption.cancelling {
            let isSame = try await ProfileDifference.run(words[0], words[1], filter, options.flags, form)
            if !isSame { throw ExitCode(Failure.Status.other.rawValue) }
        }
    }
}
