extension JSONPatch {
    /// The patch that turns one document into the other: applied to `old` it gives what is equivalent to `new`, with the
    /// spelling of `new`.
    public init(from old: JSONDocument, to new: JSONDocument) {
        let difference = JSONDifference(from: old, to: new, keepingDuplicatesWhole: true)
        self.init(PatchPlan(difference).operations)
    }
}

/// Puts differences into an order in which every pointer is right when its turn comes: outer containers first, and in each
/// what goes from the end on, then what comes from the beginning on, then what is replaced.
private struct PatchPlan {
    private struct Item {
        let depth: Int
        let stage: Int
        let order: Int
        let operation: JSONPatch.Operation
    }

    private var items: [Item] = []

    var operations: [JSONPatch.Operation] {
        items.sorted { ($0.depth, $0.stage, $0.order) < ($1.depth, $1.stage, $1.order) }.map(\.operation)
    }

    init(_ difference: JSONDifference) {
        for change in difference.changes {
            switch change.kind {
            case .removed: remove(change)
            case .added: add(change)
            case .moved:
                remove(change)
                add(change)
            case .changed, .typeChanged, .spelling: replace(change)
            case .reordered, .nameSpelling: break
            }
        }
    }

    private mutating func remove(_ change: JSONChange) {
        guard let path = change.oldPath, let last = path.components.last else { return }
        let moved = change.newContainer.appending(last)
        items.append(
            Item(depth: path.components.count, stage: 0, order: -last.order, operation: .remove(JSONPointer(moved))))
    }

    private mutating func add(_ change: JSONChange) {
        guard let path = change.newPath, let last = path.components.last, let value = change.new else { return }
        items.append(
            Item(
                depth: path.components.count, stage: 1, order: last.order,
                operation: .add(JSONPointer(path), value.document())))
    }

    private mutating func replace(_ change: JSONChange) {
        guard let path = change.newPath, let value = change.new else { return }
        items.append(
            Item(
                depth: path.components.count, stage: 2, order: 0,
                operation: .replace(JSONPointer(path), value.document())))
    }
}

extension JSONPath.Component {
    fileprivate var order: Int {
        if case .index(let index) = self { index } else { 0 }
    }
}
