internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// A write on its way to a store: it is sent once, and whatever is unclear after that is found out by reading.
struct WriteRun: Sendable {
    let write: Write
    let store: any KeyStore
    /// Whether it counts as read back that the answer to the write holds what was sent. Else it is read once more.
    let trustsAnswer: Bool

    init(_ write: Write, to store: any KeyStore, trustingAnswer: Bool = false) {
        self.write = write
        self.store = store
        trustsAnswer = trustingAnswer
    }

    // MARK: Sending

    /// Looks first where no condition goes with the write, and sends it.
    ///
    /// - Returns: the entry as the store answered it; `nil` for a deletion.
    func send() async throws(KeyStoreError) -> Entry? {
        try await look()
        return try await put()
    }

    private func look() async throws(KeyStoreError) {
        guard write.looksFirst else { return }
        let now: Entry
        do { now = try await store.entry(write.key) } catch { throw .notSent(error) }
        guard now.data == write.base?.data else { throw .changedMeanwhile(now) }
    }

    private func put() async throws(KeyStoreError) -> Entry? {
        guard let data = write.data else {
            _ = try await store.delete(write.key, expecting: write.expecting)
            return nil
        }
        if case .create = write.kind { return try await store.create(write.key, data: data, replacing: false) }
        return try await store.update(write.key, data: data, expecting: write.expecting, force: write.force)
    }

    // MARK: What became of it

    /// How it ended, and what stands there now as far as that is known.
    struct Ending: Equatable, Sendable {
        let settlement: Settlement
        var now: Entry?
        /// Why it was refused, where it was.
        var error: KeyStoreError?
    }

    /// Sends it and reads back what became of it.
    ///
    /// - Parameter hasLooked: what stands there was compared just before: it is not done once more.
    func carryOut(hasLooked: Bool = false) async -> Ending {
        do throws(KeyStoreError) {
            if !hasLooked { try await look() }
            let answered = try await put()
            if trustsAnswer, let answered, answered.data == write.data {
                return ending(.verified, stored: answered, now: answered)
            }
            return verified(answered, await readBack())
        } catch {
            guard let cause = error.openOutcome else { return refused(error) }
            var ending = foundOut(cause, await readBack())
            if ending.settlement.verdict == .notSaved, case .rejected = error { ending.error = error }
            return ending
        }
    }

    /// What is called off is the write. Whether it was carried out is found out all the same.
    private func readBack() async -> Result<Entry, KeyStoreError> {
        let (store, key) = (store, write.key)
        return await Task { await Result(asking: { () throws(KeyStoreError) in try await store.entry(key) }) }.value
    }

    private func refused(_ error: KeyStoreError) -> Ending {
        let settlement = Settlement(.notSaved, detail: error.words)
        switch error {
        case .changedMeanwhile(let now): return Ending(settlement: settlement, now: now, error: error)
        case .rejected(let rejection): return Ending(settlement: settlement, now: rejection.current, error: error)
        default: return Ending(settlement: settlement, error: error)
        }
    }

    /// The store said that it was done.
    private func verified(_ answered: Entry?, _ read: Result<Entry, KeyStoreError>) -> Ending {
        let sent = write.data == nil ? nil : answered
        switch read {
        case .success(let now) where now.data == write.data: return ending(.verified, stored: now, now: now)
        case .success(let now) where sent?.isSameState(as: now) == true:
            return ending(.normalised, stored: now, now: now)
        case .success(let now): return ending(.overtaken, stored: sent, now: now)
        case .failure(let error) where error.isNotFound:
            return ending(write.data == nil ? .verified : .overtaken, stored: sent)
        case .failure(let error): return ending(.unverified, stored: sent, detail: error.words)
        }
    }

    /// Nobody said whether it was done.
    private func foundOut(_ cause: String, _ read: Result<Entry, KeyStoreError>) -> Ending {
        switch read {
        case .success(let now) where now.data == write.data:
            return ending(.verified, stored: now, now: now, detail: cause)
        case .success(let now) where now.data == write.base?.data: return ending(.notSaved, now: now, detail: cause)
        case .success(let now):
            return ending(.unknown, now: now, detail: "\(cause); read back, it holds another value")
        case .failure(let error) where error.isNotFound && write.data == nil: return ending(.verified, detail: cause)
        case .failure(let error) where error.isNotFound && write.kind == .create:
            return ending(.notSaved, detail: cause)
        case .failure(let error):
            return ending(.unknown, detail: "\(cause); reading back failed: \(error.words)")
        }
    }

    private func ending(
        _ verdict: WriteVerdict, stored: Entry? = nil, now: Entry? = nil, detail: String? = nil
    ) -> Ending {
        Ending(settlement: Settlement(verdict, stored: stored, detail: detail), now: now)
    }
}

extension Entry {
    fileprivate func isSameState(as other: Entry) -> Bool {
        if let revision, let otherRevision = other.revision { return revision == otherRevision }
        return data == other.data
    }
}

extension KeyStoreError {
    /// As the console's panes call it.
    var words: String { Problem(self, retry: .list).title }

    /// What keeps it unknown whether a write that ended with this was carried out; `nil` where it was not.
    fileprivate var openOutcome: String? {
        switch self {
        case .outcomeUnknown(let cause): cause
        case .cancelled: "cancelled after it was sent"
        case .rejected(let rejection) where rejection.status >= 500: words
        default: nil
        }
    }
}
