internal import KeyStoreAPI

/// A listing on its way: what was asked for, what came, and what is to be asked for next.
///
/// The first page says how far the list reaches, where the server counts, and whether it pages by key. Then several requests
/// are on their way at once: by key in runs (``KeyRuns``), so that no key is missed while others write, else pages by their
/// numbers. They are taken in by their turn, so that the list only ever grows at its end.
struct KeyListing: Equatable, Sendable {
    /// Requests that are on their way at once, at most.
    static let atOnce = 4
    /// Keys asked for at once: the most that the service gives.
    static let pageSize = 1000
    /// Pages that may fail before the rest is not asked for.
    private static let failuresBorne = 3
    /// Times in a row that the server may ask to wait.
    private static let waitsBorne = 8

    /// What one request asks for.
    enum Part: Hashable, Sendable {
        /// By its number, from 1.
        case page(Int)
        /// The next page of a run.
        case run(Int)
        /// The key at a place of the list, where another run is to begin.
        case mark(Int)
    }

    /// What was listed before stays in sight until this has come whole.
    var isBehind: Bool
    /// What is in sight is the beginning of a listing that this one takes the place of: it is swapped in once it has come as far.
    var catchesUp = false
    /// What came in its turn, while another list is in sight.
    var rows = KeyList()
    private(set) var asked: [RequestID: Part] = [:]
    private var early: [Int: ListPage] = [:]
    /// Pages to be asked for again.
    private var again: [Int] = []
    private var next = 1
    private var turn = 1
    /// The last page, as far as that is known.
    private var last = 1
    /// Whether `last` comes from the server's count, so that the pages before it can be asked for at once.
    private var isCounted = false
    /// Where the server pages by key.
    private var runs: KeyRuns?
    /// Why parts did not come.
    private(set) var failures: [Part: KeyStoreError] = [:]
    private var waits = 0
    /// The server asked to wait; nothing more is asked for until then.
    private(set) var isWaiting = false

    init(isBehind: Bool) { self.isBehind = isBehind }

    /// Whether it goes by key, so that nothing that was there the whole time is missed.
    var isByKey: Bool { runs != nil }

    /// Keys that came and wait for their turn.
    var held: Int { runs?.held ?? 0 }

    /// Nothing is on its way, and nothing is to be asked for.
    var isDone: Bool { asked.isEmpty && again.isEmpty && next > last && runs?.isDone ?? true }

    /// What is to be asked for now; `nil` for nothing.
    mutating func partToAsk() -> Part? {
        guard !isWaiting, asked.count < Self.atOnce else { return nil }
        if let page = again.min() {
            again.removeAll { $0 == page }
            return .page(page)
        }
        if runs != nil { return runs?.partToAsk() }
        // Until the first has come, nobody knows how many there are.
        guard next <= last, turn > 1 || asked.isEmpty else { return nil }
        next += 1
        return .page(next - 1)
    }

    func query(_ part: Part) -> ListQuery {
        switch part {
        case .page(let number): ListQuery(page: number, limit: Self.pageSize)
        case .mark(let place): ListQuery(page: place, limit: 1)
        case .run(let id): runs?.query(run: id, limit: Self.pageSize) ?? ListQuery(limit: Self.pageSize)
        }
    }

    mutating func ask(_ part: Part, by request: RequestID) { asked[request] = part }

    /// - Returns: what was asked for so; `nil` for a request that is none of these.
    mutating func answered(_ request: RequestID) -> Part? { asked.removeValue(forKey: request) }

    mutating func came(_ page: ListPage, _ part: Part) {
        waits = 0
        switch part {
        case .page(let number):
            early[number] = page
            if number == 1 { begin(with: page) }
        case .run(let id): runs?.came(page, run: id)
        case .mark: runs?.came(mark: page)
        }
    }

    private mutating func begin(with page: ListPage) {
        if let after = page.continuation {
            runs = KeyRuns(
                after: after, listed: page.items.count, total: page.total, atOnce: Self.atOnce, pageSize: Self.pageSize)
        } else if let total = page.total, page.hasNextPage, !page.items.isEmpty {
            last = (total + page.items.count - 1) / page.items.count
            isCounted = true
        }
    }

    /// What has its turn now; each is given once. With the page where it was asked for by its number.
    mutating func nextInTurn() -> (rows: KeyList, page: ListPage?)? {
        while failures[.page(turn)] != nil { turn += 1 }
        if let page = early.removeValue(forKey: turn) {
            turn += 1
            return (KeyList(page.items), page)
        }
        return runs?.nextInTurn().map { ($0, nil) }
    }

    /// What came before its turn and will not have it.
    mutating func takeEarly() -> [KeyList] {
        defer { early = [:] }
        return early.sorted { $0.key < $1.key }.map { KeyList($0.value.items) } + (runs?.takeEarly() ?? [])
    }

    /// Goes on from a page that was taken in, or not.
    ///
    /// - Parameter fresh: keys of it that were not there yet. A server that takes no notice of the page would be asked for
    ///   ever.
    mutating func took(_ page: ListPage, fresh: Int) {
        if runs != nil { return }
        if page.hasNextPage, fresh > 0 {
            last = max(last, turn)
        } else if !isCounted || fresh == 0 {
            end()
        }
    }

    /// Asks for no more.
    private mutating func end() {
        next = last + 1
        again = []
        runs?.end()
    }

    /// What becomes of the listing after a page failed.
    enum Course: Equatable {
        case goOn
        /// The page is asked for again after so many seconds.
        case wait(seconds: Int)
        /// It is of no use to ask for more.
        case stop
    }

    mutating func failed(_ part: Part, _ error: KeyStoreError) -> Course {
        if let seconds = secondsToWait(error) {
            if case .page(let page) = part { again.append(page) } else { runs?.askAgain(part) }
            isWaiting = true
            return .wait(seconds: seconds)
        }
        runs?.failed(part)
        // Without a mark the list only takes longer.
        if case .mark = part { return Self.concernsAll(error) ? stopped(part, error) : .goOn }
        failures[part] = error
        return part == .page(1) || Self.concernsAll(error) || failures.count > Self.failuresBorne ? .stop : .goOn
    }

    private mutating func stopped(_ part: Part, _ error: KeyStoreError) -> Course {
        failures[part] = error
        return .stop
    }

    private mutating func secondsToWait(_ error: KeyStoreError) -> Int? {
        guard case .rejected(let rejection) = error.cause, waits < Self.waitsBorne else { return nil }
        guard rejection.status == 429 || rejection.retryAfter != nil else { return nil }
        waits += 1
        return max(1, rejection.retryAfter ?? 1 << min(waits - 1, 5))
    }

    mutating func waited() { isWaiting = false }

    /// Whether what befell one page befalls the others too.
    private static func concernsAll(_ error: KeyStoreError) -> Bool {
        switch error {
        case .rejected(let rejection): [401, 403, 404, 405, 501].contains(rejection.status)
        case .unreachable, .invalidToken, .redirected, .listUnsupported, .cancelled: true
        default: false
        }
    }
}

extension KeyListing {
    /// What went wrong first, by the order of the pages.
    var firstFailure: (part: Part, error: KeyStoreError)? {
        failures.min { $0.key.rank < $1.key.rank }.map { ($0.key, $0.value) }
    }

    /// What did not come, in words.
    var missing: String {
        guard failures.count == 1, let part = failures.keys.first else {
            return isByKey ? "parts of it are missing" : "\(failures.count) pages are missing"
        }
        if case .page(let number) = part { return "page \(number) is missing" }
        return "a part of it is missing"
    }
}

extension KeyListing.Part {
    fileprivate var rank: Int { if case .page(let number) = self { number } else { .max } }
}
