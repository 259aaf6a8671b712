/// Walks three documents side by side without recursion and gathers replacements for mine's bytes.
struct MergeEngine {
    /// A value that mine and theirs have, and base may have, at the same place.
    struct Triple {
        let base: JSONNode?
        let mine: JSONNode
        let theirs: JSONNode
        /// The last step of the trail that leads to it, -1 for the root.
        let trail: Int
    }

    struct Step {
        let parent: Int
        let component: JSONPath.Component
    }

    private(set) var conflicts: [JSONConflict] = []
    private let documents: (base: JSONDocument, mine: JSONDocument, theirs: JSONDocument)
    private let choices: [Int: JSONResolution]
    private let baseAndMine: TreePair
    private let baseAndTheirs: TreePair
    private let mineAndTheirs: TreePair
    let style: JSONStyle
    private var steps: [Step] = []
    private var pending: [Triple] = []
    private var replacements: [JSONReplacement] = []
    /// What comes into and goes from mine's containers, by their place in the tape.
    private var rewrites: [Int: ContainerRewrite] = [:]

    init(base: JSONDocument, mine: JSONDocument, theirs: JSONDocument, choices: [Int: JSONResolution]) {
        documents = (base, mine, theirs)
        self.choices = choices
        baseAndMine = TreePair(base.tree, mine.tree)
        baseAndTheirs = TreePair(base.tree, theirs.tree)
        mineAndTheirs = TreePair(mine.tree, theirs.tree)
        style = JSONStyle(detectedIn: mine)
    }

    mutating func run() -> JSONDocument {
        let (base, mine, theirs) = (documents.base, documents.mine, documents.theirs)
        if theirs == base || mine == theirs { return mine }
        if mine == base { return base.root.isSameText(as: theirs.root) ? mine : theirs }
        if sameInBase(base.root, mine: mine.root), !sameInBase(base.root, theirs: theirs.root) { return theirs }
        pending = [Triple(base: base.root, mine: mine.root, theirs: theirs.root, trail: -1)]
        while let triple = pending.popLast() { merge(triple) }
        return mine.making(replacements + rewrites.values.flatMap { $0.replacements() })
    }

    private mutating func merge(_ triple: Triple) {
        let (mine, theirs) = (triple.mine, triple.theirs)
        if same(mine, theirs) { return }
        if let base = triple.base {
            if sameInBase(base, theirs: theirs) { return }
            if sameInBase(base, mine: mine) { return replace(mine, with: theirs) }
        }
        switch (mine.kind, theirs.kind) {
        case (.object, .object): mergeObjects(triple)
        case (.array, .array): mergeArrays(triple)
        default: conflict(triple)
        }
    }

    // MARK: Comparing

    func same(_ mine: JSONNode, _ theirs: JSONNode) -> Bool { mineAndTheirs.isSame(mine, theirs) }

    func sameInBase(_ base: JSONNode, mine: JSONNode) -> Bool { baseAndMine.isSame(base, mine) }

    func sameInBase(_ base: JSONNode, theirs: JSONNode) -> Bool { baseAndTheirs.isSame(base, theirs) }

    // MARK: Acting

    mutating func push(
        _ base: JSONNode?, _ mine: JSONNode, _ theirs: JSONNode, under trail: Int, _ step: JSONPath.Component
    ) {
        steps.append(Step(parent: trail, component: step))
        pending.append(Triple(base: base, mine: mine, theirs: theirs, trail: steps.count - 1))
    }

    /// Takes a child away from one of mine's containers.
    mutating func remove(_ position: Int, from container: JSONNode) {
        rewrites[container.index, default: ContainerRewrite(container, style)].remove(position)
    }

    /// Puts a value into one of mine's containers, before the child that stands at `position` now.
    mutating func insert(_ value: JSONNode, named name: [UInt8]? = nil, into container: JSONNode, at position: Int) {
        rewrites[container.index, default: ContainerRewrite(container, style)].insert(value, named: name, at: position)
    }

    mutating func replace(_ mine: JSONNode, with value: JSONNode) {
        let bytes = documents.mine.written(value, inPlaceOf: mine, .adapted)
        replacements.append(JSONReplacement(range: mine.span, bytes: bytes))
    }

    /// Settles what both sides have in different ways. `container` and `position` are where mine has it.
    mutating func conflict(_ triple: Triple) {
        let found = JSONConflict(path: path(triple.trail), base: triple.base, mine: triple.mine, theirs: triple.theirs)
        switch decide(found) {
        case .keep: break
        case .put(let value): replace(triple.mine, with: value)
        case .remove: remove(triple.mine)
        }
    }

    enum Decision {
        case keep
        case put(JSONNode)
        case remove
    }

    /// Notes a conflict and says what its resolution does to mine.
    mutating func decide(_ conflict: JSONConflict) -> Decision {
        conflicts.append(conflict)
        switch choices[conflicts.count - 1] ?? .mine {
        case .mine: return .keep
        case .theirs: return conflict.theirs.map(Decision.put) ?? .remove
        case .base: return conflict.base.map(Decision.put) ?? .remove
        case .value(let document): return .put(document.root)
        case .removed: return .remove
        }
    }

    /// Takes a value away from the container around it; the whole document cannot be.
    private mutating func remove(_ mine: JSONNode) {
        guard let ordinal = mine.tree.parent(at: mine.index) else { return }
        let container = JSONNode(tree: mine.tree, index: mine.tree.index(of: ordinal))
        let child = container.kind == .object ? mine.index - 1 : mine.index
        remove(mine.tree.children(of: ordinal, from: container.index + 1, to: child), from: container)
    }

    func path(_ trail: Int) -> JSONPath {
        var components: [JSONPath.Component] = []
        var next = trail
        while next >= 0 {
            components.append(steps[next].component)
            next = steps[next].parent
        }
        return JSONPath(components.reversed())
    }
}
