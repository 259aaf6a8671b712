internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// What putting back a write is to change, and what became of it, for a person and for a program.
struct UndoReport {
    private let undone: WriteRecord
    private var plan: PutBack.Plan?
    private var ending: PutBack.Ending?

    init(_ undone: WriteRecord) { self.undone = undone }

    private var key: EntryKey { undone.intent.key }

    mutating func take(_ plan: PutBack.Plan, isShown: Bool) {
        self.plan = plan
        switch plan {
        case .replace(let now, let former): if isShown { show(now?.data, former) }
        case .notNeeded: ending = .notNeeded
        case .changed: ending = .changed
        }
    }

    mutating func take(_ ending: PutBack.Ending) { self.ending = ending }

    // MARK: For a person

    private func show(_ now: JSONDocument?, _ former: JSONDocument?) {
        switch (now, former) {
        case (let now?, let former?):
            Output.line("write \(undone.number), \(key): put back")
            for change in JSONDifference(from: now, to: former).changes { Output.line("  " + ChangeWords.line(change)) }
        case (let now?, nil): Output.line("write \(undone.number) made \(key), \(now.bytes.count) bytes: delete it")
        case (nil, let former?):
            Output.line("write \(undone.number) deleted \(key): make it again, \(former.bytes.count) bytes")
            Output.line("  createdBy will be the one of this token")
        case (nil, nil): break
        }
    }

    /// - Throws: where it was not put back.
    func conclude() throws {
        switch ending {
        case .done(let number, let verdict):
            Output.error("keystore: \(key) is put back: write \(number), \(verdict.text)")
        case .notNeeded: Output.error("keystore: \(key): the former value stands there already")
        case .changed: throw Failure("not put back: \(key) has changed since write \(undone.number)", .conflict)
        case .refused(let words, let error):
            throw Failure("not put back: \(words)", error.map { Failure($0).status } ?? .other)
        case nil: Output.error("keystore: nothing was written (--dry-run)")
        }
    }

    // MARK: For a program

    /// - Parameter error: what cut it short, if anything did.
    func record(_ error: (any Error)?) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", key.text)
        object.add("operation", operation.rawValue)
        object.add("result", result(error))
        object.add("detail", error.map { Failure($0).message } ?? detail)
        if case .done(let number, _) = ending { object.add("write", number) }
        object.add("undoes", undone.number)
        if case .replace(let now?, let former?) = plan {
            object.add("changes", DifferenceReport.rows(JSONDifference(from: now.data, to: former)))
        }
        return object
    }

    private var operation: WriteIntent.Operation {
        switch undone.intent.operation {
        case .create: .delete
        case .update: .update
        case .delete: .create
        }
    }

    private func result(_ error: (any Error)?) -> String {
        if let error {
            if case PutBackFailure.unknown = error { return WriteVerdict.unknown.rawValue }
            return WriteVerdict.notSaved.rawValue
        }
        switch ending {
        case .done(_, let verdict): return verdict.rawValue
        case .notNeeded: return "not-needed"
        case .changed: return "changed"
        case .refused: return WriteVerdict.notSaved.rawValue
        case nil: return "dry-run"
        }
    }

    private var detail: String? {
        if case .refused(let words, _) = ending { words } else { nil }
    }
}
