internal import JSONDocument

/// A line of JSON that is typed.
///
/// A string is edited without its quotes, and a quote that is typed is escaped: it stays a string whatever is typed.
/// Everything else is edited as the JSON that it is, strings too once that was asked for.
struct ValueField: Sendable {
    enum Mode: Sendable {
        case string
        case json
    }

    private let former: JSONNode.Kind?
    private(set) var mode: Mode
    private(set) var field: TextField
    /// What is wrong with it as JSON, at this moment.
    private(set) var fault: String?

    /// Longer values are no lines.
    static let limit = 4096

    /// Edits a value that is there.
    init(_ node: JSONNode) {
        self.init(raw: node.rawText)
    }

    /// Edits JSON as it is written; a string without its quotes.
    init(raw: String) {
        former = (try? JSONDocument(parsing: raw))?.root.kind
        mode = former == .string ? .string : .json
        field = TextField(former == .string ? Self.inner(raw) : raw)
    }

    /// A value that is yet to be typed.
    init() {
        former = nil
        mode = .json
        field = TextField()
    }

    /// Whether typing something else is what is meant: words that are no JSON, but would do as a string.
    var couldBeString: Bool { mode == .json && fault != nil && !field.text.isEmpty }

    /// The value as JSON, as it stands in the field.
    var written: String { mode == .string ? "\"\(field.text)\"" : field.text }

    /// `number becomes string`; `nil` while the type is kept, or nothing that has one stands there.
    var typeChange: String? {
        guard let former, let kind = try? JSONDocument(parsing: written).root.kind, kind != former else { return nil }
        return "\(former.word) becomes \(kind.word)"
    }

    mutating func insert(_ typed: String, isPaste: Bool) {
        field.insert(mode == .json ? typed : isPaste ? Self.inner(Self.quoted(typed)) : Self.escapingQuotes(typed))
        check()
    }

    mutating func apply(_ edit: TextField.Edit) {
        field.apply(edit)
        check()
    }

    /// To the JSON of a string and back; what is no string becomes one.
    mutating func changeType() {
        switch mode {
        case .string:
            field = TextField(field.text)
            mode = .json
        case .json:
            field = TextField(Self.asString(field.text))
            mode = .string
        }
        check()
    }

    /// Looks for what is wrong with it, also before anything is typed.
    mutating func check() {
        do throws(JSONSyntaxError) {
            _ = try JSONDocument(parsing: written)
            fault = nil
        } catch {
            fault = error.message
        }
    }

    /// The inside of a string: of the one that stands there, else of one made of what stands there.
    private static func asString(_ text: String) -> String {
        if (try? JSONDocument(parsing: text))?.root.kind == .string { return inner(text) }
        let isInside = (try? JSONDocument(parsing: "\"\(text)\"")) != nil
        return isInside ? text : inner(quoted(text))
    }

    private static func quoted(_ text: String) -> String { String(decoding: JSONText.quoted(text), as: UTF8.self) }

    private static func inner(_ string: String) -> String {
        String(decoding: string.utf8.dropFirst().dropLast(), as: UTF8.self)
    }

    private static func escapingQuotes(_ typed: String) -> String { typed == "\"" ? "\\\"" : typed }
}

extension JSONNode.Kind {
    /// What a person calls it.
    var word: String {
        switch self {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "number"
        case .bool: "boolean"
        case .null: "null"
        }
    }
}
