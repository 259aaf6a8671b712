/// A place that both sides of a merge changed in different ways.
public struct JSONConflict: Sendable {
    /// Where: a path in the document of theirs when mine has nothing there, else in mine.
    public let path: JSONPath
    /// What stands there on each side; nil where there is nothing.
    public let base: JSONNode?
    /// What mine has; nil where it has nothing.
    public let mine: JSONNode?
    /// What theirs has; nil where it has nothing.
    public let theirs: JSONNode?
}

/// What to do about a conflict.
public enum JSONResolution: Sendable {
    /// The value of a side; nothing, where that side has nothing.
    case mine, theirs, base
    /// A value of neither side.
    case value(JSONDocument)
    /// Nothing is to stand there.
    case removed
}

/// Two changed versions of a document brought together.
///
/// What only one side changed is taken from that side; what both changed alike stays as mine has it; objects are merged
/// member by member, arrays between the elements that neither side touched. What both changed in different ways is a
/// conflict, where mine stands until it is resolved. White space alone is no change: the document keeps mine's layout and
/// bytes, and what comes from theirs is written in mine's style.
///
/// An object in which a name is repeated, and an array in which both sides changed the same stretch by adding or removing
/// elements, are merged as wholes.
public struct JSONMerge: Sendable {
    /// What both sides began with.
    public let base: JSONDocument
    /// The side whose bytes and layout the result keeps.
    public let mine: JSONDocument
    /// The other side.
    public let theirs: JSONDocument
    /// The result, with mine's values where there are conflicts.
    public let document: JSONDocument
    /// What both sides changed in different ways, for `resolved(_:)` by position.
    public let conflicts: [JSONConflict]

    /// Merges. Linear in the documents but for the bounded search in arrays.
    public init(base: JSONDocument, mine: JSONDocument, theirs: JSONDocument) {
        self.base = base
        self.mine = mine
        self.theirs = theirs
        var engine = MergeEngine(base: base, mine: mine, theirs: theirs, choices: [:])
        document = engine.run()
        conflicts = engine.conflicts
    }

    /// True when nothing is left to decide.
    public var isClean: Bool { conflicts.isEmpty }

    /// The result with conflicts resolved: a choice for each position in `conflicts`. Where there is none, mine stands.
    public func resolved(_ choices: [Int: JSONResolution]) -> JSONDocument {
        var engine = MergeEngine(base: base, mine: mine, theirs: theirs, choices: choices)
        return engine.run()
    }

    /// The result with all conflicts resolved alike.
    public func resolved(all choice: JSONResolution) -> JSONDocument {
        resolved(Dictionary(uniqueKeysWithValues: conflicts.indices.map { ($0, choice) }))
    }
}
