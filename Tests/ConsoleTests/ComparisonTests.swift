import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Comparison")
struct ComparisonTests {
    /// 60 members, of which three far apart differ.
    private func compared() -> Session {
        func value(_ changed: String) -> JSONDocument {
            let members = (1...60).map { "  \"k\($0)\": \([5, 25, 45].contains($0) ? changed : "0")" }
            return try! JSONDocument(parsing: "{\n" + members.joined(separator: ",\n") + "\n}\n")
        }
        var session = Session.journalHistory([.of(12, from: value("1"), to: value("2"))])
        session.press(Key(.enter))
        return session
    }

    @Test("n and p go from change to change, and say where there is no other")
    func changes() {
        var session = compared()
        session.state.size = ConsoleState.minimumSize
        let starts = session.comparison?.difference?.starts ?? []
        #expect(starts.count == 3)
        session.press("n")
        #expect(session.comparison?.scroll == starts.first)
        session.press("n")
        #expect(session.comparison?.scroll == starts[1])
        session.press("p")
        #expect(session.comparison?.scroll == starts[0])
        session.press("p")
        #expect(session.notice == "no change before this one")
        session.press("nnnn")
        #expect(session.notice == "no change after this one")
    }

    @Test("it scrolls no further than its end")
    func scrolling() {
        var session = compared()
        session.press("G")
        let end = session.comparison?.scroll
        session.press("j")
        #expect(session.comparison?.scroll == end)
        session.press("g")
        #expect(session.comparison?.scroll == 0)
    }

    @Test("values that differ in nothing but white space say so")
    func layout() {
        var session = Session.journalHistory([.of(12, from: #"{"a":1}"#, to: #"{"a": 1}"#)])
        session.press(Key(.enter))
        #expect(session.comparison?.difference?.summary == "only white space differs")
    }
}
