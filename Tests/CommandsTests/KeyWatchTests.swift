import Commands
import JSONDocument
import KeyStoreAPI
import Testing

@Suite("Watching a key")
struct KeyWatchTests {
    private let notFound = KeyStoreError.rejected(Rejection(status: 404, code: 3001))
    private let refused = KeyStoreError.unreachable(Unreachable(cause: .refused, host: "h:1", detail: ""))

    private func entry(_ text: String, _ revision: String? = nil) throws -> Entry {
        Entry(key: try EntryKey("flags"), data: try JSONDocument(parsing: text), revision: revision.map(Revision.init))
    }

    @Test("the first value, then each change and nothing in between")
    func changes() throws {
        var watch = KeyWatch()
        let (one, two) = (try entry(#"{"a":1}"#, "1"), try entry(#"{"a":2}"#, "2"))
        #expect(try watch.take(.success(one)) == [.value(one)])
        #expect(try watch.take(.success(one)) == [])
        #expect(try watch.take(.success(two)) == [.changed(from: one, to: two)])
        #expect(try watch.take(.success(two)) == [])
        let again = try entry(#"{"a":2}"#, "3")
        #expect(try watch.take(.success(again)) == [.changed(from: two, to: again)])
    }

    @Test("without revisions the value alone tells")
    func noRevisions() throws {
        var watch = KeyWatch()
        let (one, two) = (try entry("{}"), try entry("{ }"))
        #expect(try watch.take(.success(one)) == [.value(one)])
        #expect(try watch.take(.success(try entry("{}"))) == [])
        #expect(try watch.take(.success(two)) == [.changed(from: one, to: two)])
    }

    @Test("a key that is not there is waited for; one that goes and comes again is compared with what it was")
    func comesAndGoes() throws {
        var watch = KeyWatch()
        let (one, two) = (try entry("{}", "1"), try entry(#"{"a":2}"#, "2"))
        #expect(try watch.take(.failure(notFound)) == [.absent])
        #expect(try watch.take(.failure(notFound)) == [])
        #expect(try watch.take(.success(one)) == [.created(one, former: nil)])
        #expect(try watch.take(.failure(notFound)) == [.deleted])
        #expect(try watch.take(.failure(notFound)) == [])
        #expect(try watch.take(.success(two)) == [.created(two, former: one)])
    }

    @Test("an outage is told once, and its end; what changed meanwhile is seen then")
    func outage() throws {
        var watch = KeyWatch()
        let (one, two) = (try entry("{}", "1"), try entry(#"{"a":2}"#, "2"))
        _ = try watch.take(.success(one))
        #expect(try watch.take(.failure(refused)) == [.outage(refused)])
        #expect(try watch.take(.failure(.timedOut(.idle(seconds: 3)))) == [])
        #expect(try watch.take(.success(two)) == [.answersAgain, .changed(from: one, to: two)])
        #expect(try watch.take(.failure(refused)) == [.outage(refused)])
        #expect(try watch.take(.failure(notFound)) == [.answersAgain, .deleted])
    }

    @Test("where nothing was read yet an outage ends it, and a server that asks to wait does not")
    func first() throws {
        var watch = KeyWatch()
        let busy = KeyStoreError.rejected(Rejection(status: 429, retryAfter: 7))
        #expect(try watch.take(.failure(busy)) == [.outage(busy)])
        #expect(watch.wait == 7)
        #expect(throws: refused) { try watch.take(.failure(refused)) }
        _ = try watch.take(.success(try entry("{}")))
        #expect(watch.wait == nil)
    }

    @Test(
        "what asking again does not change ends it at any time",
        arguments: [
            KeyStoreError.rejected(Rejection(status: 401, code: 4004)), .rejected(Rejection(status: 403)),
            .rejected(Rejection(status: 400)), .invalidToken(reason: "x"), .replyTooLarge(limit: 1), .cancelled,
        ])
    func ends(_ error: KeyStoreError) throws {
        var watch = KeyWatch()
        _ = try watch.take(.success(try entry("{}")))
        #expect(throws: error) { try watch.take(.failure(error)) }
    }

    @Test(
        "a server in trouble passes",
        arguments: [
            KeyStoreError.rejected(Rejection(status: 500)), .rejected(Rejection(status: 503)),
            .notAKeyStoreReply(NotAReply(status: 502, contentType: "text/html", reason: "", excerpt: "")),
        ])
    func passes(_ error: KeyStoreError) throws {
        var watch = KeyWatch()
        _ = try watch.take(.success(try entry("{}")))
        #expect(try watch.take(.failure(error)) == [.outage(error)])
    }

    @Test("a person reads the time, the key, the revision and what changed by path")
    func words() throws {
        let key = try EntryKey("flags")
        let time = Timestamp(milliseconds: 1_795_526_405_000)
        let (one, two) = (try entry(#"{"a":1}"#, "1"), try entry(#"{"a": 2, "b": true}"#, "2"))
        func lines(_ event: KeyWatch.Event) -> [String] { WatchWords.lines(event, of: key, at: time) }
        let head = "\(time.text)  flags"
        #expect(lines(.value(one)) == ["\(head)  revision 1, 7 bytes"])
        let changes = ["  ~ .a  1 -> 2", "  + .b  true"]
        #expect(lines(.changed(from: one, to: two)) == ["\(head)  revision 2"] + changes)
        #expect(lines(.deleted) == ["\(head) is gone"])
        #expect(lines(.created(two, former: one)) == ["\(head) is there again  revision 2"] + changes)
        #expect(lines(.created(one, former: nil)) == ["\(head) is there  revision 1, 7 bytes"])
        #expect(
            lines(.changed(from: one, to: try entry(#"{"a": 1}"#))) == ["\(head)", "  only white space differs"])
        #expect(
            lines(.changed(from: one, to: try entry(#"{"a":1}"#, "2"))) == [
                "\(head)  revision 2", "  the same value, written again",
            ])
        #expect(lines(.absent) + lines(.outage(refused)) + lines(.answersAgain) == [])
    }

    @Test("a change is what happened to the key, not what happened to the server")
    func counted() throws {
        let one = try entry("{}")
        let changes: [KeyWatch.Event] = [.changed(from: one, to: one), .deleted, .created(one, former: nil)]
        let others: [KeyWatch.Event] = [.value(one), .absent, .outage(refused), .answersAgain]
        #expect(changes.map(\.isChange) == [true, true, true])
        #expect(others.map(\.isChange) == [false, false, false, false])
    }
}
