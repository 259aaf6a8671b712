internal import Console
internal import KeyStoreAPI
internal import Synchronization

/// Reads the values of many keys: a few at a time, so that neither the server nor the memory is flooded.
///
/// Where the server asks to wait, all wait. It gives up where going on makes no sense: the token is refused, or nobody
/// answers any more. What was not read then is in neither count.
struct ValueReader: Sendable {
    /// Keys that are read at once.
    static let width = 8
    /// Tries for a key that the server asks to wait for.
    static let attempts = 6
    /// Keys in a row that got no answer, before it gives up.
    static let patience = 16
    /// Seconds to wait for a server that is busy and does not say how long.
    static let usualPause = 1

    let store: any KeyStore
    let reading: ValueReading
    let word: ValueWord
    private let progress = Progress()
    /// How long a second takes.
    let second: Duration

    init(store: any KeyStore, reading: ValueReading, word: ValueWord, second: Duration = .seconds(1)) {
        self.store = store
        self.reading = reading
        self.word = word
        self.second = second
    }

    /// Returns when all is read and told, or the task was cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(Self.width, reading.keys.count) {
                group.addTask { while await readNext() {} }
            }
        }
        word.end()
    }

    /// - Returns: whether there may be more to read.
    private func readNext() async -> Bool {
        guard !Task.isCancelled, let index = progress.next(of: reading.keys.count) else { return false }
        let text = reading.keys[index]
        let key: EntryKey
        do throws(KeyRuleViolation) {
            key = try EntryKey(text)
        } catch {
            word.unreadable(text, .invalidKey(error))
            return true
        }
        do throws(KeyStoreError) {
            let entry = try await patiently(key)
            progress.answered()
            word.read(reading.find(in: entry))
        } catch .cancelled {
            return false
        } catch {
            progress.note(error)
            word.unreadable(text, error)
        }
        return true
    }

    private func patiently(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        var attempt = 1
        while true {
            try await progress.wait()
            do throws(KeyStoreError) {
                return try await store.entry(key)
            } catch {
                guard let seconds = error.secondsToWait, attempt < Self.attempts else { throw error }
                if progress.pause(for: second * max(1, seconds)) { word.pause(max(1, seconds)) }
            }
            attempt += 1
        }
    }
}

extension ValueReader {
    /// What the workers share: where they are, and until when they wait.
    private final class Progress: Sendable {
        private struct State {
            var next = 0
            var until: ContinuousClock.Instant?
            var silent = 0
            var isGivenUp = false
        }

        private let state = Mutex(State())

        func next(of count: Int) -> Int? {
            state.withLock { state in
                guard !state.isGivenUp, state.next < count else { return nil }
                defer { state.next += 1 }
                return state.next
            }
        }

        /// - Returns: whether it is longer than was asked for before.
        func pause(for duration: Duration) -> Bool {
            let until = ContinuousClock.now + duration
            return state.withLock { state in
                guard state.until.map({ $0 < until }) ?? true else { return false }
                // Workers whose requests crossed are told the same a moment apart: that is one pause.
                let isNews = state.until.map { $0 < .now } ?? true
                state.until = until
                return isNews
            }
        }

        func wait() async throws(KeyStoreError) {
            while let until = state.withLock({ $0.until }), until > .now {
                do { try await Task.sleep(until: until) } catch { throw .cancelled }
            }
        }

        func answered() { state.withLock { $0.silent = 0 } }

        func note(_ error: KeyStoreError) {
            state.withLock { state in
                switch error {
                case .invalidToken: state.isGivenUp = true
                case .rejected(let rejection):
                    state.silent = 0
                    if rejection.status == 401 { state.isGivenUp = true }
                case .unreachable, .timedOut:
                    state.silent += 1
                    if state.silent >= ValueReader.patience { state.isGivenUp = true }
                default: state.silent = 0
                }
            }
        }
    }
}

extension KeyStoreError {
    /// Seconds to wait before the same is asked again; `nil` where that makes no sense.
    fileprivate var secondsToWait: Int? {
        guard case .rejected(let rejection) = self, [429, 503].contains(rejection.status) else { return nil }
        return rejection.retryAfter ?? ValueReader.usualPause
    }
}
