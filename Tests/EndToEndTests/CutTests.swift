import Testing

/// The answer to a write is cut, at every byte of it: what became of the write is found out by reading, and it is sent once.
@Suite("Cut answers", .sandboxed)
struct CutTests {
    private static let off = #"{"enabled": false}"#
    private static let on = #"{"enabled": true}"#

    @Test("an answer that is cut anywhere after the write was carried out: it was saved", .timeLimit(.minutes(30)))
    func replies() async throws {
        let (server, proxy, console) = try await start()
        try await submit(console, proxy, expecting: "saved and verified", revision: 2)
        let length = proxy.replyLength
        let offsets = Rounds.isSoak ? Array(0..<length) : [0, 1, 9, length / 2, length - 40, length - 2, length - 1]
        var revision = 2
        for offset in offsets {
            revision += 1
            proxy.cut(.reply(after: offset))
            try await submit(console, proxy, expecting: "outcome unknown, read back: it was saved", revision: revision)
        }
        try await server.http.expect("flags", holds: revision.isMultiple(of: 2) ? Self.on : Self.off)
        Rounds.report("an answer of \(length) bytes cut at \(offsets.count) places")
    }

    @Test("a write that never arrives: not saved, and trying again saves it")
    func requests() async throws {
        let (server, proxy, console) = try await start()
        proxy.cut(.request)
        try await flip(console)
        try await console.press("y")
        try await console.see("outcome unknown, read back: not saved", "✎")
        #expect(proxy.writes == 1)
        try await server.http.expect("flags", holds: Self.off)
        proxy.cut(.nothing)
        try await console.press("r")
        try await console.see("saved and verified")
        #expect(proxy.writes == 2)
        try await server.http.expect("flags", holds: Self.on)
    }

    private func start() async throws -> (server: Server, proxy: CuttingProxy, console: Terminal) {
        let server = try await Server(["flags": Self.off])
        let proxy = try CuttingProxy(to: server)
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", proxy.address], environment: ["KEYSTORE_TOKEN": server.token])
        try await console.openOutline("flags")
        try await console.press("Down")
        return (server, proxy, console)
    }

    private func flip(_ console: Terminal) async throws {
        try await console.press("Space")
        try await console.review()
    }

    private func submit(_ console: Terminal, _ proxy: CuttingProxy, expecting words: String, revision: Int) async throws
    {
        let before = proxy.writes
        try await flip(console)
        try await console.press("y")
        try await console.see(words, "· rev \(revision)")
        #expect(proxy.writes == before + 1, "\(words), revision \(revision)")
    }
}
