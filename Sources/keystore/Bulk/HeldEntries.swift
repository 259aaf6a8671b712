internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// Entries that were read and will be needed again, as far as there is room for them.
final class HeldEntries: Sendable {
    /// What is held of their values. Bytes.
    private static let limit = 32 << 20

    private struct State {
        var entries: [EntryKey: Entry] = [:]
        var size = 0
    }

    private let state = Mutex(State())

    func hold(_ entry: Entry) {
        state.withLock { state in
            guard state.size + entry.data.bytes.count <= Self.limit else { return }
            state.size += entry.data.bytes.count
            state.entries[entry.key] = entry
        }
    }

    subscript(key: EntryKey) -> Entry? { state.withLock { $0.entries[key] } }
}
