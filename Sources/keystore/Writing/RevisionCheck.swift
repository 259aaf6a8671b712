internal import Commands
internal import Console
internal import KeyStoreAPI

extension SingleWrite {
    /// Why a write may not go out, where its entry has to be at a revision; `nil` where it may.
    ///
    /// - Throws: where the store gives no revisions.
    func refusal(of write: Write, unlessAt revision: String?) async throws -> WriteOutcome? {
        guard let revision, let base = write.base else { return nil }
        guard let now = base.revision else { throw Failure.noRevisions }
        guard now.text != revision else { return nil }
        let seen = Write(
            key: key, data: write.data, kind: write.kind, base: await entry(at: Revision(revision)),
            reason: write.reason)
        return .refused(
            seen, .conflict, "not saved: \(key) is at revision \(now), not \(revision): changed by someone else",
            now: base)
    }
}

extension Failure {
    static var noRevisions: Failure { Failure("this server gives no revisions: --revision can't be checked", .usage) }
}
