internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// Deletes keys one after the other, from reading them to the report.
struct Deletion {
    private let session: EntrySession
    private let permission: Permission
    private let options: WriteOptions
    private let revision: String?
    private let ignoresMissing: Bool

    init(
        _ session: EntrySession, _ permission: Permission, _ options: WriteOptions, revision: String?,
        ignoresMissing: Bool
    ) {
        self.session = session
        self.permission = permission
        self.options = options
        self.revision = revision
        self.ignoresMissing = ignoresMissing
    }

    /// - Throws: the gravest of what went wrong.
    func run(_ keys: [EntryKey]) async throws {
        var report = DeletionReport(keys)
        do {
            try await delete(keys, &report)
        } catch {
            report.tellOfUntried()
            if options.json { Output.objects(report.records(detail: Failure(error).message)) }
            throw error
        }
        if options.json { Output.objects(report.records(detail: nil)) }
        if let failure = report.failure { throw failure }
    }

    private func delete(_ keys: [EntryKey], _ report: inout DeletionReport) async throws {
        let writes = try await read(keys, &report)
        if report.failure != nil { return }
        guard !writes.isEmpty else { return Output.error("keystore: there is nothing to delete") }
        if !options.json { writes.flatMap(WriteWords.lines).forEach(Output.line) }
        if options.dryRun {
            writes.forEach { report.note(.dryRun($0)) }
            return Output.error("keystore: nothing was written (--dry-run)")
        }
        try await permission.confirm("delete " + (writes.count == 1 ? "\(writes[0].key)" : "\(writes.count) keys"))
        let sender = WriteSender(session, options)
        for write in writes {
            try Task.checkCancellation()
            let outcome = try await sender.send(write)
            if !report.note(ignoresMissing ? outcome.ignoringMissing : outcome) { return report.tellOfUntried() }
        }
    }

    /// The deletions of those that are there and may go; what keeps one from it is reported.
    private func read(_ keys: [EntryKey], _ report: inout DeletionReport) async throws -> [Write] {
        var writes: [Write] = []
        for key in keys {
            try Task.checkCancellation()
            do {
                let entry = try await session.entry(key)
                let write = Write(
                    key: key, data: nil, kind: .delete(expecting: entry.revision), base: entry, reason: options.reason)
                if let refused = try refusal(of: write, at: entry.revision) {
                    report.note(refused)
                } else {
                    writes.append(write)
                }
            } catch let error as KeyStoreError where error.isNotFound {
                let write = Write(key: key, data: nil, kind: .delete(expecting: nil), reason: options.reason)
                let outcome = WriteOutcome.refused(write, .missing, Failure(error).message)
                report.note(ignoresMissing ? outcome.ignoringMissing : outcome)
            }
        }
        return writes
    }

    private func refusal(of write: Write, at now: Revision?) throws -> WriteOutcome? {
        guard let revision else { return nil }
        guard let now else { throw Failure.noRevisions }
        guard now.text != revision else { return nil }
        return .refused(
            write, .conflict,
            "not deleted: \(write.key) is at revision \(now), not \(revision): changed by someone else")
    }
}

extension WriteOutcome {
    /// The same where it does no harm that the key is not there.
    fileprivate var ignoringMissing: WriteOutcome {
        guard result == .missing else { return self }
        return WriteOutcome(write: write, result: .missing, words: "is not there", ending: ending)
    }
}
