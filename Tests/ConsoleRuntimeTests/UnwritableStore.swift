import JSONDocument
import KeyStoreAPI

/// A store that a test only reads: whoever writes is told that it can't be.
protocol UnwritableStore: KeyStore {}

extension UnwritableStore {
    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        throw .readOnly
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry { throw .readOnly }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? { throw .readOnly }
}
