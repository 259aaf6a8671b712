/// The way from a document's root to a value, in the notation of jq: `.newCheckout.enabled`, `.audience[3]`,
/// `."odd key"`; the root is `.`.
///
/// A name means the last member of that name, as most parsers decide. Where an object repeats a name, `#` and a number
/// from 0 addresses each of its members in the order of the text: `.a#0` is the first. Negative indices count from the
/// end when a path is resolved: `[-1]` is the last element.
///
/// Names compare scalar by scalar, unlike `String`: `é` composed and decomposed are two names.
public struct JSONPath: Sendable, Hashable {
    /// A step down.
    public enum Component: Sendable {
        /// A member of an object; `occurrence` counts from 0 among members of that name, nil is the last of them.
        case name(String, occurrence: Int? = nil)
        /// An element of an array, from 0, or from -1 at the end backwards.
        case index(Int)
    }

    /// The steps from the root on.
    public var components: [Component]

    /// A path of these steps.
    public init(_ components: [Component] = []) { self.components = components }

    /// The path of the whole document.
    public static let root = JSONPath()

    /// True for the path of the whole document.
    public var isRoot: Bool { components.isEmpty }

    /// The path without its last step; nil for the root.
    public var parent: JSONPath? { isRoot ? nil : JSONPath(components.dropLast()) }

    /// The path to a member of what this path leads to.
    public func appending(_ name: String, occurrence: Int? = nil) -> JSONPath {
        appending(.name(name, occurrence: occurrence))
    }

    /// The path to an element of what this path leads to.
    public func appending(_ index: Int) -> JSONPath { appending(.index(index)) }

    /// The path one step further.
    public func appending(_ component: Component) -> JSONPath { JSONPath(components + [component]) }

    /// True when what this path leads to lies inside what the other leads to, or is the same.
    public func starts(with other: JSONPath) -> Bool { components.starts(with: other.components) }
}

extension JSONPath.Component: Hashable {
    /// Compares names scalar by scalar.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.name(let name, let occurrence), .name(let otherName, let otherOccurrence)):
            occurrence == otherOccurrence && name.utf8.elementsEqual(otherName.utf8)
        case (.index(let index), .index(let other)): index == other
        default: false
        }
    }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .name(let name, let occurrence):
            hasher.combine(name)
            hasher.combine(occurrence)
        case .index(let index): hasher.combine(index)
        }
    }
}

extension JSONPath: CustomStringConvertible {
    /// The path in the notation that `init(parsing:)` reads.
    public var description: String {
        guard !isRoot else { return "." }
        var text = components.map(\.description).joined()
        if text.first == "[" { text = "." + text }
        return text
    }
}

extension JSONPath.Component: CustomStringConvertible {
    /// `.name`, `."odd name"`, `.name#0` or `[3]`.
    public var description: String {
        switch self {
        case .index(let index): return "[\(index)]"
        case .name(let name, let occurrence):
            let written = Self.isPlain(name) ? name : String(decoding: JSONText.quoted(name), as: UTF8.self)
            return ".\(written)" + (occurrence.map { "#\($0)" } ?? "")
        }
    }

    /// True for names that need no quotes: a letter or underscore, then letters, digits, underscores and hyphens.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, !Byte.isDigit(first), first != Byte.minus else { return false }
        return name.utf8.allSatisfy(JSONPathReader.isPlain)
    }
}
