internal import JSONDocument

/// A value that a command is given: `-` for standard input, `@file`, or JSON.
enum ValueArgument {
    /// - Throws: where it can't be read; with 65 where it is not JSON, with file, line and column, and where it is no object.
    static func document(_ text: String) throws -> JSONDocument {
        let document: JSONDocument
        if text == "-" {
            document = try JSONFile.document("-")
        } else if text.hasPrefix("@") {
            document = try JSONFile.document(String(text.dropFirst()))
        } else {
            document = try JSONFile.value(text)
        }
        guard document.root.kind == .object else { throw Failure("a value is a JSON object", .badData) }
        return document
    }
}
