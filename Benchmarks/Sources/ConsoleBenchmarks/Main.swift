import Canvas
import Console
import Foundation
import JSONDocument
import KeyStoreAPI
import Measuring

/// Measures what a key costs in the entry pane, from the event to the finished frame, in a small, a large and a very
/// large value, and then what it costs in the list, and prints Markdown. The terminal's part is not in it.
///
/// With the argument `list`, only the list.
@main
struct Main {
    static let sizes = [10_000, 1_000_000, 10_000_000]

    static func main() throws {
        setlocale(LC_ALL, "C.UTF-8")
        if CommandLine.arguments.contains("list") { return ListTable.print() }
        print("| 120×40 | 10 KB | 1 MB | 10 MB | 10 MB to 10 KB | allocations at 10 MB |")
        print("|---|---|---|---|---|---|")
        let entries = try sizes.map { try Material.entry(bytes: $0) }
        for task in Task.all {
            let costs = entries.map { entry in
                var desk = Desk(entry)
                task.prepare(&desk)
                return Cost.of { task.run(&desk) }
            }
            print(row(task, costs))
        }
        ListTable.print()
    }

    private static func row(_ task: Task, _ costs: [Cost]) -> String {
        let times = costs.map { time($0.seconds / Double(task.keys)) }
        let ratio = String(format: "%.1f", costs[2].seconds / costs[0].seconds)
        let cells = [task.name] + times + [ratio, "\(costs[2].allocations / task.keys)"]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func time(_ seconds: Double) -> String {
        seconds < 1e-3 ? String(format: "%.0f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
    }
}

/// Something that an operator does, with the keys that it takes, so often that the state is the same again.
struct Task {
    let name: String
    let keys: Int
    var prepare: (inout Desk) -> Void = { _ in }
    let run: (inout Desk) -> Void

    static var all: [Task] {
        [
            Task(name: "open, from the answer to the frame", keys: 1) { $0.open() },
            Task(name: "outline: down, up", keys: 2) { $0.press("j", "k") },
            Task(name: "outline: page down, page up", keys: 2) { $0.press(Key(.pageDown), Key(.pageUp)) },
            Task(name: "outline: fold to one level, unfold all", keys: 2) { $0.press("1", "0") },
            Task(name: "outline: to the end, to the top", keys: 2) { $0.press("G", "g") },
            Task(name: "outline: flip, undo", keys: 2, prepare: { $0.press("G") }) { $0.press(" ", "u") },
            Task(name: "review: flip, ask, back, undo", keys: 4, prepare: { $0.press("G") }) {
                $0.press(" ")
                $0.press(.control("s"), Key(.escape))
                $0.press("u")
            },
            Task(name: "text: type a character, delete it", keys: 2, prepare: { $0.text() }) {
                $0.press(.character("x"), Key(.backspace))
            },
            Task(name: "text: down, up", keys: 2, prepare: { $0.text() }) { $0.press(Key(.down), Key(.up)) },
            Task(name: "text: page down, page up", keys: 2, prepare: { $0.text() }) {
                $0.press(Key(.pageDown), Key(.pageUp))
            },
            Task(name: "text: paste 100 KB, undo", keys: 2, prepare: { $0.text() }) { $0.paste() },
        ]
    }
}

/// A console with one entry in it, and hands that press keys.
struct Desk {
    private let entry: Entry
    private var state: ConsoleState
    private static let pasted = String(repeating: "\"key\": \"value\",\n", count: 100_000 / 16)

    init(_ entry: Entry) {
        self.entry = entry
        state = ConsoleState(
            size: Size(width: 120, height: 40),
            profile: Profile(name: "bench", address: "http://127.0.0.1", access: .readWrite),
            theme: Theme(name: "plain", styles: [:]), display: DisplayText(unicode: true))
        open()
    }

    mutating func open() {
        state.entry = nil
        state.keys = KeysState()
        _ = update(&state, .started)
        let items = [EntrySummary(key: entry.key.text)]
        _ = update(&state, .pageListed(latest, .success(ListPage(items: items, total: 1, hasNextPage: false))))
        state.focus = .keys
        press(Key(.enter))
        happen(.entryFetched(latest, .success(entry)))
    }

    /// The request that was made last.
    private var latest: RequestID {
        state.entry?.activity?.request ?? state.keys.activity?.request ?? RequestID(number: 1)
    }

    mutating func text() {
        press("G", "e")
        press(Key(.home))
    }

    mutating func press(_ keys: Character...) {
        for key in keys { press(.character(key)) }
    }

    mutating func press(_ keys: Key...) {
        for key in keys {
            if let action = state.keymap.action(for: .key(key), in: state) { happen(action) }
        }
    }

    mutating func paste() {
        happen(.pasted(Self.pasted))
        press(.control("u"))
    }

    private mutating func happen(_ action: Action) {
        _ = update(&state, action)
        blackHole(view(state))
    }
}
