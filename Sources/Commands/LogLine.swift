public import KeyStoreAPI

/// One event of the log on one line: `2026-11-28T20:12:01.123Z info [4711] request id=… status=200`.
public struct LogLine: Equatable, Sendable {
    public let time: Timestamp
    public let level: String
    public let process: Int
    public let event: String
    /// In the order in which they are to stand.
    public let details: [(name: String, value: String)]

    /// Characters of a value that are kept.
    static let limit = 1000

    public init(
        time: Timestamp, level: String, process: Int, event: String, details: [(name: String, value: String)]
    ) {
        self.time = time
        self.level = level
        self.process = process
        self.event = event
        self.details = details
    }

    /// With a line end, the only one in it.
    public var bytes: [UInt8] {
        Array("\(Self.text(time)) \(level) [\(process)] \(content)\n".utf8)
    }

    /// The event and its details, without a line end.
    public var content: String {
        details.reduce(Self.spelt(event)) { $0 + " \(Self.spelt($1.name))=\(Self.word($1.value))" }
    }

    public static func == (left: LogLine, right: LogLine) -> Bool { left.bytes == right.bytes }

    /// To the millisecond.
    public static func text(_ time: Timestamp) -> String {
        let fraction = ((time.milliseconds % 1000) + 1000) % 1000
        let digits = String(1000 + fraction).dropFirst()
        return time.description.dropLast() + "." + digits + "Z"
    }

    /// In quotes where it would not be one word otherwise.
    private static func word(_ value: String) -> String {
        let kept = value.count > limit ? value.prefix(limit) + "…" : value
        let isWord = !kept.isEmpty && !kept.contains { $0.isWhitespace || "\"=\\".contains($0) }
        guard !isWord else { return spelt(kept) }
        let escaped = kept.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + spelt(escaped) + "\""
    }

    /// Without anything that ends a line, acts on a terminal, or cannot be seen.
    private static func spelt(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                shown += scalar == "\n" ? "\\n" : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
