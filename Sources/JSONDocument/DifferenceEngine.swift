/// Walks two documents side by side without recursion. Paths are kept as a trail of steps and written out only for what
/// differs, so that depth costs nothing.
struct DifferenceEngine {
    struct Step {
        let parent: Int
        let old: JSONPath.Component
        let new: JSONPath.Component
    }

    struct Pair {
        let old: JSONNode
        let new: JSONNode
        /// The last step of the trail that leads here, -1 for the root.
        let trail: Int
    }

    struct Found {
        let change: JSONChange
        /// The byte of the new document at which the change is shown.
        let anchor: Int
    }

    let trees: TreePair
    let keepsDuplicatesWhole: Bool
    private var steps: [Step] = []
    private var pending: [Pair] = []
    private var found: [Found] = []

    init(old: JSONDocument, new: JSONDocument, keepsDuplicatesWhole: Bool) {
        trees = TreePair(old.tree, new.tree)
        self.keepsDuplicatesWhole = keepsDuplicatesWhole
        pending = [Pair(old: old.root, new: new.root, trail: -1)]
    }

    mutating func run() -> [JSONChange] {
        while let pair = pending.popLast() { compare(pair) }
        return found.enumerated().sorted { ($0.element.anchor, $0.offset) < ($1.element.anchor, $1.offset) }
            .map(\.element.change)
    }

    private mutating func compare(_ pair: Pair) {
        guard !trees.isKnownSame(pair.old, pair.new) else { return }
        switch (pair.old.kind, pair.new.kind) {
        case (.object, .object): compareObjects(pair)
        case (.array, .array): compareArrays(pair)
        case (let kind, let other) where kind != other: report(.typeChanged, pair)
        case (.number, _): compareScalars(pair) { $0.isSameNumber(as: $1) }
        case (.string, _): compareScalars(pair) { $0.isSameString(as: $1) }
        default: compareScalars(pair) { _, _ in false }
        }
    }

    private mutating func compareScalars(_ pair: Pair, isSame: (JSONNode, JSONNode) -> Bool) {
        guard !pair.old.rawBytes.elementsEqual(pair.new.rawBytes) else { return }
        report(isSame(pair.old, pair.new) ? .spelling : .changed, pair)
    }

    mutating func push(
        _ left: JSONNode, _ right: JSONNode, under trail: Int, _ old: JSONPath.Component, _ new: JSONPath.Component
    ) {
        steps.append(Step(parent: trail, old: old, new: new))
        pending.append(Pair(old: left, new: right, trail: steps.count - 1))
    }

    mutating func report(_ kind: JSONChange.Kind, _ pair: Pair) {
        let (oldPath, newPath) = (path(pair.trail, \.old), path(pair.trail, \.new))
        let change = JSONChange(
            kind: kind, oldPath: oldPath, newPath: newPath, old: pair.old, new: pair.new,
            newContainer: newPath.parent ?? .root)
        found.append(Found(change: change, anchor: pair.new.anchor))
    }

    /// Reports something about a child of a pair: on each side where it is, if anywhere, and the step to it.
    mutating func report(
        _ kind: JSONChange.Kind, in pair: Pair, old: (JSONNode, JSONPath.Component)? = nil,
        new: (JSONNode, JSONPath.Component)? = nil, anchor: Int
    ) {
        let container = path(pair.trail, \.new)
        let change = JSONChange(
            kind: kind, oldPath: old.map { path(pair.trail, \.old).appending($0.1) },
            newPath: new.map { container.appending($0.1) }, old: old?.0, new: new?.0, newContainer: container)
        found.append(Found(change: change, anchor: anchor))
    }

    func path(_ trail: Int, _ side: KeyPath<Step, JSONPath.Component>) -> JSONPath {
        var components: [JSONPath.Component] = []
        var next = trail
        while next >= 0 {
            components.append(steps[next][keyPath: side])
            next = steps[next].parent
        }
        return JSONPath(components.reversed())
    }
}
