internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// What is searched for in values.
///
/// Text, in any case unless it has capitals; `/regex/`, within a name or a value; `.path=value`, where the path may be any
/// that the outline shows and `[]` stands for every item. `'` before anything makes it text.
public struct ValueQuery: Equatable, Sendable {
    enum Form: Equatable, Sendable {
        case text(TextQuery)
        case pattern(TextPattern)
        case place(ValuePlace, ValueCondition)
    }

    /// As it was typed.
    public let text: String
    let form: Form

    /// Places that are given of one value at most.
    static let limit = 100

    /// - Throws: what is wrong with it.
    public init(_ text: String) throws(ValueQueryFault) {
        self.text = text
        if text.isEmpty { throw ValueQueryFault("there is nothing to search for yet") }
        if let plain = text.first == "'" ? text.dropFirst() : nil, !plain.isEmpty {
            form = .text(FindState.textQuery(String(plain)))
        } else if let pattern = ValueCondition.pattern(in: text) {
            form = .pattern(try ValueCondition.read(pattern))
        } else if text.first == "." {
            form = try Self.place(text)
        } else {
            form = .text(FindState.textQuery(text))
        }
    }

    private static func place(_ text: String) throws(ValueQueryFault) -> Form {
        let parts = ValuePlace.split(text)
        let condition = try parts.value.map { value throws(ValueQueryFault) in try ValueCondition(value) }
        return .place(try ValuePlace(parts.path), condition ?? .any)
    }

    /// Where a value has it; `nil` where it does not.
    func find(in entry: Entry) -> ValueFind? {
        let spots = ValueSearch(entry.data).spots(form, limit: Self.limit + 1)
        guard !spots.isEmpty else { return nil }
        var excerpts = ValueExcerpts(entry.data)
        let hits = spots.prefix(Self.limit).map { excerpts.hit(at: $0) }
        return ValueFind(key: entry.key.text, hits: hits, isCut: spots.count > hits.count)
    }

    /// What it is taken for, so that nobody waits for what was not asked.
    var description: String {
        switch form {
        case .text(let query):
            query.ignoresCase ? "text “\(query.pattern)” in any case" : "text “\(query.pattern)”"
        case .pattern(let pattern): pattern.ignoresCase ? "/\(pattern.text)/ in any case" : "/\(pattern.text)/"
        case .place(let place, .any): "\(place.text) is there"
        case .place(let place, let condition): "\(place.text) is \(condition.words)"
        }
    }
}

/// Why a text is nothing to search for, in words.
public struct ValueQueryFault: Error, Equatable, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
}

/// What a value at a place must be.
enum ValueCondition: Equatable, Sendable {
    /// There is one.
    case any
    /// A scalar that reads so; a number also where it is worth as much.
    case text(String, ignoresCase: Bool)
    /// A string that reads so.
    case string(String)
    case pattern(TextPattern)

    init(_ text: String) throws(ValueQueryFault) {
        if let pattern = Self.pattern(in: text) {
            self = .pattern(try Self.read(pattern))
        } else if text.first == "\"", let string = (try? JSONDocument(parsing: text))?.root.string {
            self = .string(string)
        } else {
            self = .text(text, ignoresCase: !text.contains(where: \.isUppercase))
        }
    }

    var words: String {
        switch self {
        case .any: "there"
        case .text("", _), .string(""): "an empty string"
        case .text(let text, let ignoresCase): ignoresCase ? "\(text) in any case" : text
        case .string(let string): "the string “\(string)”"
        case .pattern(let pattern): "like /\(pattern.text)/"
        }
    }

    func holds(for node: JSONNode) -> Bool {
        switch self {
        case .any: return true
        case .string(let string): return node.string?.utf8.elementsEqual(string.utf8) ?? false
        case .text(let text, let ignoresCase):
            guard !node.isContainer else { return false }
            if isSame(node.string ?? node.rawText, text, ignoresCase) { return true }
            guard node.kind == .number, let other = try? JSONDocument(parsing: text) else { return false }
            return other.root.kind == .number && node.isEquivalent(to: other.root)
        case .pattern(let pattern):
            return !node.isContainer && pattern.firstMatch(in: node.string ?? node.rawText) != nil
        }
    }

    private func isSame(_ one: String, _ other: String, _ ignoresCase: Bool) -> Bool {
        guard ignoresCase else { return one.utf8.elementsEqual(other.utf8) }
        return one.utf8.elementsEqual(other.utf8) { Self.fold($0) == Self.fold($1) }
    }

    private static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    // MARK: Patterns

    /// What stands between two slashes; `nil` for anything else, as a path of a file begins with one too.
    static func pattern(in text: String) -> Substring? {
        guard text.utf8.count > 2, text.first == "/", text.last == "/" else { return nil }
        return text.dropFirst().dropLast()
    }

    static func read(_ pattern: Substring) throws(ValueQueryFault) -> TextPattern {
        do throws(TextPatternError) {
            return try TextPattern(String(pattern), ignoresCase: !pattern.contains(where: \.isUppercase))
        } catch {
            throw ValueQueryFault("not a regular expression: \(error)")
        }
    }
}
