internal import Commands
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// What became of each step of a plan, as it is told at the end.
final class BulkLog: Sendable {
    private struct State {
        var tally: BulkTally
        var items: [(key: EntryKey, object: JSONRecord)] = []
        var created: [String] = []
        var lastError: KeyStoreError?
    }

    private let keepsItems: Bool
    private let state: Mutex<State>

    /// - Parameter keepsItems: whether each step is to be told to a program.
    init(_ plan: Plan, keepingItems keepsItems: Bool) {
        self.keepsItems = keepsItems
        state = Mutex(State(tally: BulkTally(unchanged: plan.count(.unchanged) + plan.count(.keep))))
    }

    var tally: BulkTally { state.withLock(\.tally) }

    /// What the last key was refused with.
    var lastError: KeyStoreError? { state.withLock(\.lastError) }

    func done(_ step: PlanStep, _ ending: CommandWrite.Ending) {
        state.withLock { state in
            state.tally.note(step.action)
            if step.action == .create { state.created.append(step.key.text) }
            guard keepsItems else { return }
            var item = step.object(ending.settlement.verdict.rawValue)
            item.add("detail", ending.settlement.detail)
            item.add("write", ending.record)
            item.add("revision", ending.settlement.stored?.revision?.text)
            state.items.append((step.key, item))
        }
    }

    func failed(_ step: PlanStep, _ reason: String, isConflict: Bool, error: KeyStoreError?) {
        state.withLock { state in
            state.tally.note(BulkTally.Failure(key: step.key.text, reason: reason, isConflict: isConflict))
            state.lastError = error ?? state.lastError
            guard keepsItems else { return }
            var item = step.object(isConflict ? "conflict" : "failed")
            item.add("detail", reason)
            state.items.append((step.key, item))
        }
    }

    /// Keys that were not read, so that there is no step for them.
    func unreadable(_ failures: [BulkTally.Failure]) {
        state.withLock { state in for failure in failures { state.tally.note(failure) } }
    }

    /// Keys that were created since this was asked last.
    func takeCreated() -> [String] {
        state.withLock { state in
            defer { state.created = [] }
            return state.created
        }
    }

    /// For a program, by key.
    var object: JSONRecord {
        state.withLock { state in
            state.tally.object(items: state.items.sorted { $0.key < $1.key }.map(\.object))
        }
    }
}

extension PlanStep {
    /// For a program.
    ///
    /// - Parameter result: what became of it.
    func object(_ result: String) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", key.text)
        object.add("action", action.rawValue)
        object.add("result", result)
        if action == .change { object.add("changes", difference?.objects) }
        return object
    }
}
