internal import JSONDocument

/// `.path=value`, as the command line has it.
struct Assignment: Equatable {
    let path: String
    let value: JSONDocument

    /// The first `=` parts it that leaves a path before it: names in quotes may hold one.
    ///
    /// - Throws: where there is none, or what comes after it is not JSON.
    init(parsing text: String) throws {
        for place in text.indices where text[place] == "=" {
            let path = String(text[..<place])
            guard path.hasPrefix("/") || (try? JSONPath(parsing: path)) != nil else { continue }
            self.path = path
            value = try JSONFile.value(String(text[text.index(after: place)...]))
            return
        }
        throw Failure("\(text) is not like .path=value; a string needs its quotes, '.owner=\"ops\"'", .usage)
    }

    /// The document with it; everything else keeps its bytes.
    func applied(to document: JSONDocument) throws -> JSONDocument {
        try document.setting(JSONFile.target(path, in: document), to: value, layout: .verbatim).document
    }
}
