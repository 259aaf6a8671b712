internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// What became of a write. It was sent once; whatever is unclear after it is found out by reading, and every end of it goes
/// on record.
extension ConsoleState {
    mutating func writeEnded(_ request: RequestID, _ result: Result<Entry?, KeyStoreError>) -> [Effect] {
        guard let submission = entry?.submission, submission.request == request else {
            return withParked(request) { $0.writeEnded(request, result) }
        }
        entry?.activity = nil
        entry?.submission = nil
        switch result {
        case .success(let answered): return verify(submission, answered: answered)
        case .failure(let error): return writeFailed(submission, error)
        }
    }

    private mutating func writeFailed(_ sent: Submission, _ error: KeyStoreError) -> [Effect] {
        switch error {
        case .outcomeUnknown(let cause): return findOut(sent.write, cause: cause, record: sent.record)
        case .cancelled: return findOut(sent.write, cause: "cancelled after it was sent", record: sent.record)
        case .rejected(let rejection) where rejection.status >= 500:
            return findOut(sent.write, cause: Problem.title(of: rejection), record: sent.record)
        case _ where error.isNotFound && sent.write.data == nil:
            return finishDeletion(sent, "\(sent.write.key) was gone already") + settle(sent, .notSaved)
        case .changedMeanwhile(let now):
            let title = Problem(error, retry: .submit(sent.write)).title
            return settle(sent, .notSaved, detail: title) + changedMeanwhile(sent.write, now, title: title)
        default: return refused(sent, error)
        }
    }

    /// The server, or something before it, said no: nothing was changed.
    private mutating func refused(_ sent: Submission, _ error: KeyStoreError) -> [Effect] {
        let problem = Problem(error, retry: .submit(sent.write))
        let record = settle(sent, .notSaved, detail: problem.title)
        if case .rejected(let rejection) = error, rejection.code == ErrorCode.changed,
            rejection.current != nil || sent.write.data == nil
        {
            return record + changedMeanwhile(sent.write, rejection.current, title: problem.title)
        }
        return record + failEntry(problem)
    }

    // MARK: Read back after an answer

    mutating func verified(
        _ done: Submission, _ answered: Entry?, _ result: Result<Entry, KeyStoreError>
    ) -> [Effect] {
        guard let answered else { return deletionVerified(done, result) }
        let saved = "saved" + revisionSuffix(answered)
        switch result {
        case .success(let now) where now.data == done.write.data:
            return finish(done, on: now, .success, "saved and verified" + revisionSuffix(now), .verified)
        case .success(let now) where isSameState(now, answered):
            let effects = finish(
                done, on: now, .warning, saved + ", normalised by the server; this is what it holds", .normalised)
            replaceText(with: now)
            showNormalised(sent: done.write.data, stored: now)
            return effects
        case .success(let now):
            let words = "\(saved), then changed by someone else" + revisionSuffix(now)
            return finish(done, on: answered, .warning, words, .overtaken)
        case .failure(let error):
            let reason = Problem(error, retry: .open(done.write.key)).title
            return finish(
                done, on: answered, .warning, "\(saved), not verified: \(reason)", .unverified, detail: reason)
        }
    }

    /// What the server made of the value is shown at once, where one is looking at it.
    private mutating func showNormalised(sent: JSONDocument?, stored: Entry) {
        guard focus == .entry, overlay == nil else { return }
        overlay = .comparison(
            ComparisonState(
                key: stored.key, title: "what was sent -> what the server made of it", old: .here(sent),
                new: .here(stored.data)))
    }

    private mutating func deletionVerified(_ done: Submission, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        let deleted = "\(done.write.key) deleted"
        switch result {
        case .failure(let error) where error.isNotFound:
            return finishDeletion(done, "\(deleted) and verified; U brings it back") + settle(done, .verified)
        case .success(let now):
            let words = "\(deleted), then made again by someone else" + revisionSuffix(now)
            return finishDeletion(done, words, isThere: true) + settle(done, .overtaken)
        case .failure(let error):
            let reason = Problem(error, retry: .open(done.write.key)).title
            return finishDeletion(done, "\(deleted), not verified: \(reason)")
                + settle(done, .unverified, detail: reason)
        }
    }

    // MARK: Read back without an answer

    mutating func foundOut(
        _ sent: Submission, _ cause: String, _ result: Result<Entry, KeyStoreError>
    ) -> [Effect] {
        if sent.write.data == nil { return deletionFoundOut(sent, cause, result) }
        switch result {
        case .success(let now) where now.data == sent.write.data:
            let words = "\(Self.readBack): it was saved\(revisionSuffix(now)) (\(cause))"
            return finish(sent, on: now, .success, words, .verified, detail: cause)
        case .success(let now) where now.data == sent.write.base?.data: return notSaved(sent, cause)
        case .success(let now):
            let title = "\(Self.readBack): changed by someone else (\(cause))"
            return settle(sent, .unknown, detail: "\(cause); read back, it holds another value")
                + changedMeanwhile(sent.write, now, title: title)
        case .failure(let error) where error.isNotFound && sent.write.kind == .create:
            return notSaved(sent, cause)
        case .failure(let error): return stillUnknown(sent, cause, error)
        }
    }

    private mutating func deletionFoundOut(
        _ sent: Submission, _ cause: String, _ result: Result<Entry, KeyStoreError>
    ) -> [Effect] {
        switch result {
        case .failure(let error) where error.isNotFound:
            return finishDeletion(sent, "\(Self.readBack): \(sent.write.key) is deleted (\(cause))")
                + settle(sent, .verified, detail: cause)
        case .success(let now) where now.data == sent.write.base?.data: return notSaved(sent, cause)
        case .success(let now):
            return settle(sent, .unknown, detail: "\(cause); read back, it holds another value")
                + changedMeanwhile(sent.write, now, title: "\(Self.readBack): changed by someone else (\(cause))")
        case .failure(let error): return stillUnknown(sent, cause, error)
        }
    }

    /// The verdict comes before the cause: on a narrow screen the end is what is cut.
    private static let readBack = "outcome unknown, read back"

    private mutating func notSaved(_ sent: Submission, _ cause: String) -> [Effect] {
        let words = sent.write.data == nil ? "not deleted" : "not saved"
        let offers: [Problem.Offer] = sent.write.data == nil ? [.retry] : [.retry, .keepDraft]
        return settle(sent, .notSaved, detail: cause)
            + failEntry(
                Problem(
                    title: "\(Self.readBack): \(words)", hint: cause, offers: offers, retry: .submit(sent.write)))
    }

    private mutating func stillUnknown(_ sent: Submission, _ cause: String, _ error: KeyStoreError) -> [Effect] {
        let reason = Problem(error, retry: .open(sent.write.key)).title
        return settle(sent, .unknown, detail: "\(cause); reading back failed: \(reason)")
            + failEntry(
                Problem(
                    title: "outcome unknown (\(cause))", hint: "reading back failed: \(reason)",
                    offers: [.retry, .copyValue, .keepDraft],
                    retry: .findOut(sent.write, cause: cause, record: sent.record)))
    }

    // MARK: The end of it

    private mutating func finish(
        _ done: Submission, on stored: Entry, _ kind: Notice.Kind, _ words: String, _ verdict: WriteVerdict,
        detail: String? = nil
    ) -> [Effect] {
        entry?.settle(on: stored)
        entry?.outcome = Notice(kind, words)
        entry?.hasWritten = true
        keys.insert(stored.key, size: stored.data.bytes.count)
        if focus == .entry { keys.select(stored.key.text) }
        noteStored(stored)
        safety.guarded.removeAll { $0.number == done.write.undoes }
        return settle(done, verdict, stored: stored, detail: detail) + guardBegun(done)
    }

    private mutating func finishDeletion(_ done: Submission, _ words: String, isThere: Bool = false) -> [Effect] {
        if !isThere { keys.remove(done.write.key.text) }
        entry = nil
        focus = .keys
        notice = Notice(.success, words)
        return []
    }

    private func settle(
        _ write: Submission, _ verdict: WriteVerdict, stored: Entry? = nil, detail: String? = nil
    ) -> [Effect] {
        guard let record = write.record else { return [] }
        return [.settle(record: record, Settlement(verdict, stored: stored, detail: detail))]
    }

    private func isSameState(_ one: Entry, _ other: Entry) -> Bool {
        if let revision = one.revision, let otherRevision = other.revision { return revision == otherRevision }
        return one.data == other.data
    }

    private func revisionSuffix(_ entry: Entry) -> String { entry.revision.map { " · rev \($0)" } ?? "" }
}
