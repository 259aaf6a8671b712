internal import JSONDocument
internal import KeyStoreAPI

/// Several changes on their way, and what comes of each.
extension ConsoleState {
    mutating func run(_ batch: BatchState) -> [Effect] {
        // Writes may have been disarmed while the name was typed.
        if let reason = refusalToWrite { return refuse(reason) }
        var going = batch
        going.isRunning = true
        going.wasConfirmed = true
        for index in going.waiting { going.items[index].give(reason: going.reason) }
        let effects = advance(&going)
        overlay = .batch(going)
        return effects
    }

    /// Sends the next ones, as long as it is not stopped and writes may begin.
    private mutating func advance(_ batch: inout BatchState) -> [Effect] {
        var effects: [Effect] = []
        if batch.isRunning, batch.next != nil, let reason = refusalToWrite {
            notice = Notice(.warning, "stopped: \(reason)")
            batch.isRunning = false
        }
        while batch.isRunning, batch.sending < BatchState.limit, let index = batch.next {
            let request = nextRequest()
            batch.items[index].stage = .sending(request)
            effects.append(.carryOut(request, batch.items[index].write))
        }
        if batch.sending == 0 { batch.isRunning = false }
        return effects
    }

    mutating func carriedOut(_ request: RequestID, _ result: CarriedOut) -> [Effect] {
        guard var batch, let write = batch.take(request, result) else { return [] }
        follow(write, result)
        let effects = advance(&batch)
        put(batch)
        return effects
    }

    private mutating func put(_ batch: BatchState) {
        changeOverlay { if case .batch = $0 { .batch(batch) } else { nil } }
    }

    // MARK: What else shows it

    /// List, open entry and board show what stands there now.
    private mutating func follow(_ write: Write, _ result: CarriedOut) {
        boardFollows(write, result)
        guard result.settlement.verdict.isSaved else { return }
        guard write.data != nil else {
            if result.settlement.verdict == .verified { follow(deletionOf: write.key) }
            return
        }
        guard let now = result.now ?? result.settlement.stored else { return }
        keys.insert(now.key, size: now.data.bytes.count)
        feed.noteOwn(now.revision)
        guard entry?.key == now.key, entry?.editor != nil, entry?.isModified == false else { return }
        replaceText(with: now)
        entry?.hasWritten = true
        let revision = now.revision.map { " · rev \($0)" } ?? ""
        entry?.outcome = Notice(.success, result.settlement.verdict.text + revision)
    }

    private mutating func follow(deletionOf key: EntryKey) {
        keys.remove(key.text)
        guard entry?.key == key, entry?.isModified == false else { return }
        entry = nil
        find.bar = nil
        find.isShowing = false
        focus = .keys
    }

    // MARK: Trying again

    /// Reads what failed again: what can be sent on top of that waits for another confirmation.
    mutating func lookAgain(_ batch: BatchState) -> [Effect] {
        var looking = batch
        let request = nextRequest()
        looking.looking = request
        overlay = .batch(looking)
        let failed = batch.items.filter(\.isFailed).map(\.write.key.text)
        return [.readValues(request, ValueReading(keys: failed, look: .whole))]
    }

    /// - Returns: `nil` where it was not asked for here.
    mutating func batchRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? {
        guard var batch, batch.looking == request else { return nil }
        var effects: [Effect] = []
        for find in read.finds {
            effects += lookAgain(at: find.key, in: &batch) { $0.look(again: find.entry) }
        }
        for missing in read.unreadable {
            effects += lookAgain(at: missing.key, in: &batch) { item in
                if missing.error.isNotFound { return item.look(again: nil) }
                item.look(againFailed: Problem(missing.error, retry: .list).title)
            }
        }
        if read.isDone {
            batch.looking = nil
            let words =
                batch.waiting.isEmpty ? "read again; nothing of it can be sent" : "read again: look at it, then y"
            notice = Notice(batch.waiting.isEmpty ? .warning : .plain, words)
        }
        put(batch)
        return effects
    }

    private func lookAgain(
        at key: String, in batch: inout BatchState, _ look: (inout BatchItem) -> Void
    ) -> [Effect] {
        guard let index = batch.items.firstIndex(where: { $0.isFailed && $0.write.key.text == key }) else { return [] }
        let before = batch.items[index].verdict
        look(&batch.items[index])
        // What was not known when it was put on record is known now.
        guard before == .unknown, let outcome = batch.items[index].outcome, outcome.settlement.verdict.isSaved,
            let record = outcome.record
        else { return [] }
        return [.settle(record: record, outcome.settlement)]
    }
}
