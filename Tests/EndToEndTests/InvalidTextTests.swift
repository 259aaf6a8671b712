import Testing

@Suite("Text that is not JSON", .sandboxed)
struct InvalidTextTests {
    @Test("a mistake is marked on its line while it is typed, and typing goes on")
    func marksMistake() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "tru")
        let screen = try await console.see("line 3, column", "expected", #""enabled": tru"#)
        #expect(screen.lines.contains { $0.contains("✗") && $0.contains("3") && $0.contains("tru") })
        try await console.type("e")
        try await console.see(#""enabled": true"#)
        try await console.seeNo("expected", "✗")
    }

    @Test("submitting is refused at the line of the mistake, and nothing is sent")
    func refusesToSubmit() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.press("Down", "End", "BSpace", "C-End")
        try await console.seePlace(4, 2)
        try await console.press("C-s")
        try await console.see("not submitted: line 3, column 3", #"expected ',' or '}'"#)
        let place = try await console.cursor()
        let screen = try await console.screen()
        #expect(screen.lines[place.row].contains(#""enabled": false"#))
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("a mistake far below is scrolled to")
    func scrollsToMistake() async throws {
        let members = (1...200).map { "  \"m\($0)\": \($0)" }.joined(separator: ",\n")
        let (_, console) = try await Terminal.editing("long-value", "{\n\(members)\n}")
        try await console.press("C-End", "Up", "End")
        try await console.type("x")
        try await console.press("C-Home")
        try await console.seePlace(1, 1)
        try await console.press("C-s")
        try await console.see("not submitted: line 201", #""m200": 200x"#)
    }
}
