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

    /// Values whose last member is `true`.
    private static let odd: [String] = [
        object(of: (0..<100_000).map { "\"m\($0)\":1" }),
        object(of: ["\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)]),
        object(of: ["\"a\":\"" + String(repeating: "long words ", count: 95_000) + "\""]),
        object(of: (0..<40_000).map { "\n  \"m\($0)\": [1.0, \"x\"]" }),
    ]

    private static func object(of members: [String]) -> String {
        "{" + (members + ["\"last\":true"]).joined(separator: ",") + "}"
    }

    /// 100,000 members, 100,000 levels, a megabyte on one line, a megabyte of lines.
    @Test("opens, goes to the end, flips and submits; no other byte changes", arguments: odd.indices)
    func flips(index: Int) async throws {
        let value = Self.odd[index]
        let (server, console) = try await Self.opened(value)
        try await console.press("G")
        try await console.see("\"last\": true")
        try await console.press("Space")
        try await console.see("← was true", "1 change, 4 bytes")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("large-value", holds: value.dropLast(5) + "false}")
    }

    @Test("is typed into as text, with mistakes marked and gone again", arguments: [2, 3])
    func types(index: Int) async throws {
        let value = Self.odd[index]
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
