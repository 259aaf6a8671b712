internal import KeyStoreAPI

/// A listing on its way: what was asked for, what came, and what is to be asked for next.
///
/// The first page says how far the list reaches, where the server counts; then several pages are asked for at once. They
/// are taken in by their turn, so that the list only ever grows at its end.
struct KeyListing: Equatable, Sendable {
    /// Pages that are on their way at once, at most.
    static let atOnce = 4
    /// Keys asked for at once: the most that the service gives.
    static let pageSize = 1000
    /// Pages that may fail before the rest is not asked for.
    private static let failuresBorne = 3
    /// Times in a row that the server may ask to wait.
    private static let waitsBorne = 8

    /// What was listed before stays in sight until this has come whole.
    var isBehind: Bool
    /// What came in its turn, while another list is in sight.
    var rows = KeyList()
    private(set) var asked: [RequestID: Int] = [:]
    private var early: [Int: ListPage] = [:]
    /// Pages to be asked for again.
    private var again: [Int] = []
    private var next = 1
    private var turn = 1
    /// The last page, as far as that is known.
    private var last = 1
    /// Whether `last` comes from the server's count, so that the pages before it can be asked for at once.
    private var isCounted = false
    /// Why pages did not come, by their numbers.
    private(set) var failures: [Int: KeyStoreError] = [:]
    private var waits = 0
    /// The server asked to wait; nothing more is asked for until then.
    private(set) var isWaiting = false

    init(isBehind: Bool) { self.isBehind = isBehind }

    /// Nothing is on its way, and nothing is to be asked for.
    var isDone: Bool { asked.isEmpty && again.isEmpty && next > last }

    /// The page to be asked for now; `nil` for none.
    mutating func pageToAsk() -> Int? {
        guard !isWaiting, asked.count < Self.atOnce else { return nil }
        if let page = again.min() {
            again.removeAll { $0 == page }
            return page
        }
        // Until the first has come, nobody knows how many there are.
        guard next <= last, turn > 1 || asked.isEmpty else { return nil }
        next += 1
        return next - 1
    }

    mutating func ask(_ page: Int, by request: RequestID) { asked[request] = page }

    /// - Returns: the number of the page that was asked for so; `nil` for a request that is none of these.
    mutating func answered(_ request: RequestID) -> Int? { asked.removeValue(forKey: request) }

    mutating func came(_ page: ListPage, number: Int) {
        waits = 0
        early[number] = page
        if number == 1, let total = page.total, page.hasNextPage, !page.items.isEmpty {
            last = (total + page.items.count - 1) / page.items.count
            isCounted = true
        }
    }

    /// The pages whose turn it is, in order; each is given once.
    mutating func nextInTurn() -> ListPage? {
        while failures[turn] != nil { turn += 1 }
        guard let page = early.removeValue(forKey: turn) else { return nil }
        turn += 1
        return page
    }

    /// Pages that came before their turn and will not have it.
    mutating func takeEarly() -> [ListPage] {
        defer { early = [:] }
        return early.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Goes on from a page that was taken in, or not.
    ///
    /// - Parameter fresh: keys of it that were not there yet. A server that takes no notice of the page would be asked for
    ///   ever.
    mutating func took(_ page: ListPage, fresh: Int) {
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
    }

    /// What becomes of the listing after a page failed.
    enum Course: Equatable {
        case goOn
        /// The page is asked for again after so many seconds.
        case wait(seconds: Int)
        /// It is of no use to ask for more.
        case stop
    }

    mutating func failed(_ page: Int, _ error: KeyStoreError) -> Course {
        if let seconds = secondsToWait(error) {
            again.append(page)
            isWaiting = true
            return .wait(seconds: seconds)
        }
        failures[page] = error
        return page == 1 || Self.concernsAll(error) || failures.count > Self.failuresBorne ? .stop : .goOn
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
