import Testing

extension Terminal {
    /// What is on the screen now.
    func screen() async throws -> Screen { Screen(try await tmux("capture-pane", "-p")) }

    /// What is on the screen now, with its colours as escape sequences.
    func colours() async throws -> String { try await tmux("capture-pane", "-p", "-e") }

    /// Column and row of the cursor, from 0.
    func cursor() async throws -> (column: Int, row: Int) {
        let text = try await tmux("display-message", "-p", "#{cursor_x} #{cursor_y}")
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        return (try #require(numbers.first), try #require(numbers.last))
    }

    /// Waits until the screen is as wanted.
    @discardableResult
    func wait(
        _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation, until isMet: (Screen) -> Bool
    ) async throws -> Screen {
        var last = Screen("")
        func failure(_ how: String) -> String { "\(sourceLocation): waiting for: \(wanted); \(how)\n\(last)" }
        return try await Patience.until(failure("the last screen:")) {
            last = try await screen()
            if isMet(last) { return last }
            // Nothing more will come.
            if last.hasEnded { throw NeverHappened(description: failure("the program has ended:")) }
            return nil
        }
    }

    /// Waits until all of these are on the screen together, each within a line.
    @discardableResult
    func see(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> Screen {
        try await wait(texts.joined(separator: " | "), sourceLocation: sourceLocation) { screen in
            texts.allSatisfy(screen.contains)
        }
    }

    /// Waits until none of these is on the screen.
    @discardableResult
    func seeNo(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> Screen {
        try await wait("no " + texts.joined(separator: " | "), sourceLocation: sourceLocation) { screen in
            !texts.contains(where: screen.contains)
        }
    }
}
