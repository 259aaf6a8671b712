import Commands
import KeyStoreAPI
import Testing

@Suite("Following a key")
struct KeyFeedTests {
    private func change(_ key: String, _ revision: String) -> StoreEvent {
        .changed(EntryChange(key: key, revision: Revision(revision), kind: .updated))
    }

    @Test("the key is read when the feed begins, has missed something or names it; where to go on moves with all")
    func reading() throws {
        var feed = KeyFeed(of: try EntryKey("flags"))
        #expect(feed.since == nil)
        #expect(feed.take(.began(Revision("4"))) == true)
        #expect(feed.take(change("other", "5")) == false)
        #expect(feed.since == Revision("5"))
        #expect(feed.take(change("flags", "6")) == true)
        #expect(feed.take(.missed(Revision("9"))) == true)
        #expect(feed.since == Revision("9"))
    }

    @Test("a service without a feed is asked no more, whenever it says so")
    func none() throws {
        var feed = KeyFeed(of: try EntryKey("flags"))
        #expect(feed.next(after: .listUnsupported(status: 404)) == .poll)
        _ = feed.take(.began(Revision("4")))
        #expect(feed.next(after: .listUnsupported(status: 404)) == .poll)
    }

    @Test(
        "a feed that never began is none; one that did is opened again",
        arguments: [
            KeyStoreError.timedOut(.idle(seconds: 45)), .replyTooLarge(limit: 1),
            .redirected(status: 302, location: ""),
            .notAKeyStoreReply(NotAReply(status: 200, contentType: nil, reason: "", excerpt: "")),
        ])
    func broken(_ error: KeyStoreError) throws {
        var feed = KeyFeed(of: try EntryKey("flags"))
        #expect(feed.next(after: error) == .poll)
        _ = feed.take(.began(Revision("4")))
        #expect(feed.next(after: error) == .open(after: 0))
    }

    @Test("one that is cut off, ended or busy is opened again, when the service wants")
    func again() throws {
        let feed = KeyFeed(of: try EntryKey("flags"))
        let cut = KeyStoreError.unreachable(Unreachable(cause: .other, host: "h:1", detail: ""))
        #expect(feed.next(after: nil) == .open(after: 0))
        #expect(feed.next(after: cut) == .open(after: 0))
        #expect(feed.next(after: .rejected(Rejection(status: 429, retryAfter: 7))) == .open(after: 7))
        #expect(feed.next(after: .rejected(Rejection(status: 401))) == .open(after: 0))
    }
}
