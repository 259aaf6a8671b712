import Glibc
import Testing

/// Texts that were not submitted, after the console that they were typed in has ended.
@Suite("Recovery of drafts", .sandboxed)
struct RecoveryTests {
    private static let flags = "{\n  \"owner\": \"team-checkout\",\n  \"enabled\": false\n}"
    private static let flagsOn = flags.replacing("false", with: "true")

    /// The flag was flipped in a console that was killed then.
    private func leaveDraft() async throws -> Server {
        let server = try await Server(["flags": Self.flags])
        let console = try await flip(server)
        try await console.kill()
        return server
    }

    private func flip(_ server: Server) async throws -> Terminal {
        let console = try await Terminal.console(on: server)
        try await console.openOutline("flags")
        try await console.press("Down", "Down", "Space")
        try await StateFolder.awaitDrafts([Self.flagsOn.utf8.count])
        return console
    }

    /// A new console with the question about the draft.
    private func asked(_ server: Server, _ words: String) async throws -> Terminal {
        let console = try await Terminal.console(on: server)
        try await console.see("Unfinished drafts", "flags")
        try await console.press("Enter")
        try await console.see("A draft of flags", words)
        return console
    }

    @Test("resumed, submitted, and gone from then on")
    func resumed() async throws {
        let server = try await leaveDraft()
        let console = try await asked(server, "The value is still the one that it began from.")
        try await console.press("r")
        try await console.see("← was false", "your draft from")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flagsOn)
        try await StateFolder.awaitDrafts([])
    }

    @Test("what someone else changed meanwhile is merged with it")
    func merged() async throws {
        let server = try await leaveDraft()
        try await server.http.update("flags", Self.flags.replacing("team-checkout", with: "team-growth"))
        let console = try await asked(server, "The value has changed since")
        try await console.press("c")
        try await console.see("what the store holds -> your draft")
        try await console.press("Escape", "r")
        try await console.see("brought together", #""team-growth""#, "← was false")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flagsOn.replacing("team-checkout", with: "team-growth"))
    }

    @Test("what both changed is decided in the Conflict screen")
    func conflict() async throws {
        let server = try await leaveDraft()
        try await server.http.update("flags", Self.flags.replacing("false", with: "null"))
        let console = try await asked(server, "The value has changed since")
        try await console.press("r")
        try await console.see("the value has changed since this draft", "1 overlap")
        try await console.press("m", "C-s")
        try await console.see("~ .enabled  null → true")
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flagsOn)
    }

    @Test("discarded, it is not offered again; left for later, it is")
    func otherAnswers() async throws {
        let server = try await leaveDraft()
        let first = try await asked(server, "r resume")
        try await first.press("Escape")
        try await first.see("the draft is kept")
        try await first.press("C-c")
        _ = try await first.exit()
        let second = try await asked(server, "x discard")
        try await second.press("x")
        try await second.see("the draft of flags is gone")
        try await second.press("C-c")
        _ = try await second.exit()
        try await StateFolder.awaitDrafts([])
    }

    @Test("a draft that is open in another console is copied, and stays there")
    func openElsewhere() async throws {
        let server = try await Server(["flags": Self.flags])
        let first = try await flip(server)
        let second = try await Terminal.console(on: server)
        try await second.see("1 of 1 keys")
        try await second.press("Enter")
        try await second.see("It is open in another console")
        try await second.press("x")
        try await second.see("it can be discarded there")
        try await second.press("Escape")
        try await second.see("the draft is kept")
        try await StateFolder.awaitDrafts([Self.flagsOn.utf8.count])
        try await first.see("← was false")
    }

    @Test("a key that was deleted meanwhile can be made again from it")
    func deleted() async throws {
        let server = try await leaveDraft()
        try await server.http.delete("flags")
        let console = try await asked(server, "The key was deleted meanwhile.")
        try await console.press("r")
        try await console.see("your draft; the key was deleted meanwhile")
        try await console.review()
        try await console.see("Create flags")
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flagsOn)
    }

    @Test("signals to end keep what was typed in the last moment", arguments: [SIGTERM, SIGHUP])
    func signals(_ signal: Int32) async throws {
        let server = try await Server(["flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.open("flags")
        try await console.type("x")
        try await console.see("x{}")
        try await console.send(signal)
        try await StateFolder.awaitDrafts([3])
    }

    @Test("leaving with k keeps the draft, with d it is gone")
    func leaving() async throws {
        let server = try await Server(["flags": Self.flags])
        let first = try await flip(server)
        try await first.press("C-c")
        try await first.see("Leave?", "k keeps them as drafts")
        try await first.press("k")
        _ = try await first.exit()
        let second = try await asked(server, "r resume")
        try await second.press("r")
        try await second.see("← was false")
        try await second.press("C-c")
        try await second.see("Leave?")
        try await second.press("d")
        _ = try await second.exit()
        try await StateFolder.awaitDrafts([])
    }

    @Test("drafts-only keeps no value of a write, and says so where it matters")
    func draftsOnly() async throws {
        let server = try await Server(["flags": #"{"mark": "distinctive-before"}"#])
        let file = try Profiles.configure(("staging", server, ["journal: drafts-only"]))
        let console = try await Terminal.console(file, profile: "staging", width: 100)
        try await console.see("[journal: drafts-only]")
        try await console.open("flags")
        try await console.edit(line: 1, deleting: 8, typing: #"after"}"#)
        try await console.review()
        try await console.confirm()
        try await StateFolder.awaitDrafts([])
        try await console.press("Escape")
        try await console.see("Esc list")
        try await console.press("U")
        try await console.see("values are not kept here")
        try await console.press("C-c")
        _ = try await console.exit()
        #expect(try StateFolder.files(with: "distinctive-after") == [])
        #expect(try await StateFolder.keystore("journal").text.contains("verified"))
    }

    @Test("a profile that keeps nothing writes no file, and says so where records are asked for")
    func nothing() async throws {
        let server = try await Server(["flags": Self.flags])
        let file = try Profiles.configure(("staging", server, ["journal: none"]))
        let console = try await Terminal.console(file, profile: "staging")
        try await console.see("[journal: none]")
        try await console.openOutline("flags")
        try await console.press("Down", "Down", "Space")
        try await console.review()
        try await console.confirm()
        try await console.press("U")
        try await console.see("nothing is kept of what is written under this profile")
        try await console.backToList()
        for (key, title) in [("R", "Receipts"), ("T", "Trash")] {
            try await console.press(key)
            try await console.see(title, "nothing is kept of writes (journal: none)")
            try await console.seeNo("reading the journal")
            try await console.press("Escape")
            try await console.see("Enter open")
        }
        try await console.press("q")
        #expect(try await console.exit().status == 0)
        try await server.http.expect("flags", holds: Self.flagsOn)
        #expect(try StateFolder.files == [])
    }

    @Test("left for later, it is asked about again from the list of drafts; half a word is resumed with its undo")
    func later() async throws {
        let server = try await Server(["flags": Sample.flags])
        let first = try await Terminal.console(on: server)
        try await first.open("flags")
        try await first.edit(line: 3, deleting: 5, typing: "tru")
        try await first.see(#""enabled": tru"#)
        try await StateFolder.awaitDrafts([Sample.flags.utf8.count - 2])
        try await first.kill()
        let second = try await asked(server, "Esc later")
        try await second.press("Escape")
        try await second.see("the draft is kept")
        try await second.backToList()
        try await second.press("d")
        try await second.see("Unfinished drafts")
        try await second.press("Enter")
        try await second.see("r resume")
        try await second.press("r")
        try await second.see(#""enabled": tru"#, "✎", "your draft from")
        // The cursor is where it was, and what was typed there is undone as it was typed.
        try await second.type("e")
        try await second.see(#""enabled": true"#)
        try await second.press([String](repeating: "C-u", count: 12))
        try await second.wait("the value as it is stored") { $0.contains(#""enabled": false"#) && !$0.isChanged }
        try await StateFolder.awaitDrafts([])
    }
}
