internal import JSONDocument

/// `.path=value`, as the command line has it.
struct Assignment: Equatable {
    let path: String
    let value: JSONDocument

    /// With the value as JSON.
    ///
    /// - Throws: where there is no `=` after a path, or what comes after it is not JSON.
    init(parsing text: String) throws {
        guard let (path, value) = Self.parts(of: text) else {
            throw Failure("\(text) is not like .path=value; a string needs its quotes, '.owner=\"ops\"'", .usage)
        }
        self.path = path
        do {
            self.value = try JSONFile.value(value)
        } catch {
            throw Failure("\(text): \(Failure(error).message), or --string", .badData)
        }
    }

    /// With a text as the value.
    ///
    /// - Throws: where there is no `=` after a path.
    init(text: String) throws {
        guard let (path, value) = Self.parts(of: text) else {
            throw Failure("\(text) is not like .path=text", .usage)
        }
        self.path = path
        self.value = try JSONDocument(parsing: JSONText.quoted(value))
    }

    /// The first `=` parts it that leaves a path before it: names in quotes may hold one.
    private static func parts(of text: String) -> (path: String, value: String)? {
        for place in text.indices where text[place] == "=" {
            let path = String(text[..<place])
            guard path.hasPrefix("/") || (try? JSONPath(parsing: path)) != nil else { continue }
            return (path, String(text[text.index(after: place)...]))
        }
        return nil
    }
}

/// What `set` does with a document: values that are put in, then what is removed. Everything else keeps its bytes.
struct Alteration: Equatable {
    var assignments: [Assignment] = []
    /// Paths, or pointers, in the document that the assignments leave.
    var removals: [String] = []

    /// The document with it, and where something was put.
    func applied(to document: JSONDocument) throws -> (document: JSONDocument, paths: [JSONPath]) {
        var result = document
        var paths: [JSONPath] = []
        for assignment in assignments {
            let path = try JSONFile.target(assignment.path, in: result)
            result = try result.setting(path, to: assignment.value).document
            paths.append(path)
        }
        for removal in removals { result = try result.removing(JSONFile.path(removal, in: result)).document }
        guard result.root.kind == .object else { throw Failure("a value is a JSON object", .badData) }
        return (result, paths)
    }
}
