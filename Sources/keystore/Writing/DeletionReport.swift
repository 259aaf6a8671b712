internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// What became of several keys that were to be deleted: told as it comes, and for a program in the end.
struct DeletionReport {
    private let keys: [EntryKey]
    private var outcomes: [EntryKey: WriteOutcome] = [:]

    init(_ keys: [EntryKey]) { self.keys = keys }

    /// Takes in what became of one.
    ///
    /// - Returns: whether it makes sense to go on with the next.
    @discardableResult
    mutating func note(_ outcome: WriteOutcome) -> Bool {
        outcomes[outcome.write.key] = outcome
        if outcome.result != .dryRun { outcome.say() }
        guard let failure = outcome.failure else { return true }
        // Of a single one it is what the command ends with.
        if keys.count > 1 { Output.error("keystore: \(outcome.write.key): \(failure.message)") }
        return outcome.result == .conflict || outcome.result == .missing
    }

    /// What the command fails with; `nil` where nothing went wrong.
    var failure: Failure? {
        let failures = outcomes.values.compactMap(\.failure)
        guard let gravest = failures.max(by: { $0.status.rawValue < $1.status.rawValue }) else { return nil }
        if keys.count == 1 { return gravest }
        let left = keys.count - outcomes.values.count { $0.failure == nil }
        return Failure("\(left) of \(keys.count) keys were not deleted", gravest.status)
    }

    /// Names those that nothing was done about, where it was cut short.
    func tellOfUntried() {
        let left = keys.filter { outcomes[$0] == nil }
        guard !left.isEmpty, left.count < keys.count else { return }
        let names = left.prefix(5).map(\.text).joined(separator: ", ")
        Output.error("keystore: not tried: \(names)" + (left.count > 5 ? " and \(left.count - 5) more" : ""))
    }

    /// An object for each key.
    ///
    /// - Parameter detail: why some were not tried, if that is known.
    func records(detail: String?) -> [JSONRecord] {
        keys.map { key in
            if let outcome = outcomes[key] { return outcome.record }
            var record = JSONRecord()
            record.add("key", key.text)
            record.add("operation", "delete")
            record.add("result", "not-tried")
            record.add("detail", detail)
            return record
        }
    }
}
