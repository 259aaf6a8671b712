import Console
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import ConsoleRuntime

/// A store whose feed follows a script: what it tells each time it is asked, and how that ends.
final class ToldStore: UnwritableStore {
    enum End: Sendable {
        case ends
        case fails(KeyStoreError)
        /// Until it is called off.
        case stays
    }

    private struct State {
        var script: [([StoreEvent], End)]
        var asked: [Revision?] = []
        var open = 0
        var most = 0
    }

    private let state: Mutex<State>

    init(_ script: [([StoreEvent], End)]) { state = Mutex(State(script: script)) }

    /// What each was to go on behind.
    var asked: [String?] { state.withLock { $0.asked.map { $0?.text } } }
    /// Feeds that are open now, and that were at once.
    var open: (now: Int, most: Int) { state.withLock { ($0.open, $0.most) } }

    func follow(
        after revision: Revision?, _ take: @escaping @Sendable (StoreEvent) -> Void
    ) async throws(KeyStoreError) {
        let (events, end) = state.withLock { state in
            state.asked.append(revision)
            state.open += 1
            state.most = max(state.most, state.open)
            return state.script.isEmpty ? ([], .stays) : state.script.removeFirst()
        }
        defer { state.withLock { $0.open -= 1 } }
        for event in events { take(event) }
        switch end {
        case .ends: return
        case .fails(let error): throw error
        case .stays:
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
            throw .cancelled
        }
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage { throw .readOnly }
    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { throw .readOnly }
}

@Suite("Following a feed", .timeLimit(.minutes(1)))
struct FeedFollowerTests {
    private final class Heard: Sendable {
        private let news = Mutex<[FeedNews]>([])

        func add(_ other: FeedNews) { news.withLock { $0.append(other) } }

        /// In short words.
        var words: [String] {
            news.withLock { news in
                news.flatMap { news -> [String] in
                    switch news {
                    case .began(let isContinued): [isContinued ? "on" : "began"]
                    case .changed(let told): told.changes.map { "\($0.key) \($0.kind.rawValue)" }
                    case .lost: ["lost"]
                    case .ended: ["ended"]
                    }
                }
            }
        }

        func wait(for isThere: ([String]) -> Bool) async {
            while !isThere(words), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
        }
    }

    private func follower(_ store: ToldStore, _ heard: Heard) -> FeedFollower {
        FeedFollower(store: store, second: .milliseconds(1), interval: .milliseconds(1)) { heard.add($0) }
    }

    private func revision(_ number: Int) -> Revision { Revision(String(number)) }

    private func changed(_ key: String, _ kind: EntryChange.Kind, _ number: Int) -> StoreEvent {
        .changed(EntryChange(key: key, revision: revision(number), kind: kind))
    }

    @Test("it goes on behind what was told last, and says what was lost and found")
    func goesOn() async {
        let store = ToldStore([
            ([.began(revision(1)), changed("aaa", .created, 2)], .ends),
            ([], .fails(.timedOut(.idle(seconds: 45)))),
            ([.began(revision(2)), changed("bbb", .deleted, 3)], .stays),
        ])
        let heard = Heard()
        let task = Task { await follower(store, heard).run() }
        await heard.wait { $0.contains("bbb deleted") }
        task.cancel()
        await task.value
        #expect(heard.words == ["began", "aaa created", "lost", "lost", "on", "bbb deleted"])
        #expect(store.asked == [nil, "2", "2"])
        #expect(store.open.now == 0)
        #expect(store.open.most == 1)
    }

    @Test("what was missed is a beginning anew")
    func missed() async {
        let store = ToldStore([([.began(revision(1))], .ends), ([.missed(revision(9))], .stays)])
        let heard = Heard()
        let task = Task { await follower(store, heard).run() }
        await heard.wait { $0.count == 3 }
        task.cancel()
        #expect(heard.words == ["began", "lost", "began"])
    }

    @Test(
        "what will not be otherwise the next time ends it",
        arguments: [
            KeyStoreError.listUnsupported(status: 404), .rejected(Rejection(status: 401)),
            .notAKeyStoreReply(NotAReply(status: 200, contentType: nil, reason: "", excerpt: "")),
        ])
    func ends(error: KeyStoreError) async {
        let store = ToldStore([([], .fails(error))])
        let heard = Heard()
        await follower(store, heard).run()
        #expect(heard.words == ["ended"])
        #expect(store.asked == [nil])
    }

    @Test("a server that is busy, or gone, is asked again")
    func again() async {
        let store = ToldStore([
            ([], .fails(.rejected(Rejection(status: 503)))), ([], .fails(.rejected(Rejection(status: 429)))),
            ([.began(revision(1))], .stays),
        ])
        let heard = Heard()
        let task = Task { await follower(store, heard).run() }
        await heard.wait { $0.contains("began") }
        task.cancel()
        #expect(store.asked.count == 3)
    }

    @Test("calling it off ends it in the middle of a wait, too")
    func calledOff() async {
        let store = ToldStore([([], .ends)])
        let heard = Heard()
        let follower = FeedFollower(store: store, second: .seconds(3600), interval: .milliseconds(1)) { heard.add($0) }
        let task = Task { await follower.run() }
        await heard.wait { $0.contains("lost") }
        task.cancel()
        await task.value
        #expect(store.asked == [nil])
    }

    @Test("of a key that is written often, one word tells what was done last, in the order of the first")
    func gathers() {
        var news = GatheredNews()
        news.add(.began(revision(1)), isContinued: false)
        for number in 2...50 { news.add(changed("aaa", .updated, number), isContinued: false) }
        news.add(changed("bbb", .created, 51), isContinued: false)
        news.add(changed("aaa", .deleted, 52), isContinued: false)
        let told = news.told.compactMap { if case .changed(let told) = $0 { told.changes } else { nil } }
        #expect(news.told.first == .began(isContinued: false))
        #expect(
            told == [
                [
                    EntryChange(key: "aaa", revision: revision(52), kind: .deleted),
                    EntryChange(key: "bbb", revision: revision(51), kind: .created),
                ]
            ])
    }
}
