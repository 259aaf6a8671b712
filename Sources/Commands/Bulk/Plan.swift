public import JSONDocument
public import KeyStoreAPI

/// What is to be done so that a store holds what is wanted, key by key.
public struct Plan: Equatable, Sendable {
    /// By their keys; deletions after everything else.
    public let steps: [PlanStep]

    public init(_ steps: some Sequence<PlanStep>) {
        let sorted = steps.sorted { $0.key < $1.key }
        self.steps = sorted.filter { $0.action != .delete } + sorted.filter { $0.action == .delete }
    }

    /// - Parameters:
    ///   - wanted: what is to stand there.
    ///   - standing: what does.
    ///   - pruning: the keys that are to go where they are not wanted; `nil` for none.
    public init(
        wanted: [EntryKey: JSONDocument], standing: [EntryKey: JSONDocument], pruning: ((EntryKey) -> Bool)? = nil
    ) {
        let written = wanted.map { PlanStep($0, wanted: $1, standing: standing[$0]) }
        let gone = standing.filter { wanted[$0.key] == nil && pruning?($0.key) == true }
        self.init(written + gone.map { PlanStep($0, wanted: nil, standing: $1) })
    }

    public func count(_ action: PlanStep.Action) -> Int { steps.count { $0.action == action } }

    /// The steps that write something.
    public var writes: [PlanStep] { steps.filter(\.writes) }

    /// `12 to create, 3 to change, 397 unchanged`.
    ///
    /// - Parameter namingDeletions: also where there are none.
    public func summary(namingDeletions: Bool) -> String {
        var parts = ["\(count(.create)) to create", "\(count(.change)) to change"]
        if namingDeletions || count(.delete) > 0 { parts.append("\(count(.delete)) to delete") }
        if count(.keep) > 0 { parts.append("\(count(.keep)) left alone") }
        return (parts + ["\(count(.unchanged)) unchanged"]).joined(separator: ", ")
    }
}
