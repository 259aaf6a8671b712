import Glibc
import Testing

/// A journal that cannot be kept, and one that many consoles keep together.
@Suite("The journal's place", .sandboxed)
struct JournalFaultTests {
    private static let off = #"{"enabled": false}"#

    @Test(
        "where nothing can be kept that is said, and editing and submitting go on",
        arguments: ["/proc/nowhere", "file", "full"])
    func impossible(place: String) async throws {
        let server = try await Server(["flags": Self.off])
        var path = place
        if place == "file" { path = try Sandbox.current.write("in the way", to: "state") }
        if place == "full" { path = "/dev/full" }
        let console = try await Terminal.console(on: server, environment: ["XDG_STATE_HOME": path], width: 100)
        try await console.see("[drafts are not durable]")
        try await console.openOutline("flags")
        try await console.press("Down", "Space")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("flags", holds: #"{"enabled": true}"#)
        try await console.press("q", "q")
        try await console.exit().expectRestored()
    }

    @Test("neither HOME nor XDG_STATE_HOME: that is said too")
    func homeless() async throws {
        let server = try await Server(["flags": Self.off])
        let console = try await Terminal.console(on: server, environment: ["HOME": "", "XDG_STATE_HOME": "relative"])
        try await console.see("not durable]")
        try await console.openOutline("flags")
    }

    @Test("many consoles at once keep one journal: each one's draft is there after all were killed")
    func many() async throws {
        let keys = (1...8).map { "key-\($0)" }
        let server = try await Server()
        for key in keys { try await server.http.create(key, Self.off) }
        var consoles: [Terminal] = []
        for key in keys {
            let console = try await Terminal.console(on: server)
            try await console.openOutline(key)
            consoles.append(console)
        }
        for console in consoles { try await console.press("Down", "Space") }
        try await StateFolder.awaitDrafts(keys.map { _ in #"{"enabled": true}"#.utf8.count })
        for console in consoles { try await console.kill() }
        let next = try await Terminal.console(on: server)
        try await next.wait("all of their drafts") { screen in
            screen.contains("Unfinished drafts") && keys.allSatisfy(screen.contains)
        }
    }
}
