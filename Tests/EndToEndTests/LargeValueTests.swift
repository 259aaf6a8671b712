import Testing

@Suite("Large and odd values", .sandboxed)
struct LargeValueTests {
    private static func opened(_ value: String) async throws -> (server: Server, console: Terminal) {
        let server = try await Server([:], "--body-limit", "40000000")
        try await server.http.create("large-value", value)
        let console = try await Terminal.console(on: server)
        try await console.openOutline("large-value")
        return (server, console)
    }

    /// Values that are true at the end, what opens their outline, and what the end reads like.
    private static let odd: [(name: String, value: String, last: String)] = [
        (
            "100,000 members", "{" + (0..<100_000).map { "\"m\($0)\":1" }.joined(separator: ",") + ",\"last\":true}",
            "\"last\": true"
        ),
        (
            "100,000 levels",
            "{\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
                + ",\"last\":true}", "\"last\": true"
        ),
        (
            "a megabyte on one line", "{\"a\":\"" + String(repeating: "long words ", count: 95_000) + "\",\"last\":true}",
            "\"last\": true"
        ),
        (
            "a megabyte of lines",
            "{\n" + (0..<40_000).map { "  \"m\($0)\": [1.0, \"x\"],\n" }.joined() + "  \"last\": true\n}", "\"last\": true"
        ),
    ]

    @Test("opens, goes to the end, flips and submits; no other byte changes", arguments: odd.indices)
    func flips(index: Int) async throws {
        let (_, value, last) = Self.odd[index]
        let (server, console) = try await Self.opened(value)
        try await console.press("G")
        try await console.see(last)
        try await console.press("Space")
        try await console.see("← was true", "1 change, 4 bytes")
        try await console.review()
        try await console.confirm()
        let wanted = value.dropLast(value.hasSuffix("\n}") ? 6 : 5) + (value.hasSuffix("\n}") ? "false\n}" : "false}")
        try await server.http.expect("large-value", holds: String(wanted))
    }

    @Test("is typed into as text, with mistakes marked and gone again", arguments: [2, 3])
    func types(index: Int) async throws {
        let (_, value, _) = Self.odd[index]
        let (server, console) = try await Self.opened(value)
        try await console.press("G")
        try await console.asText()
        try await console.press("C-End", "Left")
        try await console.type("x")
        try await console.see("found 'x'")
        try await console.press("BSpace")
        try await console.seeNo("found 'x'")
        try await console.press("C-Home", "Right")
        try await console.type("\"new\":1,")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("large-value", holds: "{\"new\":1," + value.dropFirst())
    }

    @Test("over the limit it opens read-only, and says so")
    func tooLarge() async throws {
        let value = "{\"last\": true, \"a\": \"" + String(repeating: "long words ", count: 1_600_000) + "\"}"
        let (server, console) = try await Self.opened(value)
        try await console.see("[16.8M, too large to edit: read-only]")
        try await console.press("j", "Space")
        try await console.see("too large to edit here")
        try await console.press("C-s")
        try await console.see("nothing to submit")
        try await server.http.expect("large-value", holds: value)
    }
}
