internal import JSONDocument

/// One line of the outline: a value, or the bracket that closes an unfolded container.
struct OutlineRow: Sendable {
    enum Form: Sendable {
        case scalar
        case open
        case folded
        case closing
    }

    let node: JSONNode
    /// The member that the value belongs to; `nil` for elements and the root.
    let member: JSONMember?
    let form: Form
    /// 0 for the root.
    let depth: Int
    /// The row of the container around it, -1 for the root; for a closing bracket that of its opening one.
    let parent: Int
    /// The place among its siblings, from 0.
    let position: Int
    /// The offset in the text where it begins: the name, the value or the closing bracket.
    let start: Int
    /// Another member of the same object has the same name.
    var isDuplicate = false
}

/// Which containers are folded: those from a depth on, but for exceptions.
///
/// A container is known by the offset where it begins, so that neither folding to a depth nor an edit elsewhere has to
/// walk the document.
struct OutlineFolds: Sendable, Equatable {
    /// Containers of this depth and deeper are folded; the root has depth 0.
    private(set) var depth = Int.max
    private var exceptions: Set<Int> = []

    init(depth: Int = .max) { self.depth = depth }

    func isOpen(at offset: Int, depth: Int) -> Bool { (depth < self.depth) != exceptions.contains(offset) }

    mutating func set(_ isOpen: Bool, at offset: Int, depth: Int) {
        if (depth < self.depth) == isOpen {
            exceptions.remove(offset)
        } else {
            exceptions.insert(offset)
        }
    }

    /// Follows what an edit does to the offsets.
    mutating func shift(_ move: (Int) -> Int) {
        if !exceptions.isEmpty { exceptions = Set(exceptions.map(move)) }
    }
}

/// Makes rows out of a document; with a stack of its own, so that no depth is too deep.
struct OutlineBuilder {
    private enum Children {
        case members(JSONMembers.Iterator)
        case elements(JSONElements.Iterator)
    }

    private struct Level {
        var children: Children
        let row: Int
        /// Where names stand that another member has too.
        let duplicates: Set<Int>
        var position = 0
    }

    private let folds: OutlineFolds
    private var rows: [OutlineRow] = []
    private var levels: [Level] = []

    static func rows(of document: JSONDocument, folds: OutlineFolds) -> [OutlineRow] {
        var builder = OutlineBuilder(folds: folds)
        builder.add(document.root, member: nil, position: 0)
        while !builder.levels.isEmpty { builder.step() }
        return builder.rows
    }

    private init(folds: OutlineFolds) { self.folds = folds }

    /// Adds the next child of the innermost level, or closes it.
    private mutating func step() {
        let last = levels.count - 1
        let position = levels[last].position
        levels[last].position += 1
        switch levels[last].children {
        case .members(var iterator):
            guard let member = iterator.next() else { return close() }
            levels[last].children = .members(iterator)
            add(member.value, member: member, position: position)
        case .elements(var iterator):
            guard let element = iterator.next() else { return close() }
            levels[last].children = .elements(iterator)
            add(element, member: nil, position: position)
        }
    }

    private mutating func add(_ node: JSONNode, member: JSONMember?, position: Int) {
        let form = form(of: node)
        let start = member.map { $0.nameSpan.lowerBound } ?? node.span.lowerBound
        rows.append(
            OutlineRow(
                node: node, member: member, form: form, depth: levels.count, parent: levels.last?.row ?? -1,
                position: position, start: start, isDuplicate: levels.last?.duplicates.contains(start) ?? false))
        guard form == .open else { return }
        let children: Children =
            node.kind == .object
            ? .members(node.members.makeIterator()) : .elements(node.elements.makeIterator())
        levels.append(Level(children: children, row: rows.count - 1, duplicates: Duplicates.names(of: node)))
    }

    private func form(of node: JSONNode) -> OutlineRow.Form {
        guard node.count > 0 else { return .scalar }
        return folds.isOpen(at: node.span.lowerBound, depth: levels.count) ? .open : .folded
    }

    private mutating func close() {
        guard let level = levels.popLast() else { return }
        let opening = rows[level.row]
        rows.append(
            OutlineRow(
                node: opening.node, member: nil, form: .closing, depth: opening.depth, parent: level.row,
                position: opening.position, start: opening.node.span.upperBound - 1))
    }
}

/// Members of one name.
enum Duplicates {
    /// Larger objects are not looked through: every fold would cost it.
    static let limit = 20_000

    /// Where the names stand that more than one member of an object has.
    static func names(of object: JSONNode) -> Set<Int> {
        guard object.kind == .object, 2...limit ~= object.count else { return [] }
        var first: [Int: Int] = [:]
        var found: Set<Int> = []
        for member in object.members {
            let place = member.nameSpan.lowerBound
            guard let earlier = first.updateValue(place, forKey: hash(of: member)) else { continue }
            found.insert(earlier)
            found.insert(place)
        }
        return found
    }

    private static func hash(of member: JSONMember) -> Int {
        var hasher = Hasher()
        let raw = member.rawName
        if raw.contains(0x5C) {
            hash(Array("\"\(member.name)\"".utf8)[...], into: &hasher)
        } else {
            hash(raw, into: &hasher)
        }
        return hasher.finalize()
    }

    private static func hash(_ bytes: ArraySlice<UInt8>, into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
