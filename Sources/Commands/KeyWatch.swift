public import KeyStoreAPI

/// What is known of a key that is read again and again, and what each reading tells.
public struct KeyWatch: Sendable {
    public enum Event: Equatable, Sendable {
        /// What it holds at first.
        case value(Entry)
        /// It is not there at first.
        case absent
        case changed(from: Entry, to: Entry)
        case deleted
        /// It is there, for the first time or again; what it held before, where that is known.
        case created(Entry, former: Entry?)
        /// Nothing can be said for now.
        case outage(KeyStoreError)
        case answersAgain

        /// Whether the key is another one since.
        public var isChange: Bool {
            switch self {
            case .changed, .deleted, .created: true
            case .value, .absent, .outage, .answersAgain: false
            }
        }
    }

    private enum State {
        case unknown
        case absent(former: Entry?)
        case there(Entry)
    }

    private var state = State.unknown
    /// Whether the last reading said nothing of the key.
    public private(set) var isOut = false
    /// Seconds that the server asked to wait before it is asked again.
    public private(set) var wait: Int?

    public init() {}

    /// Takes what a reading came to.
    ///
    /// - Throws: an answer that asking again does not change; and, as long as nothing was read yet, every failure but that
    ///   the server asks to wait.
    public mutating func take(_ answer: Result<Entry, KeyStoreError>) throws(KeyStoreError) -> [Event] {
        wait = nil
        switch answer {
        case .success(let entry): return back() + found(entry)
        case .failure(let error) where error.isNotFound: return back() + missed()
        case .failure(let error):
            wait = error.secondsToWait
            guard error.mayPass, wait != nil || !isUnknown else { throw error }
            defer { isOut = true }
            return isOut ? [] : [.outage(error)]
        }
    }

    private var isUnknown: Bool { if case .unknown = state { true } else { false } }

    private mutating func back() -> [Event] {
        defer { isOut = false }
        return isOut ? [.answersAgain] : []
    }

    private mutating func found(_ entry: Entry) -> [Event] {
        defer { state = .there(entry) }
        switch state {
        case .unknown: return [.value(entry)]
        case .absent(let former): return [.created(entry, former: former)]
        case .there(let old):
            let isSame = old.revision == entry.revision && old.data == entry.data
            return isSame ? [] : [.changed(from: old, to: entry)]
        }
    }

    private mutating func missed() -> [Event] {
        switch state {
        case .unknown:
            state = .absent(former: nil)
            return [.absent]
        case .absent: return []
        case .there(let old):
            state = .absent(former: old)
            return [.deleted]
        }
    }
}

extension KeyStoreError {
    /// Whether the same question may get another answer later, with nothing done about it.
    fileprivate var mayPass: Bool {
        switch self {
        case .rejected(let rejection): rejection.status >= 500 || [408, 425, 429].contains(rejection.status)
        case .unreachable, .timedOut, .notAKeyStoreReply, .redirected: true
        default: false
        }
    }
}
