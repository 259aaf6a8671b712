import Canvas
import Console
import JSONDocument
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

/// A store with a history of one key: revisions 1 and 2.
private struct HistoryStore: KeyStore {
    let store: MemoryStore
    let values: [String: Entry]
    var isStalling = false

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage { try await store.list(query) }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { try await store.entry(key) }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        try await store.create(key, data: data, replacing: replacing)
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        try await store.update(key, data: data, expecting: expecting, force: force)
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        try await store.delete(key, expecting: expecting)
    }

    func revisions(of key: EntryKey, limit: Int) async throws(KeyStoreError) -> [EntrySummary] {
        if isStalling {
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
            await store.noteCancellation()
            throw .cancelled
        }
        return values.keys.sorted(by: >).map { EntrySummary(key: key.text, revision: Revision($0)) }
    }

    func revision(_ revision: Revision, of key: EntryKey) async throws(KeyStoreError) -> Entry {
        guard let entry = values[revision.text] else { throw .rejected(Rejection(status: 404)) }
        return entry
    }
}

extension ConsoleRuntimeTests {
    private func historyStore(isStalling: Bool = false) throws -> HistoryStore {
        func entry(_ text: String, _ revision: String) throws -> Entry {
            Entry(key: flags.key, data: try JSONDocument(parsing: text), revision: Revision(revision))
        }
        let values = ["1": try entry(#"{"on": false}"#, "1"), "2": try entry(#"{"on": true}"#, "2")]
        return HistoryStore(store: MemoryStore([flags]), values: values, isStalling: isStalling)
    }

    @Test("the history and what came with a revision are asked of the store", .timeLimit(.minutes(1)))
    func history() async throws {
        let store = try historyStore()
        let outcome = await run(
            Services(store: store) { _ in store },
            [
                .on("1 of 1 keys", .character("H")),
                .on("revision 2", Key(.enter)),
                .on("~ .on  false -> true", Key(.escape)),
                .on("from the server", Key(.escape)),
                .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.ending == .quit)
    }

    @Test("leaving the history ends what it asked for", .timeLimit(.minutes(1)))
    func leavingHistory() async throws {
        let store = try historyStore(isStalling: true)
        let outcome = await run(
            Services(store: store) { _ in store },
            [
                .on("1 of 1 keys", .character("H")),
                .on("asking the server", Key(.escape)),
                .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        while await store.store.cancelled == 0 { await Task.yield() }
    }
}
