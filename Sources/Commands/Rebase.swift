public import JSONDocument

/// A change that was made to a value, carried over to what someone else has made of that value meanwhile.
public struct Rebase: Sendable {
    private let base: JSONDocument
    private let changed: JSONDocument
    private let paths: [JSONPath]
    private let mustChange: Bool

    /// - Parameters:
    ///   - changed: what the change made of `base`.
    ///   - paths: where something was put: the very value that stands there in `changed` must stand there in the end.
    ///   - mustChange: whether it is no use where the other one has done the same already.
    public init(of base: JSONDocument, to changed: JSONDocument, at paths: [JSONPath] = [], mustChange: Bool = false) {
        self.base = base
        self.changed = changed
        self.paths = paths
        self.mustChange = mustChange
    }

    /// What there is to be written, in the layout that the other one left; `nil` where both touched the same, or it can't
    /// be told apart.
    public func onto(_ now: JSONDocument) -> JSONDocument? {
        let merge = JSONMerge(base: base, mine: now, theirs: changed)
        guard merge.isClean else { return nil }
        let result = merge.document
        if mustChange, result == now { return nil }
        return paths.allSatisfy { isSame(changed[$0], result[$0]) } ? result : nil
    }

    private func isSame(_ wanted: JSONNode?, _ found: JSONNode?) -> Bool {
        switch (wanted, found) {
        case (let wanted?, let found?): wanted.isEquivalent(to: found)
        case (nil, nil): true
        default: false
        }
    }
}
