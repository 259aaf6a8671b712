internal import Yams

/// A YAML value with its place in the file. A cheap view that descends only when asked, so that aliases which
/// multiply each other cost nothing.
struct YAMLValue {
    /// A key and its value; `position` is the key's.
    struct Entry {
        let name: String
        let position: Position
        let value: YAMLValue
    }

    enum Content {
        /// `plain` is text without quotes, which YAML lets mean a number, a truth value or nothing.
        case scalar(String, plain: Bool)
        case list([YAMLValue])
        case map([Entry])
    }

    let position: Position
    private let node: Node
    private let names: [String: String]

    /// - Parameter names: what the keys that had to be masked are really called.
    init(_ node: Node, names: [String: String], fallback: Position = Position(line: 1, column: 1)) {
        self.node = node
        self.names = names
        position = node.mark.map { Position(line: $0.line, column: $0.column) } ?? fallback
    }

    var content: Content {
        switch node {
        case .scalar(let scalar): .scalar(scalar.string, plain: scalar.style == .plain || scalar.style == .any)
        case .sequence(let items): .list(items.map(child))
        case .mapping(let pairs): .map(pairs.map { entry($0.key, $0.value) })
        case .alias: .scalar("", plain: true)
        }
    }

    /// Nothing at all, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, plain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What the value is, for “expected text, found a list”.
    var kind: String {
        switch content {
        case .scalar(let text, _): isNull ? "nothing" : text.quoted
        case .list: "a list"
        case .map: "a map"
        }
    }

    private func child(_ node: Node) -> YAMLValue { YAMLValue(node, names: names, fallback: position) }

    private func entry(_ key: Node, _ value: Node) -> Entry {
        let key = child(key)
        guard case .scalar(let text, _) = key.content else {
            return Entry(name: "", position: key.position, value: child(value))
        }
        return Entry(name: names[text] ?? text, position: key.position, value: child(value))
    }
}
