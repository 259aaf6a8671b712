import Canvas
import Foundation
import KeyStoreAPI
import Measuring

/// Measures what a key costs in the list, from the event to the finished frame, and prints Markdown. The terminal's part is
/// not in it.
enum ListTable {
    private static let sizes = [1000, 100_000, 1_000_000]
    private static let queries = ["gate", "wall", "tok3", "prod", "zest", "keen", "us-e", "f00d"]

    static func print() {
        let desks = sizes.map { ListDesk(Names.page($0)) }
        Swift.print("\n| 120×40 | 1,000 keys | 100,000 | 1,000,000 |\n|---|---|---|---|")
        row("down, up", desks) { desk in move(&desk, [Key(.down), Key(.up)]) }
        row("page down, page up", desks) { desk in move(&desk, [Key(.pageDown), Key(.pageUp)]) }
        let typed = desks.map(type)
        for (name, figure) in [
            ("filter, a typed character to the first screen: median", \Typed.firstMedian),
            ("the slowest of \(queries.joined().count)", \Typed.firstMost),
            ("filter, a typed character to the whole: median", \Typed.wholeMedian),
            ("the slowest", \Typed.wholeMost), ("the longest step, which a key may have to wait for", \Typed.step),
        ] {
            line(name, typed.map { time($0[keyPath: figure]) })
        }
        line("bytes a key, beside its name", desks.map { String($0.bytesPerKey) })
    }

    private struct Typed {
        var firstMedian = Duration.zero
        var firstMost = Duration.zero
        var wholeMedian = Duration.zero
        var wholeMost = Duration.zero
        var step = Duration.zero
    }

    /// Types every query as a person does, a character at a time, each when the one before is through.
    private static func type(_ desk: ListDesk) -> Typed {
        var desk = desk
        let clock = ContinuousClock()
        var (first, whole, steps): ([Duration], [Duration], [Duration]) = ([], [], [])
        for query in queries {
            desk.press(.character("/"))
            for character in query {
                let start = clock.now
                desk.press(.character(character))
                first.append(start.duration(to: clock.now))
                steps.append(desk.finish())
                whole.append(start.duration(to: clock.now))
            }
            desk.press(Key(.escape))
        }
        func median(_ durations: [Duration]) -> Duration { durations.sorted()[durations.count / 2] }
        return Typed(
            firstMedian: median(first), firstMost: first.max() ?? .zero, wholeMedian: median(whole),
            wholeMost: whole.max() ?? .zero, step: steps.max() ?? .zero)
    }

    private static func move(_ desk: inout ListDesk, _ keys: [Key]) -> Int {
        for key in keys { desk.press(key) }
        return keys.count
    }

    private static func row(_ name: String, _ desks: [ListDesk], _ body: (inout ListDesk) -> Int) {
        line(
            name,
            desks.map { desk in
                var desk = desk
                for _ in 0..<20 { desk.press(Key(.pageDown)) }
                var keys = 1
                let cost = Cost.of { keys = body(&desk) }
                return time(.seconds(cost.seconds / Double(keys)))
            })
    }

    private static func line(_ name: String, _ cells: [String]) {
        Swift.print("| " + ([name] + cells).joined(separator: " | ") + " |")
    }

    private static func time(_ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        return seconds < 1e-3 ? String(format: "%.0f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
    }
}
