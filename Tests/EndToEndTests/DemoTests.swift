import Glibc
import Testing

@Suite("keystore demo", .sandboxed)
struct DemoTests {
    @Test("without a terminal it does the main job as a transcript")
    func transcript() async throws {
        let outcome = try await Child.run([try Tools.keystore, "demo"])
        #expect(outcome.status == 0, "\(outcome.error)")
        for part in [
            "server ", "list ", "checkout-flags", "update ", "revision", "read back", "the very bytes",
            "401 · 4002 No auth token", "401 · 4004 Invalid Token", "404 · 3001 Entity not found", "screen",
            " keystore  demo  http://127.0.0.1:", "[read-write]", #""newCheckout": {"#, #""enabled": true"#,
        ] { #expect(outcome.text.contains(part), "\(part) in:\n\(outcome.text)") }
        #expect(!outcome.text.contains("\u{1B}"))
        #expect(outcome.error.isEmpty)
    }

    @Test("its console lists realistic entries, and leaving says where the data is and how to go on")
    func console() async throws {
        let console = try await Terminal.run([try Tools.keystore, "demo"], width: 120, height: 40)
        let screen = try await console.wait("a list with about 40 keys") {
            $0.line(with: " keys")?.contains(" of ") == true
        }
        #expect(screen.lines[0].contains("demo"))
        #expect(screen.contains("checkout-flags"))
        try await console.press("q")
        let exit = try await console.exit()
        #expect(exit.status == 0)
        #expect(exit.screen.contains("The demo's data is in \(try Sandbox.current.folder)"))
        #expect(exit.screen.contains("keystore demo --data-dir"))
        exit.expectRestored()
    }

    @Test("with a folder it goes on with what was submitted there")
    func continues() async throws {
        let folder = try Sandbox.current.path("demo")
        let first = try await Terminal.run([try Tools.keystore, "demo", "--data-dir", folder])
        try await first.open("checkout-flags")
        try await first.press("Down", "Down", "End", "Left", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
        try await first.type("true")
        try await first.review()
        try await first.confirm()
        try await first.leave()
        #expect(try await first.exit().status == 0)
        let second = try await Terminal.run([try Tools.keystore, "demo", "--data-dir", folder])
        try await second.open("checkout-flags")
        let screen = try await second.see(#""newCheckout": {"#)
        #expect(screen.lines.dropFirst(3).dropFirst(2).first?.contains(#""enabled": true"#) == true)
    }

    @Test("SIGTERM restores the terminal")
    func terminated() async throws {
        let console = try await Terminal.run([try Tools.keystore, "demo"])
        try await console.see("checkout-flags")
        try await console.send(SIGTERM)
        let exit = try await console.exit()
        #expect(exit.status == 143)
        exit.expectRestored()
    }
}
