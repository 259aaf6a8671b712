internal import JSONDocument

/// A value with one path as another value has it, byte for byte; everything else stays as it is.
///
/// What only stands in another place or order, or has its name spelled otherwise, is taken over with the container around it.
struct TakeOver: Sendable {
    /// What was taken over.
    let path: JSONPath
    let document: JSONDocument

    /// - Parameters:
    ///   - change: from the other value to `mine`.
    ///   - theirs: the other value.
    init(_ change: JSONChange, of theirs: JSONDocument, into mine: JSONDocument) throws(JSONError) {
        switch change.kind {
        case .added:
            path = change.path
            document = try mine.removing(change.path).document
        case .removed:
            path = change.path
            document = try Self.inserting(change, of: theirs, into: mine)
        case .changed, .typeChanged, .spelling, .reordered:
            (path, document) = try Self.replacing(change.newPath, by: change.oldPath, of: theirs, in: mine)
        case .moved, .nameSpelling:
            (path, document) = try Self.replacing(
                change.newPath?.parent, by: change.oldPath?.parent, of: theirs, in: mine)
        }
    }

    private static func replacing(
        _ path: JSONPath?, by source: JSONPath?, of theirs: JSONDocument, in mine: JSONDocument
    ) throws(JSONError) -> (JSONPath, JSONDocument) {
        let (path, source) = (path ?? .root, source ?? .root)
        let value = try theirs.node(at: source).document()
        return (path, try mine.replacing(path, with: value, layout: .verbatim).document)
    }

    /// To its place among those that both have.
    private static func inserting(
        _ change: JSONChange, of theirs: JSONDocument, into mine: JSONDocument
    ) throws(JSONError) -> JSONDocument {
        guard let source = change.oldPath, let last = source.components.last, let parent = source.parent else {
            throw .needsParent
        }
        let value = try theirs.node(at: source).document()
        let target = change.newContainer
        switch last {
        case .index(let index):
            let place = min(index, try mine.node(at: target).count)
            return try mine.inserting(value, into: target, at: place, layout: .verbatim).document
        case .name(let name, _):
            let place = try position(of: name, in: theirs.node(at: parent), among: mine.node(at: target))
            return try mine.inserting(value, named: name, into: target, at: place, layout: .verbatim).document
        }
    }

    /// After the member that it follows in theirs, as far as mine has one of those.
    private static func position(of name: String, in theirs: JSONNode, among mine: JSONNode) -> Int {
        // Strings that Unicode calls the same are other names here.
        let places = Dictionary(zip(mine.members.map { Array($0.name.utf8) }, 1...), uniquingKeysWith: max)
        let before = theirs.members.map { Array($0.name.utf8) }.prefix { !$0.elementsEqual(name.utf8) }
        for former in before.reversed() {
            if let place = places[former] { return place }
        }
        return 0
    }
}
