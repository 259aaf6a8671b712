import JSONDocument
import KeyStoreAPI
import KeyStoreClient

/// Every operation of a client, so that a test can go through them.
enum Operation: String, CaseIterable, Sendable {
    case list, entry, revisions, revision, create, update, delete

    var isWrite: Bool { Self.writes.contains(self) }

    func run(_ client: KeyStoreClient) async throws(KeyStoreError) {
        switch self {
        case .list: _ = try await client.list(ListQuery())
        case .entry: _ = try await client.entry("limits")
        case .revisions: _ = try await client.revisions(of: "limits", limit: 10)
        case .revision: _ = try await client.revision(Revision("7"), of: "limits")
        case .create: _ = try await client.create("limits", data: "{}", replacing: false)
        case .update: _ = try await client.update("limits", data: "{}", expecting: Revision("7"), force: false)
        case .delete: _ = try await client.delete("limits", expecting: Revision("7"))
        }
    }

    /// What it throws; `nil` where it succeeds.
    func failure(_ client: KeyStoreClient) async -> KeyStoreError? {
        do throws(KeyStoreError) {
            try await run(client)
            return nil
        } catch {
            return error
        }
    }

    static let reads: [Operation] = [.list, .entry, .revisions, .revision]
    static let writes: [Operation] = [.create, .update, .delete]
}

extension KeyStoreError {
    var isOutcomeUnknown: Bool { if case .outcomeUnknown = self { true } else { false } }

    var isNotAKeyStoreReply: Bool { if case .notAKeyStoreReply = self { true } else { false } }

    var unreachable: Unreachable? { if case .unreachable(let it) = self { it } else { nil } }

    var rejection: Rejection? { if case .rejected(let it) = self { it } else { nil } }
}
