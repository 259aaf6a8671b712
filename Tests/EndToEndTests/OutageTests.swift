import Glibc
import Testing

@Suite("The server is away", .sandboxed)
struct OutageTests {
    @Test("listing says so in words, and r goes on once it is back")
    func listing() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        await server.kill()
        let console = try await Terminal.console(on: server)
        try await console.see("127.0.0.1", "refused the connection", "is it running, is the port right?")
        try await server.restart()
        try await console.press("r")
        try await console.see("1 of 1 keys", "checkout-flags")
    }

    @Test("opening says so in words, and r goes on once it is back")
    func opening() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server)
        try await console.see("1 of 1 keys")
        await server.kill()
        try await console.press("Enter")
        try await console.see("refused the connection", "r retry")
        try await server.restart()
        try await console.press("r")
        try await console.see("created by", #""enabled": false"#)
    }

    @Test("submitting says so in words, keeps the text, and r goes on once it is back")
    func submitting() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        await server.kill()
        try await console.press("y")
        // The connection that was kept open may be found cut before a new one is refused.
        try await console.wait("a word on the connection, and the text") { screen in
            (screen.contains("refused the connection") || screen.contains("no connection to"))
                && screen.contains("r retry") && screen.contains("your edit is kept")
                && screen.contains(#""enabled": true"#)
        }
        try await server.restart()
        try await console.press("r")
        try await console.see("saved and verified · rev 2")
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("a server that does not answer can be given up with Esc, and the console goes on")
    func cancelling() async throws {
        let server = try await Server(["checkout-flags": Sample.flags, "mail-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        await server.pause()
        try await console.press("Enter")
        try await console.see("reading checkout-flags", "Esc cancel")
        try await console.press("Escape")
        try await console.see("cancelled")
        await server.resume()
        try await console.press("r")
        try await console.see("created by", #""enabled": false"#)
    }

    @Test("an address that is no key store is called that")
    func strangers() async throws {
        let server = try await Server()
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", server.address + "/elsewhere"], environment: ["KEYSTORE_TOKEN": server.token])
        try await console.wait("a word on the strange address") { screen in
            screen.contains("404") || screen.contains("does not list") || screen.contains("known keys")
        }
    }
}
