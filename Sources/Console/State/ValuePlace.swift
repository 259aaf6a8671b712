internal import JSONDocument

/// A path for which more than one value may stand: `[]` is every item of an array, and a name that is there twice means
/// both.
struct ValuePlace: Equatable, Sendable {
    /// As it was typed.
    let text: String
    /// The ways between items: at each joint all items of the array that was come to.
    private let ways: [JSONPath]

    init(_ text: String) throws(ValueQueryFault) {
        self.text = text
        var ways: [JSONPath] = []
        for (index, part) in Self.parts(text).enumerated() {
            ways.append(try Self.way(part.text, behind: part.column, isFirst: index == 0))
        }
        self.ways = ways
    }

    /// - Parameter column: characters before the part.
    private static func way(_ part: String, behind column: Int, isFirst: Bool) throws(ValueQueryFault) -> JSONPath {
        // `.[]` begins with every item of the whole.
        if part.isEmpty || (isFirst && part == ".") { return .root }
        do throws(JSONError) {
            return try JSONPath(parsing: part)
        } catch {
            throw ValueQueryFault("not a path: \(error.reasonOfPath(behind: column)); ' before it makes it text")
        }
    }

    // MARK: Reading

    /// The path, and what stands behind the first `=` that no quotes are around.
    static func split(_ text: String) -> (path: String, value: String?) {
        guard let place = places(of: "=", in: text).first else { return (text, nil) }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    /// What stands between the `[]`s.
    private static func parts(_ text: String) -> [(text: String, column: Int)] {
        var parts: [(text: String, column: Int)] = []
        var start = text.startIndex
        func column() -> Int { text.distance(from: text.startIndex, to: start) }
        for place in places(of: "[", in: text) {
            let next = text.index(after: place)
            guard next < text.endIndex, text[next] == "]" else { continue }
            parts.append((String(text[start..<place]), column()))
            start = text.index(after: next)
        }
        return parts + [(String(text[start...]), column())]
    }

    private static func places(of sign: Character, in text: String) -> [String.Index] {
        var places: [String.Index] = []
        var (isQuoted, isEscaped) = (false, false)
        for (place, character) in zip(text.indices, text) {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == "\\" {
                isEscaped = isQuoted
            } else if character == sign, !isQuoted {
                places.append(place)
            }
        }
        return places
    }

    // MARK: Going there

    /// The values that stand there, in the order of the text.
    func nodes(in root: JSONNode) -> [JSONNode] {
        var nodes = [root]
        for (index, way) in ways.enumerated() {
            if index > 0 { nodes = nodes.flatMap { Array($0.elements) } }
            for component in way.components { nodes = nodes.flatMap { Self.children($0, component) } }
        }
        return nodes
    }

    private static func children(_ node: JSONNode, _ component: JSONPath.Component) -> [JSONNode] {
        guard case .name(let name, nil) = component else { return node.child(component).map { [$0] } ?? [] }
        return node.members.filter { $0.isNamed(name) }.map(\.value)
    }
}

extension JSONError {
    /// What is wrong with a path, without the path.
    fileprivate func reasonOfPath(behind characters: Int) -> String {
        guard case .badPath(_, let column, let expected) = self else { return "\(self)" }
        return "\(expected) is expected at column \(characters + column)"
    }
}
