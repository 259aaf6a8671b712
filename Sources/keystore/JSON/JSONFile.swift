internal import JSONDocument

/// A file of JSON that a command was given; `-` is standard input.
enum JSONFile {
    /// - Throws: where the file can't be read, with 66 where there is none; where it is not JSON, with 65.
    static func document(_ file: String) throws -> JSONDocument {
        let bytes = try Folder.bytes(of: file, limit: .max)
        do throws(JSONSyntaxError) {
            return try JSONDocument(parsing: bytes)
        } catch {
            throw Failure("\(file):\(error.line):\(error.column): \(error.message)", .badData)
        }
    }

    /// At most so many mistakes are told of one file.
    private static let mistakeLimit = 20

    static func mistakes(in file: String) throws -> [JSONSyntaxError] {
        JSONDocument.errors(in: try Folder.bytes(of: file, limit: .max), limit: mistakeLimit)
    }

    /// A path in either notation; a pointer is looked up in the document.
    static func path(_ text: String, in document: JSONDocument) throws -> JSONPath {
        text.hasPrefix("/") ? try document.path(of: JSONPointer(parsing: text)) : try JSONPath(parsing: text)
    }

    /// As `path`, where the last step need not be there yet.
    static func target(_ text: String, in document: JSONDocument) throws -> JSONPath {
        guard text.hasPrefix("/") else { return try JSONPath(parsing: text) }
        var pointer = try JSONPointer(parsing: text)
        guard let last = pointer.tokens.popLast() else { return .root }
        let parent = try document.path(of: pointer)
        let container = try document.node(at: parent)
        guard container.kind == .array else { return parent.appending(last) }
        let index = last == "-" ? container.count : Int(last)
        guard let index else { throw Failure("\(text): an array has no member “\(last)”", .badData) }
        return parent.appending(index)
    }

    /// A value given as an argument.
    static func value(_ text: String) throws -> JSONDocument {
        do throws(JSONSyntaxError) {
            return try JSONDocument(parsing: text)
        } catch {
            throw Failure("the value is not JSON: \(error); a string needs its quotes, '\"like this\"'", .badData)
        }
    }
}
