import Testing

@Suite("Text that would act on a terminal", .sandboxed)
struct HostileTextTests {
    /// Right-to-left override, isolate, zero width, byte order mark, C1 CSI and OSC, a tag, private use.
    private static let hostile = [
        "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{9B}", "\u{9D}", "\u{E0041}", "\u{E000}", "\u{2028}",
    ]

    @Test("a value's characters are shown as visible escapes, and saved as they were")
    func value() async throws {
        let text = Self.hostile.joined(separator: "x")
        let value = "{\n  \"text\": \"\(text)\",\n  \"enabled\": false\n}"
        let (server, console) = try await Terminal.editing("hostile", value)
        try await console.see("‹202E›x‹2066›x‹200B›x‹FEFF›x‹009B›x‹009D›x‹E0041›x‹E000›")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("hostile", holds: value.split(separator: "false").joined(separator: "true"))
        try await console.leave()
        let exit = try await console.exit()
        expectUnsent(Self.hostile, in: exit)
        exit.expectRestored()
    }

    @Test("the difference in the review shows them as escapes, too")
    func review() async throws {
        let (_, console) = try await Terminal.editing("hostile", "{\"a\": \"\u{202E}\u{9B}31m\"}")
        try await console.press("End", "Left")
        try await console.type(" ")
        try await console.review()
        try await console.see("- {\"a\": \"‹202E›‹009B›31m\"}", "+ {\"a\": \"‹202E›‹009B›31m\" }")
        try await console.press("Escape")
        try await console.seeChange()
        try await console.leave()
        try await console.see("Leave?")
        try await console.press("d")
        expectUnsent(Self.hostile, in: try await console.exit())
    }

    @Test("pasted escape sequences are shown, not obeyed, and are a mistake in JSON")
    func pasted() async throws {
        let (_, console) = try await Terminal.editing("hostile", "{}")
        try await console.press("Right")
        try await console.paste("\"a\": \"\u{1B}]0;owned\u{07}\u{1B}[31mred\u{01}\"")
        try await console.see("{\"a\": \"^[]0;owned^G^[[31mred^A\"}", "✗")
        try await console.press("C-s")
        try await console.see("not submitted: line 1")
        let title = try await console.tmux("display-message", "-p", "#{pane_title}")
        #expect(!title.contains("owned"))
        try await console.press("Escape")
        try await console.see("no outline while this is wrong")
        try await console.press("Escape")
        try await console.see("hostile", "1 of 1 keys", "1 unsubmitted")
        try await console.press("C-c")
        try await console.see("Leave?")
        try await console.press("d")
        expectUnsent(["\u{1B}]0;owned", "\u{1B}[31mred"], in: try await console.exit())
    }

    @Test("lone surrogate escapes and NUL escapes stay what they are")
    func escapes() async throws {
        let value = #"{"a": "\ud800 \u0000 \u001b[31m", "enabled": false}"#
        let (server, console) = try await Terminal.editing("escapes", value)
        try await console.see(#""\ud800 \u0000 \u001b[31m""#)
        try await console.press("End", "Left", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
        try await console.type("true")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("escapes", holds: #"{"a": "\ud800 \u0000 \u001b[31m", "enabled": true}"#)
    }

    private func expectUnsent(_ texts: [String], in exit: Exit, sourceLocation: SourceLocation = #_sourceLocation) {
        let sent = Array(exit.recorded.utf8)
        for text in texts {
            let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            #expect(sent.ranges(of: Array(text.utf8)).isEmpty, "sent: \(scalars)", sourceLocation: sourceLocation)
        }
    }
}
