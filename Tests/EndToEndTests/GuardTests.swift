import Glibc
import Testing

/// Writes on trial: put back unless they are confirmed, whatever becomes of the console.
@Suite("Writes on trial", .sandboxed)
struct GuardTests {
    private static let off = #"{"enabled": false}"#
    private static let on = #"{"enabled": true}"#

    /// The least that a profile may give.
    private static let seconds = 10

    private func start(_ keys: String...) async throws -> (server: Server, file: String) {
        let server = try await Server()
        for key in keys { try await server.http.create(key, Self.off) }
        let file = try Profiles.configure(("staging", server, ["confirm-time: \(Self.seconds)"]))
        try Guards.endWithTest()
        return (server, file)
    }

    /// A console that has submitted a key's flag on trial.
    private func submit(_ key: String, _ file: String) async throws -> Terminal {
        let console = try await Terminal.console(file, profile: "staging")
        try await console.openOutline(key)
        try await console.press("Down", "Space")
        try await console.review()
        try await console.press("Y")
        try await console.see("saved and verified", "put back in 0:", "c confirm", "[confirm 0:")
        return console
    }

    @Test("confirmed, it stays, and nobody watches it any more")
    func confirmed() async throws {
        let (server, file) = try await start("flags", "others")
        let console = try await submit("flags", file)
        try await Guards.await(1)
        try await console.press("c")
        try await console.see("write 1 of flags is confirmed: it stays")
        try await Guards.await(0)
        try await server.http.expect("flags", holds: Self.on)

        let other = try await submit("others", file)
        let listed = try await StateFolder.keystore("confirm")
        #expect(listed.text.contains("2  others"), "\(listed.text)")
        let confirmed = try await StateFolder.keystore("confirm", "2")
        #expect(confirmed.status == 0 && confirmed.text == "write 2 is confirmed: it stays\n", "\(confirmed)")
        #expect(try await StateFolder.keystore("confirm", "2").status == 9)
        try await Guards.await(0)
        try await other.press("c")
        try await other.see("too late", "write 2")
        try await server.http.expect("others", holds: Self.on)
    }

    @Test("not confirmed, the former value comes back, though the console is gone; what someone else changed stays")
    func deadline() async throws {
        let (server, file) = try await start("killed", "hung-up", "changed")
        let killed = try await submit("killed", file)
        let hungUp = try await submit("hung-up", file)
        let changed = try await submit("changed", file)
        try await killed.kill()
        try await hungUp.send(SIGHUP)
        try await Guards.await(3)
        try await server.http.update("changed", #"{"enabled": null}"#)
        // A console that is started meanwhile shows what waits.
        let next = try await Terminal.console(file, profile: "staging", width: 100)
        try await next.see("[confirm 0:")
        try await changed.see("changed was not confirmed: the former value is put back")
        try await Guards.await(0)
        try await server.http.expect("killed", holds: Self.off)
        try await server.http.expect("hung-up", holds: Self.off)
        try await server.http.expect("changed", holds: #"{"enabled": null}"#)
        let receipts = try await StateFolder.keystore("journal", "list").text
        #expect(receipts.ranges(of: "not confirmed in time").count == 2, "\(receipts)")
    }

    @Test("put back by hand before its time, in the console or by keystore undo, it waits no more")
    func byHand() async throws {
        let (server, file) = try await start("first", "second")
        let console = try await submit("first", file)
        try await console.press("U")
        try await console.see("Put back first, before write 1")
        try await console.press("y")
        try await console.see("saved and verified", #""enabled": false"#)
        try await Guards.await(0)
        _ = try await submit("second", file)
        let undone = try await StateFolder.keystore("undo", "3", "--config", file, "--yes", "staging")
        #expect(undone.status == 0, "\(undone.error)")
        try await Guards.await(0)
        for key in ["first", "second"] { try await server.http.expect(key, holds: Self.off) }
        #expect(try await StateFolder.keystore("confirm").error == "no write waits to be confirmed\n")
    }

    @Test("without a journal there is no such thing")
    func noJournal() async throws {
        let server = try await Server(["flags": Self.off])
        let file = try Profiles.configure(("staging", server, ["journal: none"]))
        let console = try await Terminal.console(file, profile: "staging", width: 100)
        try await console.see("[journal: none]")
        try await console.openOutline("flags")
        try await console.press("Down", "Space")
        try await console.review()
        try await console.press("Y")
        try await console.see("journal", "Submit flags")
        try await server.http.expect("flags", holds: Self.off)
        try await console.confirm()
        #expect(try StateFolder.files == [])
    }
}
