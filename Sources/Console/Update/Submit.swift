internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// From the confirmed change to the word on what became of it: look (where the server gives no revisions), write, read
/// back. A write is sent once; whatever is unclear after it is found out by reading.
extension ConsoleState {
    mutating func start(_ write: Write) -> [Effect] {
        if case .update(expecting: nil, force: false) = write.kind { return compare(write) }
        return send(write)
    }

    private mutating func compare(_ write: Write) -> [Effect] {
        begin(write, .comparing, label: "looking at \(write.key)") { .fetch($0, write.key) }
    }

    mutating func look(beside write: Write) -> [Effect] {
        begin(write, .looking, label: "looking at \(write.key)") { .fetch($0, write.key) }
    }

    private mutating func send(_ write: Write) -> [Effect] {
        begin(write, .sending, label: "submitting \(write.key)") { .send($0, write) }
    }

    private mutating func verify(_ write: Write, answered: Entry?) -> [Effect] {
        begin(write, .verifying(answered: answered), label: "reading \(write.key) back") { .fetch($0, write.key) }
    }

    mutating func findOut(_ write: Write, cause: String) -> [Effect] {
        begin(write, .findingOut(cause: cause), label: "outcome unknown, reading \(write.key) back") {
            .fetch($0, write.key)
        }
    }

    private mutating func begin(
        _ write: Write, _ stage: Submission.Stage, label: String, effect: (RequestID) -> Effect
    ) -> [Effect] {
        guard entry?.key == write.key else { return [] }
        let activity = Activity(request: nextRequest(), label: label)
        entry?.activity = activity
        entry?.problem = nil
        entry?.isProblemFocused = false
        entry?.outcome = nil
        entry?.submission = Submission(write: write, stage: stage, request: activity.request)
        return [effect(activity.request), started(activity)]
    }

    mutating func writeEnded(_ request: RequestID, _ result: Result<Entry?, KeyStoreError>) -> [Effect] {
        guard entry?.submission?.request == request, let write = entry?.submission?.write else {
            return withParked(request) { $0.writeEnded(request, result) }
        }
        entry?.activity = nil
        entry?.submission = nil
        switch result {
        case .success(let answered): return verify(write, answered: answered)
        case .failure(let error): return writeFailed(write, error)
        }
    }

    private mutating func writeFailed(_ write: Write, _ error: KeyStoreError) -> [Effect] {
        switch error {
        case .outcomeUnknown(let cause): return findOut(write, cause: cause)
        case .cancelled: return findOut(write, cause: "cancelled after it was sent")
        case .rejected(let rejection) where rejection.status >= 500:
            return findOut(write, cause: Problem.title(of: rejection))
        case .rejected(let rejection) where rejection.code == ErrorCode.changed:
            if let current = rejection.current {
                showConflict(theirs: current, title: Problem.title(of: rejection))
                return []
            }
            return failEntry(Problem(error, retry: .submit(write)))
        default: return failEntry(Problem(error, retry: .submit(write)))
        }
    }

    /// An answer to one of the reads around a write.
    mutating func submissionRead(_ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard let submission = entry?.submission else { return [] }
        entry?.submission = nil
        switch submission.stage {
        case .comparing: return compared(submission.write, result, isLook: false)
        case .looking: return compared(submission.write, result, isLook: true)
        case .verifying(let answered?): return verified(submission.write, answered, result)
        case .verifying(nil): return []
        case .findingOut(let cause): return foundOut(submission.write, cause, result)
        case .sending: return []
        }
    }

    private mutating func compared(
        _ write: Write, _ result: Result<Entry, KeyStoreError>, isLook: Bool
    ) -> [Effect] {
        switch result {
        case .success(let now):
            if !isLook, now.data.bytes == entry?.baseBytes { return send(write) }
            showConflict(theirs: now, title: "Changed by someone else")
            return []
        case .failure(let error): return failEntry(Problem(error, retry: .submit(write)))
        }
    }

    private mutating func verified(
        _ write: Write, _ answered: Entry, _ result: Result<Entry, KeyStoreError>
    ) -> [Effect] {
        let saved = "saved" + revisionSuffix(answered)
        switch result {
        case .success(let now) where now.data == write.data:
            finish(on: now, Notice(.success, "saved and verified" + revisionSuffix(now)))
        case .success(let now) where isSameState(now, answered):
            finish(on: now, Notice(.warning, saved + ", normalised by the server; this is what it holds"))
            replaceText(with: now)
        case .success(let now):
            finish(on: answered, Notice(.warning, "\(saved), then changed by someone else" + revisionSuffix(now)))
        case .failure(let error):
            let reason = Problem(error, retry: .open(write.key)).title
            finish(on: answered, Notice(.warning, "\(saved), not verified: \(reason)"))
        }
        return []
    }

    private mutating func foundOut(
        _ write: Write, _ cause: String, _ result: Result<Entry, KeyStoreError>
    ) -> [Effect] {
        // The verdict comes before the cause: on a narrow screen the end is what is cut.
        let title = "outcome unknown, read back"
        let notSaved = Problem(
            title: "\(title): not saved", hint: cause, offers: [.retry, .keepDraft], retry: .submit(write))
        switch result {
        case .success(let now) where now.data == write.data:
            finish(on: now, Notice(.success, "\(title): it was saved\(revisionSuffix(now)) (\(cause))"))
            return []
        case .success(let now) where entry?.base != nil && now.data.bytes == entry?.baseBytes:
            return failEntry(notSaved)
        case .success(let now):
            showConflict(theirs: now, title: "\(title): changed by someone else (\(cause))")
            return []
        case .failure(.rejected(let rejection)) where rejection.status == 404 && write.kind == .create:
            return failEntry(notSaved)
        case .failure(let error):
            let reason = Problem(error, retry: .open(write.key)).title
            return failEntry(
                Problem(
                    title: "outcome unknown (\(cause))", hint: "reading back failed: \(reason)",
                    offers: [.retry, .copyValue, .keepDraft],
                    retry: .findOut(write, cause: cause)))
        }
    }

    private mutating func finish(on stored: Entry, _ outcome: Notice) {
        entry?.settle(on: stored)
        entry?.outcome = outcome
        keys.insert(stored.key, size: stored.data.bytes.count)
        if focus == .entry { keys.select(stored.key.text) }
    }

    private func isSameState(_ one: Entry, _ other: Entry) -> Bool {
        if let revision = one.revision, let otherRevision = other.revision { return revision == otherRevision }
        return one.data == other.data
    }

    private func revisionSuffix(_ entry: Entry) -> String { entry.revision.map { " · rev \($0)" } ?? "" }

    // MARK: Entries that were put aside

    /// Lets an answer reach the entry that asked, though another one is on the screen by now.
    mutating func withParked(_ request: RequestID, _ body: (inout ConsoleState) -> [Effect]) -> [Effect] {
        guard let key = parked.first(where: { $0.value.activity?.request == request })?.key else { return [] }
        let (shown, shownFocus, shownOverlay) = (entry, focus, overlay)
        entry = parked.removeValue(forKey: key)
        focus = .keys
        overlay = nil
        let effects = body(&self)
        if let settled = entry, settled.isModified || settled.submission != nil || settled.problem != nil {
            parked[key] = settled
        }
        let conflict = overlay.map { _ in Notice(.warning, "changed by someone else; open it and submit again") }
        let outcome = conflict ?? entry?.outcome ?? entry?.problem.map { Notice(.warning, $0.title) }
        (entry, focus, overlay) = (shown, shownFocus, shownOverlay)
        notice = outcome.map { Notice($0.kind, "\(key): \($0.text)") } ?? notice
        return effects
    }

    mutating func parkedFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        withParked(request) { $0.entryFetched(request, result) }
    }
}
