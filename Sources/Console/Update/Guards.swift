internal import Canvas
internal import KeyStoreAPI

/// Writes that are put back unless they are confirmed. The countdown here is for the eye: what counts is the journal, and
/// the helper that watches it.
extension ConsoleState {
    /// A guarded write was saved: the question whether it stays comes up with it.
    mutating func guardBegun(_ done: Submission) -> [Effect] {
        guard let seconds = done.write.confirmWithin, let record = done.record else { return [] }
        entry?.isGuardFocused = focus == .entry
        return watch([GuardedWrite(number: record, key: done.write.key, secondsLeft: seconds)])
    }

    /// It did not go out: nobody would take it back.
    mutating func guardFailed(_ request: RequestID, _ failure: JournalFailure) -> [Effect] {
        guard let write = entry?.submission?.write, entry?.submission?.request == request else {
            return withParked(request) { $0.guardFailed(request, failure) }
        }
        entry?.activity = nil
        entry?.submission = nil
        let title = "not submitted: nobody could put it back if it is not confirmed"
        return failEntry(
            Problem(title: title, hint: failure.reason, offers: [.retry, .keepDraft], retry: .submit(write)))
    }

    /// Writes of other consoles, and of this one before it was started anew.
    mutating func guardsFound(_ result: Result<[GuardedWrite], JournalFailure>) -> [Effect] {
        guard case .success(let found) = result else { return [] }
        return watch(found)
    }

    private mutating func watch(_ added: [GuardedWrite]) -> [Effect] {
        if let overdue = added.first(where: { $0.secondsLeft <= 0 }) {
            notice = Notice(
                .warning, "write \(overdue.number) of \(overdue.key) was to be put back and is not yet; U puts it back")
        }
        let known = Set(safety.guarded.map(\.number))
        let fresh = added.filter { !known.contains($0.number) && $0.secondsLeft > 0 }
        guard !fresh.isEmpty else { return [] }
        let isTicking = !safety.guarded.isEmpty
        safety.guarded += fresh
        return isTicking ? [] : [.wait(.guarding, milliseconds: 1000)]
    }

    mutating func guardingTicked() -> [Effect] {
        safety.guarded = safety.guarded.map {
            GuardedWrite(number: $0.number, key: $0.key, secondsLeft: $0.secondsLeft - 1)
        }
        let due = safety.guarded.filter { $0.secondsLeft <= 0 }
        safety.guarded.removeAll { $0.secondsLeft <= 0 }
        if let last = due.last {
            if due.contains(where: { $0.key == entry?.key }) {
                entry?.isGuardFocused = false
                // "saved and verified" would go on saying what is true no more.
                entry?.outcome = Notice(
                    .warning, "not confirmed, so it is put back; reload shows what stands there now")
            }
            notice = Notice(.warning, "\(last.key) was not confirmed: the former value is put back")
        }
        let looks = due.map { Effect.wait(.puttingBack($0.key), milliseconds: Self.putBackDelay) }
        return looks + (safety.guarded.isEmpty ? [] : [.wait(.guarding, milliseconds: 1000)])
    }

    /// Milliseconds after the deadline until it is looked whether the former value is back.
    private static let putBackDelay = 3000

    /// Shows what is there now, unless there is a change of one's own, or something else is going on.
    mutating func lookAfterPutBack(_ key: EntryKey) -> [Effect] {
        guard let entry, entry.key == key, entry.activity == nil, entry.editor != nil, !entry.isModified
        else { return [] }
        self.entry?.outcome = nil
        return reload(key, because: .puttingBack)
    }

    /// The write of the open key, else the one that is due first.
    private var guardAtHand: GuardedWrite? {
        safety.guarded.first { $0.key == entry?.key } ?? safety.guarded.min { $0.secondsLeft < $1.secondsLeft }
    }

    mutating func confirmGuarded() -> [Effect] {
        guard let write = guardAtHand else { return [] }
        entry?.isGuardFocused = false
        return [.confirmWrite(record: write.number)]
    }

    /// Whether it came in time is for the journal to say.
    mutating func writeConfirmed(_ record: Int, _ result: Result<Bool, JournalFailure>) -> [Effect] {
        let write = safety.guarded.first { $0.number == record }
        switch result {
        case .success(true):
            safety.guarded.removeAll { $0.number == record }
            let name = write.map { " of \($0.key)" } ?? ""
            notice = Notice(.success, "write \(record)\(name) is confirmed: it stays")
        case .success(false):
            safety.guarded.removeAll { $0.number == record }
            notice = Notice(.warning, "too late: write \(record) is being put back, or was already")
        case .failure(let failure): notice = Notice(.warning, "not confirmed: \(failure.reason)")
        }
        return []
    }

    mutating func invokeInGuarded(_ command: Command) -> [Effect] {
        entry?.isGuardFocused = false
        if command == .otherPane { focus = .keys }
        return []
    }
}
