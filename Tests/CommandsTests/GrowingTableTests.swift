import Canvas
import Commands
import Testing

@Suite("Growing tables")
struct GrowingTableTests {
    private let display = DisplayText(unicode: true)

    @Test("titles stand once, columns line up, numbers at their right end, and no line ends with a space")
    func lines() {
        var table = GrowingTable(["KEY", "SIZE", "BY"], right: [1], display: display)
        #expect(table.lines([]) == [])
        #expect(
            table.lines([["flags", "7", "me"], ["ab", "1234567", ""]]) == [
                "KEY       SIZE  BY", "flags        7  me", "ab     1234567",
            ])
    }

    @Test("what comes later may widen a column and never narrows it")
    func growing() {
        var table = GrowingTable(["KEY", "SIZE"], display: display)
        #expect(table.lines([["flags", "1"]]) == ["KEY    SIZE", "flags  1"])
        #expect(table.lines([["a-long-name", "2"]]) == ["a-long-name  2"])
        #expect(table.lines([["abc", "3"]]) == ["abc          3"])
    }

    @Test("cells are safe, and count as what is shown of them")
    func safe() {
        var table = GrowingTable(["KEY", "X"], display: display)
        #expect(table.lines([["a\u{1B}[2J", "1"], ["b\n", "2"]]) == ["KEY     X", "a^[[2J  1", "b^J     2"])
    }
}
