import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The filter on a long list")
struct KeySearchTests {
    private static let parts = ["check", "out", "pay", "ments", "flag", "a", "b", "x1", "Zed", "9"]

    private static func names(_ count: Int, _ dice: inout Dice) -> KeyList {
        KeyList(
            (0..<count).map { _ in
                let words = (0..<Int.random(in: 1...4, using: &dice)).map { _ in parts.randomElement(using: &dice)! }
                return KeyRow(key: words.joined(separator: ["-", "_", ""].randomElement(using: &dice)!))
            })
    }

    /// Texts as they grow and shrink while one types.
    private static func texts(_ dice: inout Dice) -> [String] {
        var text = ""
        return (0..<24).map { _ in
            switch Int.random(in: 0..<10, using: &dice) {
            case 0: text = ""
            case 1, 2: text = String(text.dropLast())
            case 3: text = String(["'", "!", "^", "/", " "].randomElement(using: &dice)!) + text
            default:
                text += ["c", "h", "a", "f", "pay", "-", " ", "$", "!x", "'o", "^c", "/a", "s$"].randomElement(
                    using: &dice)!
            }
            return text
        }
    }

    @Test("while one types, every text finds what it finds on its own, in the same order", arguments: 0..<60)
    func narrowing(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let list = Self.names(Int.random(in: 1...700, using: &dice), &dice)
        var typed = KeysState()
        typed.append(list)
        for text in Self.texts(&dice) {
            typed.editFilter { $0 = TextField(text) }
            // Now and then the next character comes before the search is through.
            if Bool.random(using: &dice) { continue }
            while typed.isSearching { typed.searchOn() }
            var fresh = KeysState()
            fresh.append(list)
            fresh.editFilter { $0 = TextField(text) }
            while fresh.isSearching { fresh.searchOn() }
            #expect(typed.shownKeys() == fresh.shownKeys(), "\(text)")
        }
    }

    @Test("a search that was interrupted anywhere loses nothing and repeats nothing", arguments: 0..<60)
    func interrupted(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let list = Self.names(500, &dice)
        let texts = ["c", "ch", "cho", "cho !f", "cho !f pay"]
        var former: KeySearch?
        for text in texts {
            var search = KeySearch(KeyFilter(text), isRanked: true, after: former)
            for _ in 0..<Int.random(in: 0...4, using: &dice) {
                search.step(list, order: nil, budget: Int.random(in: 1...400, using: &dice))
            }
            former = search
        }
        former?.step(list, order: nil, budget: .max)
        var fresh = KeySearch(KeyFilter(texts.last ?? ""), isRanked: true)
        fresh.step(list, order: nil, budget: .max)
        #expect(former?.rows == fresh.rows)
    }

    @Test("rows that come behind the others are searched as they come")
    func growing() {
        var dice = Dice(state: 7)
        let list = Self.names(900, &dice)
        var state = KeysState()
        state.editFilter { $0.insert("chf") }
        for start in stride(from: 0, to: list.count, by: 70) {
            state.append(KeyList(list[start..<min(list.count, start + 70)].map { $0 }))
        }
        var fresh = KeysState()
        fresh.append(list)
        fresh.editFilter { $0.insert("chf") }
        #expect(state.shownKeys() == fresh.shownKeys())
    }

    private static let long = KeyList(
        (0..<120_000).map { KeyRow(key: "service-\(String($0, radix: 16))-settings") })

    private func searching() -> Session {
        var session = Session()
        session.state.keys.append(Self.long)
        session.press("/")
        return session
    }

    @Test("a long list is searched in steps, and the first screen does not wait for the last")
    func steps() {
        var session = searching()
        let effects = session.press("s")
        #expect(effects == [.wait(.filtering, milliseconds: 0)])
        #expect(session.state.keys.isSearching)
        #expect(view(session.state).text.contains("+/120,000"))
        #expect(session.state.keys.selected != nil)
        var steps = 1
        while !session.happen(.timerFired(.filtering)).isEmpty { steps += 1 }
        #expect(steps > 1)
        #expect(!session.state.keys.isSearching)
        #expect(view(session.state).text.contains("120,000/120,000"))
    }

    @Test("a key that is typed while a search runs asks for no second row of steps")
    func oneStepAtATime() {
        var session = searching()
        session.press("s")
        #expect(session.press("e") == [])
        #expect(session.happen(.timerFired(.filtering)).count == 1)
        #expect(session.press(Key(.down)) == [])
    }

    @Test("the best match stays selected while better ones are found, until another is chosen")
    func best() {
        var session = Session()
        session.state.keys.append(Self.long)
        session.state.keys.append(KeyList([KeyRow(key: "zz-settings")]))
        session.press("/")
        session.press("zzset")
        while !session.happen(.timerFired(.filtering)).isEmpty {}
        #expect(session.state.keys.selected?.key == "zz-settings")
        session.press(Key(.escape))
        session.press("/")
        session.press("set")
        session.press(Key(.down))
        let chosen = session.state.keys.selected?.key
        while !session.happen(.timerFired(.filtering)).isEmpty {}
        #expect(session.state.keys.selected?.key == chosen)
        #expect(session.state.keys.matches.first.map { session.state.keys.rows.name(at: $0.row) } == "zz-settings")
    }

    @Test("a profile that is left in the middle of a search goes on with it when one comes back")
    func putAway() {
        var session = searching()
        session.press("s")
        session.state.keys.putAway()
        #expect(session.state.keys.isSearching)
        let wantsStep = session.state.keys.wantsStep()
        #expect(wantsStep)
    }

    @Test("a list of a million keys takes less than 200 bytes a key beside the names")
    func memory() {
        let names = Self.long.reduce(0) { $0 + $1.key.utf8.count }
        #expect((Self.long.footprint - names) / Self.long.count < 100)
    }
}
