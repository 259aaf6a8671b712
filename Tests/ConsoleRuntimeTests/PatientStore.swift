import JSONDocument
import KeyStoreAPI
import Synchronization

/// A store whose answers to reading a key are scripted, and that counts how many are asked of it at once.
final class PatientStore: UnwritableStore {
    typealias Script = @Sendable (_ key: EntryKey, _ attempt: Int) -> Result<String, KeyStoreError>

    struct Counts {
        var attempts: [EntryKey: Int] = [:]
        var now = 0
        var most = 0
        var cancelled = 0
    }

    private let script: Script
    private let isHeld: Mutex<Bool>
    let counts = Mutex(Counts())

    /// - Parameter isHeld: no answer comes until ``release()``.
    init(isHeld: Bool = false, _ script: @escaping Script) {
        self.script = script
        self.isHeld = Mutex(isHeld)
    }

    func release() { isHeld.withLock { $0 = false } }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        let attempt = counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
            counts.attempts[key, default: 0] += 1
            return counts.attempts[key, default: 0]
        }
        defer { counts.withLock { $0.now -= 1 } }
        repeat {
            do { try await Task.sleep(for: .milliseconds(1)) } catch {
                counts.withLock { $0.cancelled += 1 }
                throw .cancelled
            }
        } while isHeld.withLock { $0 }
        switch script(key, attempt) {
        case .success(let text):
            guard let document = try? JSONDocument(parsing: text) else { throw .cancelled }
            return Entry(key: key, data: document, revision: Revision("1"))
        case .failure(let error): throw error
        }
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        ListPage(items: [], total: 0, hasNextPage: false)
    }
}
