import Testing

@Suite("Sizes of the screen", .sandboxed)
struct ResizeTests {
    @Test("each size shows what fits, and the text is there again on the way back")
    func resizes() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.resize(60, 20)
        try await console.wait("60 columns and 20 rows") { fits($0, 60, 20) && $0.place == "3:18" }
        try await console.resize(120, 40)
        try await console.wait("both panes") { fits($0, 120, 40) && $0.contains("┬") && $0.place == "3:18" }
        try await console.resize(30, 8)
        try await console.see("too small: 30x8", "needs 40x10")
        try await console.resize(40, 10)
        try await console.wait("the smallest") { fits($0, 40, 10) && $0.contains(#""enabled": true"#) }
        try await console.resize(80, 24)
        try await console.wait("as before") { fits($0, 80, 24) && $0.contains("✎") }
        try await console.type("x")
        try await console.see(#""enabled": truex"#)
    }

    /// The rule under the header spans the screen, and the status line is the last.
    private func fits(_ screen: Screen, _ width: Int, _ height: Int) -> Bool {
        guard screen.lines.count == height else { return false }
        return screen.lines[1].count == width && screen.lines[height - 2].count == width
    }

    @Test("the smallest screen still says which server this is")
    func namesServer() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let console = try await Terminal.console(on: server, width: 40, height: 10)
        try await console.see("1 of 1 keys")
        #expect(try await console.screen().lines[0].contains("127.0.0"))
    }

    @Test("too small: keys do nothing to the text, q leaves and asks first")
    func tooSmall() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.resize(20, 5)
        try await console.see("too small: 20x5")
        try await console.type("abc")
        try await console.press("BSpace", "Enter")
        try await console.resize(80, 24)
        let screen = try await console.see(#""enabled": false"#, "1:1 ")
        #expect(!screen.isChanged)
        try await console.resize(20, 5)
        try await console.see("too small")
        try await console.press("q")
        #expect(try await console.exit().status == 0)
    }

    @Test("many sizes in a row end in the last one")
    func resizesOften() async throws {
        let console = try await Terminal.console(on: try await Server(["checkout-flags": "{}"]))
        try await console.see("1 of 1 keys")
        for step in 1...30 { try await console.resize(1 + step * 37 % 200, 1 + step * 17 % 60) }
        try await console.resize(100, 30)
        try await console.wait("the last size") { fits($0, 100, 30) && $0.contains("1 of 1 keys") }
        try await console.press("q")
        try await console.exit().expectRestored()
    }

    @Test("a review on the smallest screen scrolls through all of the difference")
    func reviewsSmall() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.resize(40, 10)
        try await console.press("C-s")
        try await console.see("Submit checkout-flags")
        try await console.press("G")
        try await console.see(#"+   "enabled": true"#)
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }
}
