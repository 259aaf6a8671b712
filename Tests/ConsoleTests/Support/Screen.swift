import Canvas
import CursesTerminal
import Foundation
import Testing

@testable import Console

/// Compares what a person would see with a file, through the real ncurses.
///
/// ncurses has one screen in global variables, and tests of other modules use it too: everything that does is on the
/// main actor and never waits in between.
@MainActor
enum Screen {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Screens")

    private static let isRecording = ProcessInfo.processInfo.environment["KEYSTORE_RECORD"] == "1"

    /// With `KEYSTORE_RECORD=1` the file is written instead, to be read and committed by a person.
    static func check(_ session: Session, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let frame = view(session.state)
        let screen = seen(frame)
        let isDrawn = screen == frame.text
        #expect(isDrawn, "ncurses shows \(difference(from: frame.text, to: screen))", sourceLocation: sourceLocation)
        let cursor = frame.cursor.map { "cursor: line \($0.row + 1), column \($0.column + 1)" } ?? "no cursor"
        let text = screen + "\n" + cursor + "\n"
        let file = folder.appending(path: "\(name)-\(frame.size.width)x\(frame.size.height).txt")
        if isRecording {
            try? text.write(to: file, atomically: false, encoding: .utf8)
        }
        let expected = try? String(contentsOf: file, encoding: .utf8)
        let isExpected = expected == text
        let change = expected.map { difference(from: $0, to: text) } ?? "there is no \(file.lastPathComponent)"
        #expect(isExpected, "\(file.lastPathComponent)\n\(change)", sourceLocation: sourceLocation)
    }

    /// The frame drawn by ncurses, and read back from it.
    static func seen(_ frame: Frame) -> String {
        guard let terminal = try? CursesTerminal(headless: frame.size, unicode: frame.display.unicode) else {
            return "no terminal"
        }
        defer { terminal.stop() }
        terminal.draw(frame)
        return terminal.readBack()
    }

    private static func difference(from old: String, to new: String) -> String {
        let (old, new) = (old.components(separatedBy: "\n"), new.components(separatedBy: "\n"))
        return (0..<max(old.count, new.count)).compactMap { row in
            let (before, after) = (row < old.count ? old[row] : nil, row < new.count ? new[row] : nil)
            guard before != after else { return nil }
            return "line \(row + 1)\n  expected \(before ?? "nothing")\n  shown    \(after ?? "nothing")"
        }.joined(separator: "\n")
    }
}
