internal import Console
public import KeyStoreAPI
internal import Synchronization

/// Reads the values of many keys: a few at a time, so that neither the server nor the memory is flooded.
///
/// Where the server asks to wait, all wait. It gives up where going on makes no sense: the token is refused, or nobody
/// answers any more. What was not read then is in neither count.
public struct ValueReader: Sendable {
    /// Keys that are read at once.
    public static let width = 8
    /// Keys in a row that got no answer, before it gives up.
    static let patience = 16

    /// What is done with a key: reading it, and what has to follow at once.
    public typealias Deed = @Sendable (EntryKey) async throws(KeyStoreError) -> Void

    private let keys: [String]
    private let deed: Deed
    private let unreadable: @Sendable (String, KeyStoreError) -> Void
    private let patience: ServerPatience
    private let width: Int
    private let progress: Progress

    /// - Parameters:
    ///   - width: keys that are done at once.
    ///   - final: HTTP statuses after which going on makes no sense.
    ///   - unreadable: takes a key that is given up.
    ///   - paused: takes the seconds that the server asked to wait.
    ///   - deed: is done again where the server asks to wait.
    public init(
        _ keys: [String], width: Int = ValueReader.width, final: Set<Int> = [401], second: Duration = .seconds(1),
        unreadable: @escaping @Sendable (String, KeyStoreError) -> Void, paused: @escaping @Sendable (Int) -> Void,
        deed: @escaping Deed
    ) {
        self.keys = keys
        self.width = width
        self.deed = deed
        progress = Progress(final: final)
        self.unreadable = unreadable
        patience = ServerPatience(second: second, paused: paused)
    }

    init(store: any KeyStore, reading: ValueReading, word: ValueWord, second: Duration = .seconds(1)) {
        let places = Dictionary(zip(reading.keys, 0...)) { first, _ in first }
        self.init(
            reading.keys, second: second, unreadable: { word.unreadable($0, $1, at: places[$0]) }, paused: word.pause
        ) { key throws(KeyStoreError) in
            word.read(reading.find(in: try await store.entry(key)), at: places[key.text])
        }
    }

    /// Returns when all is read and told, or the task was cancelled.
    ///
    /// - Returns: whether all were asked for.
    @discardableResult
    public func run() async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(width, keys.count) {
                group.addTask { while await readNext() {} }
            }
        }
        return !Task.isCancelled && progress.reached(keys.count)
    }

    /// - Returns: whether there may be more to read.
    private func readNext() async -> Bool {
        guard !Task.isCancelled, let index = progress.next(of: keys.count) else { return false }
        let text = keys[index]
        let key: EntryKey
        do throws(KeyRuleViolation) {
            key = try EntryKey(text)
        } catch {
            unreadable(text, .invalidKey(error))
            return true
        }
        do throws(KeyStoreError) {
            try await patience.ask { () throws(KeyStoreError) in try await deed(key) }
            progress.answered()
        } catch .cancelled {
            return false
        } catch {
            progress.note(error)
            unreadable(text, error)
        }
        return true
    }
}

extension ValueReader {
    /// What the workers share: where they are, and whether going on makes sense.
    private final class Progress: Sendable {
        private struct State {
            var next = 0
            var silent = 0
            var isGivenUp = false
        }

        private let state = Mutex(State())
        private let final: Set<Int>

        init(final: Set<Int>) { self.final = final }

        func next(of count: Int) -> Int? {
            state.withLock { state in
                guard !state.isGivenUp, state.next < count else { return nil }
                defer { state.next += 1 }
                return state.next
            }
        }

        /// Whether so many were handed out, and none kept back.
        func reached(_ count: Int) -> Bool { state.withLock { !$0.isGivenUp && $0.next >= count } }

        func answered() { state.withLock { $0.silent = 0 } }

        func note(_ error: KeyStoreError) {
            state.withLock { state in
                switch error {
                case .invalidToken: state.isGivenUp = true
                case .rejected(let rejection):
                    state.silent = 0
                    if final.contains(rejection.status) { state.isGivenUp = true }
                case .unreachable, .timedOut:
                    state.silent += 1
                    if state.silent >= ValueReader.patience { state.isGivenUp = true }
                default: state.silent = 0
                }
            }
        }
    }
}
