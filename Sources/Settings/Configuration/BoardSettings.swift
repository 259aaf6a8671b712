internal import JSONDocument

/// A board of flags under a name: its columns, and which keys it shows.
public struct BoardSettings: Equatable, Sendable {
    public let name: String
    public let position: Position
    /// JSON paths, as written; at least one, and each is one.
    public internal(set) var paths: [Located<String>]
    /// In the grammar of the list's filter; `nil` goes by the list.
    public internal(set) var keys: Located<String>?
}

extension ProblemLog {
    /// The boards of a profile, in the order of the file.
    mutating func boards(_ entry: YAMLValue.Entry?) -> [BoardSettings] {
        guard let entry else { return [] }
        let named = fields(of: entry.value, called: entry.name) { name in
            BoardName.complaint(about: name)
        }
        return named.values.sorted { $0.position < $1.position }.compactMap { board($0) }
    }

    /// A list is its paths alone.
    private mutating func board(_ entry: YAMLValue.Entry) -> BoardSettings? {
        let what = "the board \(entry.name.quoted)"
        if case .list = entry.value.content {
            return board(entry, what, paths: entry.value, keys: nil)
        }
        guard case .map = entry.value.content else {
            report(
                "\(what) must be a list of paths, or a map with \(ConfigurationField.paths.name)",
                at: entry.value.position)
            return nil
        }
        let fields = fields(of: entry.value, called: what, in: .board)
        guard let paths = fields[.paths] else {
            report("\(what) has no \(ConfigurationField.paths.name)", at: entry.position)
            return nil
        }
        return board(entry, what, paths: paths.value, keys: text(fields[.keys]))
    }

    private mutating func board(
        _ entry: YAMLValue.Entry, _ what: String, paths: YAMLValue, keys: Located<String>?
    ) -> BoardSettings? {
        guard case .list(let items) = paths.content, !items.isEmpty else {
            report("\(what): expected \(ConfigurationField.paths.type)", at: paths.position)
            return nil
        }
        let found = items.compactMap { path($0, what) }
        return BoardSettings(name: entry.name, position: entry.position, paths: found, keys: keys)
    }

    private mutating func path(_ value: YAMLValue, _ what: String) -> Located<String>? {
        guard case .scalar(let text, _) = value.content, !value.isNull else {
            report("\(what): expected a path, found \(value.kind)", at: value.position)
            return nil
        }
        do throws(JSONError) {
            guard try !JSONPath(parsing: text).isRoot else {
                report("\(what): a path leads to something in the value, not to all of it", at: value.position)
                return nil
            }
        } catch {
            let hint = text.first == "." || text.first == "[" ? "" : "; it begins with a dot: \(".\(text)".quoted)"
            report("\(what): \(text.quoted) is not a path\(Self.reason(error))\(hint)", at: value.position)
            return nil
        }
        return Located(text, at: value.position)
    }

    private static func reason(_ error: JSONError) -> String {
        guard case .badPath(_, let column, let expected) = error else { return "" }
        return ": expected \(expected) at its column \(column)"
    }
}

/// What a board may be called: it must fit into a line.
private enum BoardName {
    static func complaint(about name: String) -> String? {
        !name.isEmpty && name.count <= 40
            ? nil : "a board's name has 1 to 40 characters, unlike \(name.quoted)"
    }
}
