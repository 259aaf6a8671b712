internal import JSONDocument
internal import Settings

/// A value as the command line has it: `-` for standard input, `@FILE` for a file.
enum ValueArgument {
    /// What the help of an argument says of it.
    static let help = "The value: @FILE, or - for standard input."

    /// The object that it holds, byte for byte. White space around the object is the file's: stores keep none.
    ///
    /// - Throws: where it names no file; where the file can't be read, with 66 where there is none; where what it holds
    ///   is no JSON object, with 65 and the place of the mistake.
    static func document(_ text: String) throws -> JSONDocument {
        let document = try JSONFile.document(try file(text))
        guard document.root.kind == .object else {
            throw Failure("a value is a JSON object, and \(text) holds \(document.root.kind.phrase)", .badData)
        }
        return document.root.document()
    }

    private static func file(_ text: String) throws(Failure) -> String {
        if text == "-" || text == "@-" { return "-" }
        guard text.hasPrefix("@"), text.count > 1 else {
            let example = text.contains { "{[\"' \n".contains($0) } || text.count < 2 ? "value.json" : text
            throw Failure("a value comes from a file, @\(example), or from standard input, -", .usage)
        }
        // No shell expands a ~ that follows an @.
        return Paths.expand(String(text.dropFirst()), in: nil, Environment.all)
    }
}
