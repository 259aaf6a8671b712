import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension Session {
    /// Text is searched for in the values of three keys (request 2).
    static func searching(
        _ query: String = "rollout", size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = listed(size: size, profile: profile, unicode: unicode)
        session.press("v")
        session.press(query)
        session.press(Key(.enter))
        return session
    }

    /// … and it is over: two places in one key.
    static func searched(
        _ query: String = "rollout", size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = searching(query, size: size, profile: profile, unicode: unicode)
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], query, read: 3, isDone: true)))
        return session
    }

    var search: SearchState? { state.search }
}

extension ValuesRead {
    /// What a reader makes of values.
    static func of(
        _ values: KeyValuePairs<String, JSONDocument> = [:], _ query: String = "rollout", read: Int = 0,
        unreadable: [Unreadable] = [], pause: Int? = nil, isDone: Bool = false
    ) -> ValuesRead {
        var part = ValuesRead()
        part.finds = values.compactMap { key, data in
            try? ValueQuery(query).find(in: Entry(key: EntryKey(key), data: data))
        }
        part.read = read
        part.unreadable = unreadable
        part.pause = pause
        part.isDone = isDone
        return part
    }
}

@Suite("Searching in values")
struct SearchTests {
    private func query(_ text: String) -> ValueQuery { try! ValueQuery(text) }

    @Test("v asks what for, and reads the values of all keys")
    func ask() {
        var session = Session.listed()
        session.press("v")
        #expect(session.state.context == .prompt)
        #expect(view(session.state).text.contains("Reads all 3 keys."))
        session.press("beta")
        let reading = ValueReading(
            keys: ["checkout-flags", "checkout-limits", "payments"], look: .search(query("beta")))
        #expect(session.press(Key(.enter)) == [.readValues(2, reading), .progress(2)])
        #expect(session.state.context == .search)
    }

    @Test("only the keys that the filter lets through are read, and that is said")
    func filtered() {
        var session = Session.listed()
        session.press("/")
        session.press("limits")
        session.press(Key(.tab))
        session.press("v")
        #expect(view(session.state).text.contains("the 1 key that the filter lets through"))
        session.press("x")
        #expect(
            session.press(Key(.enter))
                == [.readValues(2, ValueReading(keys: ["checkout-limits"], look: .search(query("x")))), .progress(2)])
        #expect(view(session.state).text.contains("in the 1 key that the filter lets through"))
    }

    @Test("a mistake in the query is said, and nothing of it is lost")
    func mistake() {
        var session = Session.listed()
        session.press("v")
        session.press("/(a/")
        #expect(session.press(Key(.enter)) == [])
        #expect(view(session.state).text.contains("not a regular expression: column 1: “(” is not closed"))
        session.press(Key(.left))
        session.press(")")
        #expect(session.press(Key(.enter)).count == 2)
        #expect(session.search?.query.text == "/(a)/")
    }

    @Test("without keys there is nothing to search in")
    func empty() {
        var session = Session.listed(.of())
        #expect(session.press("v") == [])
        #expect(session.notice == "there is no key to search in")
    }

    @Test("what is found comes in as it is found; how much was read is always said")
    func streaming() {
        var session = Session.searching()
        #expect(view(session.state).text.contains("0 of 3 read"))
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], read: 1)))
        #expect(view(session.state).text.contains("1 of 3 read   1 place in 1 key"))
        let gone = ValuesRead.Unreadable(key: "payments", error: .notFound)
        session.happen(.valuesRead(2, .of(read: 1, unreadable: [gone], isDone: true)))
        let text = view(session.state).text
        #expect(text.contains("2 of 3 read, 1 unreadable   1 place in 1 key"))
        #expect(text.contains(".newCheckout.rollout"))
        #expect(text.contains("\"rollout\": 25"))
        #expect(session.search?.end == .complete)
    }

    @Test("the selection stays on its place while more is found")
    func stable() {
        var session = Session.searching("/./")
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], "/./", read: 1)))
        session.press("jj")
        let before = session.search?.results.place(2)?.hit
        session.happen(.valuesRead(2, .of(["checkout-limits": "{\"a\": 1}"], "/./", read: 1)))
        #expect(session.search?.selection == 2)
        #expect(session.search?.results.place(2)?.hit == before)
        session.press("G")
        #expect(session.search?.results.place(session.search?.selection ?? 0)?.find.key == "checkout-limits")
    }

    @Test("that the server asks to wait is said and counted down")
    func waiting() {
        var session = Session.searching()
        session.happen(.valuesRead(2, .of(pause: 3)))
        #expect(view(session.state).text.contains("the server asks to wait 3 s"))
        for _ in 0..<5 { #expect(session.happen(.timerFired(.progress(2))) == [.progress(2)]) }
        #expect(view(session.state).text.contains("the server asks to wait 2 s"))
        for _ in 0..<10 { session.happen(.timerFired(.progress(2))) }
        #expect(!view(session.state).text.contains("asks to wait"))
    }

    @Test("Esc calls it off and keeps what was found; once more, and it is gone")
    func cancel() {
        var session = Session.searching()
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], read: 1)))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(view(session.state).text.contains("1 of 3 read   1 place in 1 key   cancelled"))
        #expect(session.happen(.valuesRead(2, .of(["payments": .flags], read: 1, isDone: true))) == [])
        #expect(session.search?.results.count == 1)
        #expect(session.happen(.timerFired(.progress(2))) == [])
        session.press(Key(.escape))
        #expect(session.state.overlay == nil)
    }

    @Test("a reading that was given up says why, and how much was read")
    func givenUp() {
        var session = Session.searching()
        let refused = ValuesRead.Unreadable(key: "checkout-flags", error: .invalidToken)
        session.happen(.valuesRead(2, .of(unreadable: [refused], isDone: true)))
        #expect(view(session.state).text.contains("0 of 3 read, 1 unreadable"))
        #expect(view(session.state).text.contains("given up: 401 · 4004 Invalid Token"))
    }

    @Test("Enter opens the key with the cursor at the place, and Esc comes back to what was found")
    func open() {
        var session = Session.searched()
        session.press("v")
        session.press(Key(.escape))
        #expect(
            session.press(Key(.enter)) == [.fetch(3, "checkout-flags"), .progress(3)])
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.state.entry?.outline.path == ".newCheckout.rollout")
        #expect(session.state.context == .outline)
        session.press("jj")
        session.press(Key(.escape))
        #expect(session.state.context == .search)
        #expect(session.search?.results.count == 1)
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
    }

    @Test("in a key that is open already, the cursor goes there at once, though it was folded away")
    func openAlready() {
        var session = Session.outlined()
        session.press("1")
        session.press(Key(.escape))
        session.press("v")
        session.press("staff")
        session.press(Key(.enter))
        session.happen(.valuesRead(3, .of(["checkout-flags": .flags], "staff", read: 3, isDone: true)))
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.entry?.outline.path == ".newCheckout.audience[1]")
    }

    @Test("where the place is gone by then, that is said")
    func moved() {
        var session = Session.searched()
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(.flags("{\"limit\": 1}"))))
        #expect(session.notice == ".newCheckout.rollout is not there any more")
    }

    @Test("a search goes on while one looks at what it found")
    func background() {
        var session = Session.searching()
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], read: 1)))
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(.flags())))
        session.happen(.valuesRead(2, .of(["payments": .flags], read: 2, isDone: true)))
        session.press(Key(.escape))
        #expect(session.search?.results.finds.map(\.key) == ["checkout-flags", "payments"])
        #expect(session.search?.end == .complete)
    }

    @Test("e changes the query; what was found stays until the next search begins", arguments: ["e", "v", "/"])
    func change(key: String) {
        var session = Session.searching()
        session.happen(.valuesRead(2, .of(["checkout-flags": .flags], read: 1)))
        session.press(key)
        session.press(Key(.escape))
        #expect(session.search?.results.count == 1)
        session.press(key)
        session.press(Key(.backspace))
        let effects = session.press(Key(.enter))
        #expect(effects.first == .cancel(2))
        #expect(session.search?.query.text == "rollou")
        #expect(session.search?.results.count == 0)
        session.press(Key(.escape))
        session.press(Key(.escape))
        #expect(session.state.overlay == nil)
    }

    @Test("u lists the keys that could not be read, and Enter opens one of them")
    func unreadable() {
        var session = Session.searching()
        session.press("u")
        #expect(session.notice == "no key was unreadable")
        let keys = ["checkout-flags", "payments"].map { ValuesRead.Unreadable(key: $0, error: .notFound) }
        session.happen(.valuesRead(2, .of(read: 1, unreadable: keys, isDone: true)))
        session.press("u")
        #expect(view(session.state).text.contains("404 · 3001 Entity not found"))
        session.press("j")
        #expect(session.press(Key(.enter)).first == .fetch(3, "payments"))
        session.happen(.entryFetched(3, .failure(.notFound)))
        session.press(Key(.escape))
        #expect(session.search?.showsUnreadable == true)
        session.press(Key(.escape))
        #expect(session.search?.showsUnreadable == false)
    }

    @Test("ten thousand places are enough: the reading is called off")
    func full() {
        var session = Session.searching("x")
        let hits = (0..<100).map { ValueFind.Hit(path: ".a", line: $0 + 1, excerpt: "x") }
        var part = ValuesRead()
        part.finds = (0..<100).map { ValueFind(key: "key-\($0)", hits: hits) }
        part.read = 1
        #expect(session.happen(.valuesRead(2, part)) == [])
        part.finds = [ValueFind(key: "one-more", hits: hits)]
        #expect(session.happen(.valuesRead(2, part)) == [.cancel(2)])
        #expect(view(session.state).text.contains("ended: more than 10,000 places"))
        #expect(session.search?.results.count == SearchState.limit)
        session.press("G")
        #expect(session.search?.selection == SearchState.limit - 1)
    }

    @Test("rows and places lead to each other")
    func rows() {
        var results = SearchResults()
        let hit = ValueFind.Hit(path: ".", line: 1, excerpt: "")
        results.append(
            [3, 1, 2].enumerated().map { ValueFind(key: "k\($0)", hits: Array(repeating: hit, count: $1)) }, limit: 99)
        #expect(results.rowCount == 9)
        for index in 0..<results.count {
            guard case .hit(_, index: index) = results.row(at: results.row(of: index)) else {
                Issue.record("\(index)")
                continue
            }
        }
        let keys = [0, 4, 6].map { results.row(at: $0) }
        for row in keys { if case .key = row { continue } else { Issue.record("\(keys)") } }
        #expect(results.row(at: 9) == nil)
    }

    @Test("another profile begins without the search")
    func otherProfile() {
        var session = Session.searched()
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(.flags())))
        session.state.profiles = [.staging, .viewing]
        session.state.switching = Activity(request: 9, label: "")
        session.happen(.profileSwitched(9, .success(ProfileTerms(profile: .viewing))))
        #expect(session.state.aside.search == nil)
    }
}
