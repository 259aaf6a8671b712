import Foundation
import Testing

/// The blocks between fences of a document, in their order: what is shown there must be what is seen.
///
/// With `KEYSTORE_RECORD=1` they are replaced by what is seen, to be read and committed by a person.
final class RecordedBlocks {
    private static let isRecording = ProcessInfo.processInfo.environment["KEYSTORE_RECORD"] == "1"
    private static let fence = "```"

    private let path: String
    private var lines: [String]
    /// Where the next block is looked for.
    private var next = 0

    /// - Parameter document: its name in `docs`.
    init(_ document: String) throws {
        path = String(#filePath.split(separator: "/Tests/EndToEndTests/")[0]) + "/docs/" + document
        lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    }

    /// Expects the next block to hold this.
    func expect(_ text: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let shown = text.map(Self.masked)
        guard let start = lines[next...].firstIndex(of: Self.fence),
            let end = lines[(start + 1)...].firstIndex(of: Self.fence)
        else {
            Issue.record("there is no block for:\n\(shown.joined(separator: "\n"))", sourceLocation: sourceLocation)
            return
        }
        if Self.isRecording {
            lines.replaceSubrange((start + 1)..<end, with: shown)
            next = start + shown.count + 2
            try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            let kept = lines[(start + 1)..<end].joined(separator: "\n")
            #expect(kept == shown.joined(separator: "\n"), sourceLocation: sourceLocation)
            next = end + 1
        }
    }

    func expect(_ screen: Screen, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try expect(screen.lines, sourceLocation: sourceLocation)
    }

    /// What is another one each time, made the same, and as long.
    private static func masked(_ line: String) -> String {
        var line = line.replacing(/127\.0\.0\.1:\d{5}/, with: "127.0.0.1:18787")
        line = line.replacing(/armed \d:\d\d/, with: "armed 5:00")
        line = line.replacing(/created by [0-9a-f]{4}…[0-9a-f]{4}/, with: "created by 5f2a…c019")
        while line.last == " " { line.removeLast() }
        return line
    }
}
