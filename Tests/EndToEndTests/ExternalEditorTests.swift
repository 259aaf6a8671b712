import Foundation
import Glibc
import Testing

@Suite("External editor", .sandboxed)
struct ExternalEditorTests {
    /// The console on an entry, as an outline, and an editor that is a shell script; `$1` is its file.
    private func editing(
        _ script: String, value: String = Sample.flags, environment: [String: String] = [:]
    ) async throws -> (server: Server, console: Terminal) {
        let server = try await Server(["checkout-flags": value])
        let changes = try Self.environment(script).merging(environment) { $1 }
        let console = try await Terminal.console(on: server, environment: changes)
        try await console.openOutline("checkout-flags")
        return (server, console)
    }

    /// Temporary files go to a folder of their own.
    private static func environment(_ script: String) throws -> [String: String] {
        let sandbox = try Sandbox.current
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let editor = try sandbox.write("#!/bin/sh\n" + script, to: "editor", mode: 0o700)
        return ["EDITOR": editor, "TMPDIR": try temporary]
    }

    private static var temporary: String { get throws { try Sandbox.current.path("temporary") } }

    /// What editors and console left among the temporary files.
    private var left: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: Self.temporary) }
    }

    /// An editor that asks for a word to put in the place of `false`.
    private static let asking = """
        printf 'value? '
        IFS= read -r answer
        sed -i "s/false/$answer/" "$1"
        """

    // MARK: The text

    @Test("what the editor changes is reviewed and submitted, and not a byte besides")
    func changes() async throws {
        let (server, console) = try await editing(#"sed -i '1,/false/s/false/true/' "$1""#, value: Sample.delicate)
        try await console.press("E")
        try await console.see("bytes from the editor", #""zebra": true"#, "← was false")
        #expect(try left == [])
        try await console.review()
        try await console.confirm()
        let expected = Sample.delicate.replacing("\"zebra\": false", with: "\"zebra\": true")
        try await server.http.expect("checkout-flags", holds: expected)
        try await console.press("C-c")
        try await console.exit().expectRestored()
    }

    @Test("unchanged means cancelled, also from the text view")
    func unchanged() async throws {
        let (_, console) = try await editing(":")
        try await console.asText()
        try await console.press("F4")
        let screen = try await console.see("nothing was changed in the editor")
        #expect(!screen.isChanged)
        #expect(try left == [])
    }

    @Test("a mistake asks; Enter is no answer; the editor has it again and mends it")
    func mends() async throws {
        let (_, console) = try await editing(
            """
            if grep -q tru "$1"; then sed -i s/tru/true/ "$1"; else sed -i s/false/tru/ "$1"; fi
            """)
        try await console.press("E")
        try await console.see("Not JSON yet")
        try await console.see("line 3, column 17")
        try await console.press("Enter", "e")
        try await console.see("bytes from the editor", #""enabled": true"#)
        #expect(try left == [])
    }

    @Test("a mistake can be taken as text, and undone")
    func takesAsText() async throws {
        let (_, console) = try await editing(#"printf '{"caf\351": ' >"$1""#)
        try await console.press("E")
        try await console.see("Not JSON yet")
        try await console.see("(byte 5)")
        try await console.press("t")
        try await console.see("taken as text", "✗  1 ")
        try await console.press("C-u")
        try await console.see(#""enabled": false"#, " 3 ")
    }

    // MARK: The editor

    @Test("an editor that fails changes nothing, and what it left is kept")
    func fails() async throws {
        let (_, console) = try await editing(#"echo '{"mine": 1}' >"$1"; echo swap >"$1.swp"; exit 3"#)
        try await console.press("E")
        let screen = try await console.see("the editor ended with status 3: nothing was taken over")
        #expect(screen.contains(#""enabled": false"#))
        try await console.press("j")
        try await console.seeNo("status 3")
        try await console.see("what the editor left is in")
        let file = try Self.temporary + "/" + #require(try left.first { $0.hasSuffix(".json") })
        #expect(Sandbox.text(of: file) == "{\"mine\": 1}\n")
        try await console.press("C-c")
        let exit = try await console.exit()
        #expect(exit.status == 0)
        #expect(exit.screen.lines.joined().contains("what the editor left is in \(file)"))
        exit.expectRestored()
    }

    @Test("an editor that fails without having changed anything leaves nothing")
    func failsUnchanged() async throws {
        let (_, console) = try await editing("exit 1")
        try await console.press("E")
        try await console.see("the editor ended with status 1: nothing was taken over")
        #expect(try left == [])
    }

    @Test(
        "what an editor left in any other way is kept as well",
        arguments: [
            (#"echo '{"mine": 1}' >"$1"; exit 127"#, "the editor ended with an error: nothing was taken over"),
            (#"mv "$1" "$1.old""#, "the editor's file can't be read: No such file or directory"),
            (#"mv "$1" "$1.old"; mkfifo "$1""#, "the editor's file can't be read: it is not a regular file"),
        ])
    func odd(script: String, words: String) async throws {
        let (_, console) = try await editing(script)
        try await console.press("E")
        try await console.see(words)
        try await console.see("what the editor left is in")
        #expect(try left != [])
    }

    @Test("an editor that is not there is named")
    func missing() async throws {
        let (_, console) = try await editing(":", environment: ["VISUAL": "no-such-editor --wait"])
        try await console.press("E")
        try await console.see("no-such-editor is not here: set EDITOR")
        #expect(try left == [])
    }

    @Test("where no editor is named or found, it says what to set")
    func none() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let command = ["/usr/bin/env", "PATH=/nowhere", try Tools.keystore, "--url", server.address]
        let console = try await Terminal.run(command, environment: ["KEYSTORE_TOKEN": server.token])
        try await console.openOutline("checkout-flags")
        try await console.press("E")
        try await console.see("no editor is here: set EDITOR, or install nano or vi")
    }

    @Test("where none is named, the first of the usual ones is taken")
    func usual() async throws {
        let sandbox = try Sandbox.current
        let bin = sandbox.path("bin")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        try sandbox.write("#!/bin/sh\nsed -i s/false/true/ \"$1\"\n", to: "bin/sensible-editor", mode: 0o700)
        let path = try #require(Surroundings.plain()["PATH"])
        let (_, console) = try await editing("exit 1", environment: ["EDITOR": " ", "PATH": bin + ":" + path])
        try await console.press("E")
        try await console.see("bytes from the editor", #""enabled": true"#)
    }

    @Test("its command may have arguments, VISUAL comes first, and vi is told the line")
    func arguments() async throws {
        let sandbox = try Sandbox.current
        try FileManager.default.createDirectory(atPath: sandbox.path("bin"), withIntermediateDirectories: true)
        let vi = try sandbox.write("#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$HOME/arguments\"\n", to: "bin/vi", mode: 0o700)
        let (_, console) = try await editing("exit 1", environment: ["VISUAL": "\(vi) -X 'two words'"])
        try await console.press("j", "j", "E")
        try await console.see("nothing was changed in the editor")
        let words = Sandbox.text(of: sandbox.path("arguments")).split(separator: "\n")
        #expect(words.dropLast() == ["-X", "two words", "+3"])
        #expect(words.last?.hasSuffix("/checkout-flags.json") == true)
    }

    // MARK: Privacy

    @Test("file and folder are private, and the editor never sees the token", arguments: [false, true])
    func isPrivate(inRuntimeFolder: Bool) async throws {
        let sandbox = try Sandbox.current
        let runtime = sandbox.path("runtime")
        try FileManager.default.createDirectory(atPath: runtime, withIntermediateDirectories: true)
        sandbox.watch(sandbox.path("environment"))
        let (_, console) = try await editing(
            """
            umask 022
            folder=$(dirname "$1")
            stat -c '%a %F' "$1" "$folder" >"$HOME/modes"
            echo "$folder" >"$HOME/folder"
            env >"$HOME/environment"
            mkdir "$folder/backup" && ln -s / "$folder/backup/root" && echo old >"$folder/.swp"
            """, environment: inRuntimeFolder ? ["XDG_RUNTIME_DIR": runtime] : [:])
        try await console.press("E")
        try await console.see("nothing was changed in the editor")
        #expect(Sandbox.text(of: sandbox.path("modes")) == "600 regular file\n700 directory\n")
        #expect(Sandbox.text(of: sandbox.path("environment")).contains("EDITOR="))
        #expect(!Sandbox.text(of: sandbox.path("environment")).contains("KEYSTORE_TOKEN"))
        let folder = Sandbox.text(of: sandbox.path("folder"))
        #expect(folder.hasPrefix(inRuntimeFolder ? runtime : try Self.temporary))
        #expect(try left == [] && FileManager.default.subpathsOfDirectory(atPath: runtime) == [])
    }

    @Test("a read-only profile starts no editor")
    func readOnly() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let sandbox = try Sandbox.current
        try FileManager.default.createDirectory(
            atPath: sandbox.path("config/keystore"), withIntermediateDirectories: true)
        let settings = "profiles:\n  audit:\n    url: \(server.address)\n    access: read-only\n"
        try sandbox.write(settings, to: "config/keystore/config.yaml")
        let environment = try Self.environment(#"touch "$HOME/started""#)
        let console = try await Terminal.run(
            [try Tools.keystore, "--profile", "audit"],
            environment: environment.merging(["KEYSTORE_TOKEN": server.token]) { $1 })
        try await console.openOutline("checkout-flags")
        try await console.press("E")
        try await console.see("the profile audit is read-only")
        #expect(!FileManager.default.fileExists(atPath: sandbox.path("started")))
    }

    // MARK: The terminal

    @Test("the editor has the terminal as the shell had it, and the console has it back with its keys and new size")
    func lends() async throws {
        let (_, console) = try await editing("stty -a | tr ' ' '\\n' | grep -x -e -echo -e echo\n" + Self.asking)
        try await console.press("E")
        let screen = try await console.see("value?")
        #expect(screen.lines.contains("echo"), "the editor has a terminal with its usual modes")
        #expect(try await console.tmux("display-message", "-p", "#{alternate_on}") == "0\n")
        try await console.resize(100, 30)
        try await console.type("true\r")
        let wide = try await console.see("bytes from the editor", "│", #""enabled": true"#)
        #expect(wide.lines.count == 30)
        #expect(!wide.contains("value?"))
        try await console.press("Down", "Down")
        try await console.see(".enabled")
        try await console.press("C-c", "d")
        try await console.exit().expectRestored()
    }

    /// A shell with job control, and from it the console and the editor, which says `editing`.
    private func shell(_ script: String) async throws -> Terminal {
        let server = try await Server(["checkout-flags": Sample.flags])
        let environment = try Self.environment(script)
        let shell = try await Terminal.shell(environment: environment.merging(["KEYSTORE_TOKEN": server.token]) { $1 })
        try await shell.see("ready>")
        try await shell.type("sh -c 'echo $$ >pid; exec \(try Tools.keystore) --url \(server.address)'\r")
        try await shell.openOutline("checkout-flags")
        try await shell.press("E")
        try await shell.see("editing")
        return shell
    }

    @Test("Ctrl-C and Ctrl-\\ in the editor are the editor's")
    func interrupts() async throws {
        let shell = try await shell(
            """
            trap 'echo interrupted' INT
            trap 'echo quit' QUIT
            echo editing
            until test "$word" = done; do read -r word; done
            """)
        try await shell.press("C-c")
        try await shell.see("interrupted")
        try await shell.press("C-\\")
        try await shell.see("quit")
        try await shell.type("done\r")
        try await shell.see("nothing was changed in the editor")
    }

    @Test("Ctrl-Z in the editor stops console and editor, and fg goes on in the editor")
    func suspends() async throws {
        let shell = try await shell("echo editing\n" + Self.asking)
        try await shell.press("C-z")
        try await shell.wait("the shell's prompt") { $0.lines.last { !$0.isEmpty }?.hasPrefix("ready>") == true }
        let pid = Sandbox.text(of: try Sandbox.current.path("pid")).split(separator: "\n")[0]
        #expect(Sandbox.text(of: "/proc/\(pid)/stat").contains(") T "), "the console is stopped")
        try await shell.type("echo back=$((6*7))\r")
        try await shell.see("back=42")
        try await shell.type("fg\r")
        try await shell.wait("the editor goes on") { $0.lines.last { !$0.isEmpty }?.hasPrefix("ready>") == false }
        try await shell.type("true\r")
        try await shell.see("bytes from the editor", #""enabled": true"#)
        #expect(try left == [])
        try await shell.press("C-c", "d")
        try await shell.see("ready>", "back=42")
    }

    @Test(
        "a signal to leave ends the editor too, even one that will not, and its file is kept",
        arguments: [SIGTERM, SIGHUP])
    func leaves(_ signal: Int32) async throws {
        let (_, console) = try await editing(
            """
            trap '' TERM
            echo '{"mine": 1}' >"$1"
            echo $$ >"$HOME/editor.pid"
            stty raw -echo
            echo editing
            while :; do read -r line; done
            """)
        try await console.press("E")
        try await console.see("editing")
        try await console.send(signal)
        let exit = try await console.exit()
        #expect(exit.status == 128 + signal)
        let file = try Self.temporary + "/" + #require(try left.first { $0.hasSuffix("/checkout-flags.json") })
        #expect(exit.screen.lines.joined().contains("what the editor left is in \(file)"))
        #expect(Sandbox.text(of: file) == "{\"mine\": 1}\n")
        let editor = Sandbox.text(of: try Sandbox.current.path("editor.pid")).split(separator: "\n")[0]
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(editor)"))
        exit.expectRestored()
    }
    @Test("a terminal that goes away ends console and editor, and what the editor wrote is kept")
    func hangsUp() async throws {
        let (_, console) = try await editing(
            """
            echo '{"mine": 1}' >"$1"
            echo $$ >"$HOME/editor.pid"
            echo editing
            while read -r line; do :; done
            """)
        try await console.press("E")
        try await console.see("editing")
        let editor = Sandbox.text(of: try Sandbox.current.path("editor.pid")).split(separator: "\n")[0]
        let processes = [String(editor), String(try await console.pid())]
        try await console.tmux("kill-server")
        try await Patience.until("both processes end") { processes.contains(where: Self.isAlive) ? nil : () }
        let file = try Self.temporary + "/" + #require(try left.first { $0.hasSuffix("/checkout-flags.json") })
        #expect(Sandbox.text(of: file) == "{\"mine\": 1}\n")
    }

    /// Whether a process runs; one that nobody has waited for yet does not.
    private static func isAlive(_ pid: String) -> Bool {
        let state = Sandbox.text(of: "/proc/\(pid)/stat").split(separator: ") ").last?.first
        return state != nil && state != "Z"
    }
}
