internal import JSONDocument
internal import KeyStoreAPI

/// Several changes together: what they are, and their confirmation. What comes of them is in BatchRun.swift.
extension ConsoleState {
    /// Asks for the confirmation of several changes, each of another key. They go out four at a time, in no order but the
    /// one that `after` asks for.
    ///
    /// - Parameter after: by the place of a write, the place of an earlier one that must be saved and verified before it
    ///   goes out; without that it does not. A rename is `[creation, deletion]` with `[1: 0]`.
    mutating func reviewTogether(_ writes: [Write], title: String, after: [Int: Int] = [:]) -> [Effect] {
        guard !writes.isEmpty else { return refuse("there is nothing to submit") }
        if isSubmittingTogether { return refuse("the changes before are still on their way") }
        if let busy = writes.first(where: { submission(of: $0.key) != nil }) {
            return refuse("the last submit of \(busy.key) is still on its way; Esc cancels it")
        }
        let unsubmitted = Set(unsubmitted)
        let items = writes.enumerated().map { index, write in
            let first = after[index].flatMap { 0..<index ~= $0 ? $0 : nil }
            var item = BatchItem(write, after: first, keepsValues: journal.scope == .everything)
            if unsubmitted.contains(write.key) { item.warn("your own text of it is not submitted, and stays so") }
            return item
        }
        cover(with: .batch(BatchState(title: title, items: items)))
        return []
    }

    var batch: BatchState? { inOverlays { if case .batch(let batch) = $0 { batch } else { nil } } }

    /// Whether several changes are on their way.
    var isSubmittingTogether: Bool { batch?.isUnderway ?? false }

    mutating func invokeInBatch(_ command: Command) -> [Effect] {
        guard case .batch(var batch) = overlay else { return [] }
        if batch.question != nil { return invokeInBatchQuestion(command, batch) }
        switch command {
        case .batch(.submit): return submit(batch)
        case .batch(.takeOut): batch.items[batch.selection].isOut.toggle()
        case .batch(.again): return lookAgain(batch)
        case .giveReason: batch.question = .reason(TextField(batch.reason ?? ""))
        case .open: return showDifference(batch)
        case .offer(.enterToken):
            cover(with: .prompt(PromptState(.token(.list))))
            return []
        case .back: return leave(batch)
        default: batch.selection = moved(batch.selection, by: command, count: batch.items.count)
        }
        overlay = .batch(batch)
        return []
    }

    private mutating func showDifference(_ batch: BatchState) -> [Effect] {
        guard let write = batch.selected?.write else { return [] }
        cover(
            with: .comparison(
                ComparisonState(
                    key: write.key, title: write.data == nil ? "what is to go" : "what stood there -> what is to",
                    old: .here(write.base?.data), new: .here(write.data))))
        return []
    }

    /// Before the confirmation nothing is sent; after it, what was not sent yet stays here.
    private mutating func leave(_ batch: BatchState) -> [Effect] {
        if let request = batch.looking { return [.cancel(request)] }
        guard batch.isUnderway else {
            uncover()
            notice = batch.wasConfirmed ? Notice(.plain, batch.summary) : Notice(.plain, "nothing was sent")
            return []
        }
        // What is on its way comes to its end, unless it is called off too.
        guard batch.isRunning else { return batch.requests.map(Effect.cancel) }
        var stopped = batch
        stopped.isRunning = false
        overlay = .batch(stopped)
        return []
    }

    // MARK: Confirming

    private mutating func submit(_ batch: BatchState) -> [Effect] {
        var asking = batch
        if safety.requiresReason, batch.waiting.contains(where: { batch.items[$0].write.reason ?? batch.reason == nil })
        {
            asking.question = .reason(TextField())
            notice = Notice(.warning, "a write to \(profile.name) needs a reason")
        } else if profile.isProtected {
            asking.question = .name(TextField())
        } else {
            return run(batch)
        }
        overlay = .batch(asking)
        return []
    }

    private mutating func invokeInBatchQuestion(_ command: Command, _ batch: BatchState) -> [Effect] {
        switch command {
        case .field(let edit): return editBatchAnswer { $0.apply(edit) }
        case .accept: return answer(batch)
        case .back:
            var asking = batch
            asking.question = nil
            overlay = .batch(asking)
        default: break
        }
        return []
    }

    mutating func editBatchAnswer(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .batch(var batch) = overlay else { return [] }
        switch batch.question {
        case .reason(var field):
            change(&field)
            batch.question = .reason(field)
        case .name(var field):
            change(&field)
            batch.question = .name(field)
        case nil: return []
        }
        overlay = .batch(batch)
        return []
    }

    private mutating func answer(_ batch: BatchState) -> [Effect] {
        var answered = batch
        answered.question = nil
        switch batch.question {
        case .reason(let field):
            answered.reason = field.text.allSatisfy(\.isWhitespace) ? nil : field.text
            overlay = .batch(answered)
        case .name(let field):
            guard field.text == profile.name else {
                return refuse("not submitted: that is not the profile's name, \(profile.name)")
            }
            return run(answered)
        case nil: break
        }
        return []
    }
}

/// Why a key can't act on several changes.
extension ConsoleState {
    var refusalToSubmitTogether: String? {
        guard case .batch(let batch) = overlay else { return nil }
        if batch.isUnderway { return "they are on their way" }
        if batch.looking != nil { return "not while it is read again; Esc cancels that" }
        if batch.waiting.isEmpty {
            return batch.items.contains(where: \.isFailed)
                ? "nothing waits to be sent; a looks at what failed again" : "nothing waits to be sent"
        }
        return refusalToWrite
    }

    var refusalToTakeOut: String? {
        guard case .batch(let batch) = overlay, let item = batch.selected else { return "there is nothing to take out" }
        if batch.isUnderway { return "they are on their way; Esc stops those that were not sent yet" }
        return item.stage == .waiting ? nil : "it was sent already"
    }

    var refusalToLookAgain: String? {
        guard case .batch(let batch) = overlay else { return nil }
        if batch.isUnderway { return "they are on their way" }
        if batch.looking != nil { return "it is read again already" }
        return batch.items.contains(where: \.isFailed) ? nil : "nothing failed"
    }

    var refusalToGiveBatchReason: String? {
        guard case .batch(let batch) = overlay else { return nil }
        return batch.waiting.isEmpty || batch.isUnderway ? "nothing waits to be sent" : nil
    }

    var refusalOfBatchToken: String? {
        guard case .batch(let batch) = overlay, batch.items.contains(where: \.wasUnauthorised) else {
            return "the token was not refused"
        }
        return nil
    }
}

extension BatchItem {
    fileprivate var wasUnauthorised: Bool {
        guard verdict == .notSaved, let detail = outcome?.settlement.detail else { return false }
        return detail.hasPrefix("401") || detail.hasPrefix("403")
    }
}
