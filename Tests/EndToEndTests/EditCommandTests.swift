import Foundation
import Glibc
import Testing

@Suite("keystore edit", .sandboxed)
struct EditCommandTests {
    private static let off = "{\n  \"owner\": \"ops\",\n  \"enabled\": false\n}"
    private static let on = "{\n  \"owner\": \"ops\",\n  \"enabled\": true\n}"

    private static var temporary: String { get throws { try Sandbox.current.path("temporary") } }

    /// What is left among the temporary files.
    private var left: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: Self.temporary).filter { $0.hasSuffix(".json") }
        }
    }

    /// The text that is kept.
    private var kept: String {
        get throws { Sandbox.text(of: try Self.temporary + "/" + #require(try left.first)) }
    }

    private func server(_ value: String? = off) async throws -> Server {
        let server = try await Server()
        if let value { try await server.http.create("flags", value) }
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        try FileManager.default.createDirectory(atPath: try Self.temporary, withIntermediateDirectories: true)
        return server
    }

    /// Runs it in a terminal with a shell script as the editor; `$1` is its file.
    private func edit(
        _ script: String, _ arguments: String..., profile: String = "staging", width: Int = 120
    ) async throws -> Terminal {
        let editor = try Sandbox.current.write("#!/bin/sh\n" + script, to: "editor", mode: 0o700)
        return try await Terminal.run(
            [try Tools.keystore, "edit", "--config", try Sandbox.current.path("config.yaml"), "--profile", profile]
                + ["flags"] + arguments,
            environment: ["EDITOR": editor, "TMPDIR": try Self.temporary], width: width)
    }

    private static let flip = #"sed -i s/false/true/ "$1""#

    // MARK: Well

    @Test("the difference is shown and asked about; y writes it, and no file is left")
    func submits() async throws {
        let server = try await server()
        let terminal = try await edit(Self.flip)
        try await terminal.see("flags  ~ .enabled  false -> true", "Submit? y, e edit again, n:")
        #expect(try left.count == 1, "the text is on the disk while the question stands")
        try await terminal.press("y", "Enter")
        let exit = try await terminal.exit()
        #expect(exit.status == 0)
        #expect(exit.screen.contains("keystore: flags is set: write 1, verified"))
        #expect(exit.screen.contains("undo: keystore undo 1"))
        try await server.http.expect("flags", holds: Self.on)
        #expect(try left == [])
    }

    @Test("a text that was not changed ends it, also one that was changed and changed back")
    func unchanged() async throws {
        let server = try await server()
        let terminal = try await edit("true")
        let exit = try await terminal.exit()
        #expect(exit.status == 0 && exit.screen.contains("nothing changed"), "\(exit.screen)")
        let flip = #"if grep -q false "$1"; then sed -i s/false/true/ "$1"; else sed -i s/true/false/ "$1"; fi"#
        let again = try await edit(flip)
        try await again.see("Submit?")
        try await again.press("e", "Enter")
        #expect(try await again.exit().screen.contains("nothing changed"))
        try await server.http.expect("flags", holds: Self.off)
        #expect(try left == [])
    }

    @Test("Enter and what is no answer are never yes; e goes on where it was, with the text as it is")
    func again() async throws {
        let server = try await server()
        let terminal = try await edit(#"sed -i 's/false/true/; s/"ops"/"ops2"/; s/ops2/&3/' "$1""#)
        try await terminal.see(#"flags  ~ .owner  "ops" -> "ops23""#, "Submit?")
        try await terminal.type("yes\r")
        try await terminal.wait("the question, once more") { $0.text(count: "Submit?") == 2 }
        try await terminal.press("e", "Enter")
        try await terminal.see(#""ops" -> "ops233""#)
        try await terminal.press("Enter")
        let exit = try await terminal.exit()
        #expect(exit.status == 130 && exit.screen.contains("nothing was written"))
        try await server.http.expect("flags", holds: Self.off)
        #expect(try kept.contains(#""owner": "ops233""#), "what was typed is not lost by a no")
    }

    @Test("a mistake is told with its place; the text is edited again, or dropped")
    func mistakes() async throws {
        let server = try await server()
        let terminal = try await edit(
            #"if grep -q oops "$1"; then sed -i s/oops/true/ "$1"; else sed -i s/false/oops/ "$1"; fi"#)
        try await terminal.see("keystore: flags:3:14: expected", "e edit again, d drop the text:")
        try await terminal.press("e", "Enter")
        try await terminal.see("flags  ~ .enabled  false -> true", "Submit?")
        try await terminal.press("y", "Enter")
        #expect(try await terminal.exit().status == 0)
        try await server.http.expect("flags", holds: Self.on)
        let dropped = try await edit(#"echo '[1]' >"$1""#)
        try await dropped.see("flags:1:1: a value is a JSON object, and this is an array", "d drop the text:")
        try await dropped.press("d", "Enter")
        #expect(try await dropped.exit().status == 130)
        #expect(try left == [])
    }

    @Test("--create begins with an empty object where there is no such key, and needs to be said")
    func creates() async throws {
        let server = try await server(nil)
        let missing = try await edit("exit 3").exit()
        #expect(missing.status == 66 && missing.screen.contains("Entity not found; --create makes it"))
        let terminal = try await edit(#"cat "$1" >"$HOME/seen"; echo '{"enabled": false}' >"$1""#, "--create")
        try await terminal.see("flags  + 18 bytes", "Submit?")
        try await terminal.press("y", "Enter")
        #expect(try await terminal.exit().screen.contains("flags is created: write 1, verified"))
        #expect(Sandbox.text(of: try Sandbox.current.path("seen")) == "{}\n")
        try await server.http.expect("flags", holds: #"{"enabled": false}"#)
    }

    @Test("a protected profile wants its name; --dry-run writes nothing and keeps the text")
    func rules() async throws {
        let server = try await server()
        let terminal = try await edit(Self.flip, profile: "production")
        try await terminal.see("Type production to submit, e edit again, n:")
        try await terminal.type("y\r")
        try await terminal.wait("the question, once more") { $0.text(count: "Type production") == 2 }
        try await server.http.expect("flags", holds: Self.off)
        try await terminal.type("production\r")
        #expect(try await terminal.exit().status == 0)
        try await server.http.expect("flags", holds: Self.on)
        let dry = try await edit(#"sed -i s/ops/dev/ "$1""#, "--dry-run").exit()
        #expect(dry.status == 0 && dry.screen.contains("nothing was written (--dry-run)"))
        #expect(dry.screen.contains("your text is kept in \(try Self.temporary)"))
        try await server.http.expect("flags", holds: Self.on)
    }

    @Test("without a terminal, and where it must not ask, no editor is started")
    func needsTerminal() async throws {
        _ = try await server()
        let script = #"touch "$HOME/started""#
        try Sandbox.current.write("#!/bin/sh\n" + script, to: "editor", mode: 0o700)
        let editor = ["EDITOR": try Sandbox.current.path("editor")]
        expect(
            try await keystore("edit", "--profile", "staging", "flags", environment: editor), 64,
            "edit needs a terminal; a script changes values with keystore set or put")
        let exit = try await edit(script, "--no-input").exit()
        #expect(exit.status == 64)
        #expect(!FileManager.default.fileExists(atPath: try Sandbox.current.path("started")))
    }

    // MARK: Not well

    @Test("someone else has written meanwhile: the text is kept, and how to go on is said")
    func conflict() async throws {
        let server = try await server()
        let terminal = try await edit(Self.flip)
        try await terminal.see("Submit?")
        let theirs = Self.off.replacing("ops", with: "dev")
        try await server.http.update("flags", theirs)
        try await terminal.press("y", "Enter")
        let exit = try await terminal.exit()
        #expect(exit.status == 9)
        #expect(exit.screen.contains(#"~ .owner  "ops" -> "dev""#) && exit.screen.contains("Changed by someone else"))
        let file = try Self.temporary + "/" + #require(try left.first)
        let command = "keystore put --profile staging flags @\(file)"
        #expect(exit.screen.lines.joined().contains("to submit it: \(command)"), "\(exit.screen)")
        try await server.http.expect("flags", holds: theirs)
        expect(try await keystore("put", "--profile", "staging", "flags", "@\(file)"), 0, "verified")
        try await server.http.expect("flags", holds: Self.on)
    }

    @Test("a server that is gone and a token that is refused lose nothing", arguments: ["outage", "401"])
    func failures(what: String) async throws {
        let server = try await server()
        let terminal = try await edit(Self.flip)
        try await terminal.see("Submit?")
        await server.kill()
        if what == "401" {
            _ = try await Server.makeToken(into: server.tokensFile)
            try await server.restart()
        }
        try await terminal.press("y", "Enter")
        let exit = try await terminal.exit()
        #expect(exit.status == (what == "401" ? 77 : 69), "\(exit.screen)")
        #expect(exit.screen.contains(what == "401" ? "401 · 4004 Invalid Token" : "refused the connection"))
        #expect(try kept == Self.on)
    }

    @Test("a signal at the question: the text is kept", arguments: [SIGINT, SIGTERM])
    func interrupted(_ signal: Int32) async throws {
        let server = try await server()
        let terminal = try await edit(Self.flip)
        try await terminal.see("Submit?")
        try await terminal.send(signal)
        let exit = try await terminal.exit()
        #expect(exit.status == 128 + signal && exit.screen.contains("your text is kept in"), "\(exit.screen)")
        #expect(try kept == Self.on)
        try await server.http.expect("flags", holds: Self.off)
        exit.expectRestored()
    }

    @Test("a signal to leave ends the editor too, and its file is kept")
    func leaves() async throws {
        _ = try await server()
        let terminal = try await edit(#"echo '{"mine": 1}' >"$1"; echo editing; while :; do read -r line; done"#)
        try await terminal.see("editing")
        try await terminal.send(SIGTERM)
        let exit = try await terminal.exit()
        #expect(exit.status == 143 && exit.screen.contains("what the editor left is in"), "\(exit.screen)")
        #expect(try kept == "{\"mine\": 1}\n")
    }

    /// A shell with job control, and the command in it with an editor that says `editing`.
    private func shell(_ script: String) async throws -> Terminal {
        let editor = try Sandbox.current.write("#!/bin/sh\n" + script, to: "editor", mode: 0o700)
        let shell = try await Terminal.shell(environment: ["EDITOR": editor, "TMPDIR": try Self.temporary])
        try await shell.see("ready>")
        let config = try Sandbox.current.path("config.yaml")
        try await shell.type("\(try Tools.keystore) edit --config \(config) --profile staging flags; echo code=$?\r")
        try await shell.see("editing")
        return shell
    }

    @Test("Ctrl-C and Ctrl-\\ in the editor are the editor's; Ctrl-C at the question ends the command, not the text")
    func keysInEditor() async throws {
        _ = try await server()
        let shell = try await shell(
            """
            trap 'echo interrupted' INT
            trap 'echo quit' QUIT
            echo editing
            until test "$word" = go; do read -r word; done
            \(Self.flip)
            """)
        try await shell.press("C-c")
        try await shell.see("interrupted")
        try await shell.press("C-\\")
        try await shell.see("quit")
        try await shell.type("go\r")
        try await shell.see("flags  ~ .enabled  false -> true", "Submit?")
        try await shell.press("C-c")
        try await shell.see("keystore: interrupted", "your text is kept in", "ready>")
        #expect(try kept == Self.on)
    }

    @Test("an editor that dies of Ctrl-C: nothing is taken over, and what it left is kept")
    func killedEditor() async throws {
        _ = try await server()
        let shell = try await shell(#"echo '{"mine": 2}' >"$1"; echo editing; while :; do read -r line; done"#)
        try await shell.press("C-c")
        try await shell.see("nothing was taken over", "what the editor left is in", "ready>")
        #expect(try kept == "{\"mine\": 2}\n")
    }

    @Test("an editor that is not there is a matter of configuration")
    func noEditor() async throws {
        _ = try await server()
        let terminal = try await Terminal.run(
            [try Tools.keystore, "edit", "--config", try Sandbox.current.path("config.yaml")]
                + ["--profile", "staging", "flags"],
            environment: ["EDITOR": "no-such-editor", "TMPDIR": try Self.temporary])
        let exit = try await terminal.exit()
        #expect(exit.status == 78 && exit.screen.contains("no-such-editor is not here"), "\(exit.screen)")
        #expect(try left == [])
    }
}

extension Screen {
    /// How often a text is on it.
    fileprivate func text(count text: String) -> Int { lines.joined(separator: "\n").ranges(of: text).count }
}
