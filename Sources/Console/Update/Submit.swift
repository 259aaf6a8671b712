internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// From the confirmed change to its way out: it is sent once, by the runtime, which looks just before at what stands there
/// where no condition goes with the write. What comes back is in Outcome.swift.
extension ConsoleState {
    mutating func start(_ write: Write) -> [Effect] {
        // What is tried again may have been allowed only when it was confirmed.
        if let reason = refusalToWrite { return refuse(reason) }
        let verb = write.data == nil ? "deleting" : "submitting"
        return begin(write, .sending, label: "\(verb) \(write.key)") { .send($0, write) }
    }

    mutating func look(beside write: Write) -> [Effect] {
        begin(write, .looking, label: "looking at \(write.key)") { .fetch($0, write.key) }
    }

    mutating func verify(_ done: Submission, answered: Entry?) -> [Effect] {
        begin(done.write, .verifying(answered: answered), label: "reading \(done.write.key) back", record: done.record)
        {
            .fetch($0, done.write.key)
        }
    }

    mutating func findOut(_ write: Write, cause: String, record: Int?) -> [Effect] {
        let label = "outcome unknown, reading \(write.key) back"
        return begin(write, .findingOut(cause: cause), label: label, record: record) { .fetch($0, write.key) }
    }

    private mutating func begin(
        _ write: Write, _ stage: Submission.Stage, label: String, record: Int? = nil, effect: (RequestID) -> Effect
    ) -> [Effect] {
        guard entry?.key == write.key else { return [] }
        let activity = Activity(request: nextRequest(), label: label)
        entry?.activity = activity
        entry?.problem = nil
        entry?.isProblemFocused = false
        entry?.isGuardFocused = false
        entry?.outcome = nil
        entry?.submission = Submission(write: write, stage: stage, request: activity.request, record: record)
        return [effect(activity.request), started(activity)]
    }

    /// The write is in the journal, or is not to be; either way it goes out now.
    mutating func writeRecorded(_ request: RequestID, _ result: Result<Int?, JournalFailure>) -> [Effect] {
        switch result {
        case .success(let number):
            if entry?.submission?.request == request {
                entry?.submission?.record = number
            } else if let key = parked.first(where: { $0.value.submission?.request == request })?.key {
                parked[key]?.submission?.record = number
            }
        case .failure(let failure): journalFailed(failure)
        }
        return []
    }

    /// An answer to one of the reads around a write.
    mutating func submissionRead(_ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard let submission = entry?.submission else { return [] }
        entry?.submission = nil
        switch submission.stage {
        case .looking: return looked(submission.write, result)
        case .verifying(let answered): return verified(submission, answered, result)
        case .findingOut(let cause): return foundOut(submission, cause, result)
        case .sending: return []
        }
    }

    private mutating func looked(_ write: Write, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        switch result {
        case .success(let now): return changedMeanwhile(write, now, title: "Changed by someone else")
        case .failure(let error): return failEntry(Problem(error, retry: .submit(write)))
        }
    }

    /// Somebody was faster: two values are brought together; what was to be deleted is looked at again.
    mutating func changedMeanwhile(_ write: Write, _ now: Entry?, title: String) -> [Effect] {
        guard write.data != nil, let now else {
            let hint = write.data == nil ? "not deleted; look at it again first" : nil
            return failEntry(Problem(title: title, hint: hint, offers: [.retry], retry: .reload(write.key)))
        }
        showConflict(theirs: now, title: title, undoes: write.undoes)
        return []
    }
}
