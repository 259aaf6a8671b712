internal import KeyStoreAPI

/// A file of names: a key a line. Empty lines count for nothing, nor what follows a `#`.
struct NamesFile: Equatable {
    struct Fault: Equatable {
        /// From 1.
        let line: Int
        let violation: KeyRuleViolation
    }

    private(set) var names: [String] = []
    private(set) var faults: [Fault] = []

    init(_ lines: [String]) {
        var seen: Set<String> = []
        for (index, line) in lines.enumerated() {
            let text = line.prefix { $0 != "#" }.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
            guard !text.isEmpty else { continue }
            do throws(KeyRuleViolation) {
                let key = try EntryKey(text)
                if seen.insert(key.text).inserted { names.append(key.text) }
            } catch {
                faults.append(Fault(line: index + 1, violation: error))
            }
        }
    }

    /// Lines that are named, at most.
    private static let named = 8

    /// Which lines are no keys; `nil` where all are.
    var problem: Problem? {
        guard let first = faults.first else { return nil }
        let numbers = faults.prefix(Self.named).map { String($0.line) }.joined(separator: ", ")
        let rest = faults.count > Self.named ? " and \(CountText.text(faults.count - Self.named)) more" : ""
        let title = faults.count == 1 ? "line \(first.line) is no key" : "lines \(numbers)\(rest) are no keys"
        let hint = faults.count == 1 ? "" : "line \(first.line): "
        return Problem(title: title, hint: hint + first.violation.description, offers: [], retry: .list)
    }
}
