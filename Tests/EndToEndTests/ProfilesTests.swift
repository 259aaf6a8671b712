import Glibc
import Testing

@Suite("Profiles", .sandboxed)
struct ProfilesTests {
    private func console(_ file: String, _ profile: String, width: Int = 80) async throws -> Terminal {
        try await Terminal.run([try Tools.keystore, "--config", file, "--profile", profile], width: width)
    }

    @Test("an edit stays with its profile while one works in another, and is submitted where it belongs")
    func switches() async throws {
        let staging = try await Server(["checkout-flags": Sample.flags])
        let live = try await Server(["checkout-flags": Sample.flags, "mail-flags": "{}"])
        let console = try await console(
            Profiles.configure(("staging", staging, []), ("live", live, ["journal: none"])), "staging")
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.backToList()
        try await console.switchProfile(by: 1, to: "live")
        try await console.see("2 of 2 keys", "live", "[journal: none]")
        try await console.press("Enter")
        try await console.see("created by", #""enabled": false"#)
        try await console.press("Escape", "P")
        try await console.see("Profiles", "✎ 1")
        try await console.press("Escape", "q")
        try await console.see("Leave?", "checkout-flags in staging")
        try await console.press("Escape")
        try await console.switchProfile(by: -1, to: "staging")
        try await console.see("1 of 1 keys", "✎")
        try await console.press("Enter")
        try await console.see(#""enabled": true"#)
        try await console.review()
        try await console.confirm()
        try await staging.http.expect("checkout-flags", holds: Sample.flagsOn)
        try await live.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("told to end, the console names what was not submitted in the profiles that were left, too")
    func ends() async throws {
        let staging = try await Server(["checkout-flags": Sample.flags])
        let live = try await Server(["mail-flags": "{}"])
        let console = try await console(Profiles.configure(("staging", staging, []), ("live", live, [])), "staging")
        try await console.openOutline("checkout-flags")
        try await console.press("j", "j", "Space")
        try await console.see(#""enabled": true"#)
        try await console.switchProfile(by: 1, to: "live")
        try await console.see("1 of 1 keys", "mail-flags")
        try await console.send(SIGTERM)
        let exit = try await console.exit()
        #expect(exit.status == 143)
        #expect(exit.screen.contains("the change to checkout-flags in staging was not submitted"), "\(exit.screen)")
        exit.expectRestored()
    }

    @Test("a token that was typed stays with its profile, and goes to no other")
    func tokens() async throws {
        let staging = try await Server(["checkout-flags": Sample.flags])
        let live = try await Server(["mail-flags": "{}"])
        let profiles = "  staging:\n    url: \(staging.address)\n  live:\n    url: \(live.address)\n"
        let file = try Sandbox.current.write("profiles:\n" + profiles, to: "config.yaml")
        let console = try await console(file, "staging")
        for (server, steps, name, key) in [(staging, 1, "live", "checkout-flags"), (live, -1, "staging", "mail-flags")]
        {
            try await console.see("401 · 4002 No auth token")
            try await console.press("t")
            try await console.see("Enter a token")
            try await console.type(server.token)
            try await console.press("Enter")
            try await console.see("1 of 1 keys", key)
            try await console.switchProfile(by: steps, to: name)
        }
        try await console.press("r")
        try await console.see("1 of 1 keys", "checkout-flags")
    }

    @Test("what flags and variables say is not sent to a profile that is switched to")
    func ownToken() async throws {
        let staging = try await Server(["checkout-flags": Sample.flags])
        let live = try Impostor { _ in
            Impostor.json("401 Unauthorized", #"{"status":false,"error":{"code":4002,"message":"No auth token"}}"#)
        }
        let profiles = "  staging:\n    url: \(staging.address)\n  live:\n    url: \(live.address)\n"
        let file = try Sandbox.current.write("profiles:\n" + profiles, to: "config.yaml")
        let console = try await Terminal.run(
            [try Tools.keystore, "--config", file, "--profile", "staging"],
            environment: ["KEYSTORE_TOKEN": staging.token])
        try await console.see("1 of 1 keys")
        try await console.switchProfile(by: 1, to: "live")
        try await console.see("401 · 4002 No auth token")
        #expect(!live.requests.isEmpty)
        #expect(live.requests.allSatisfy { !$0.head.lowercased().contains("authorization") })
    }

    @Test("a profile whose token cannot be had is told about, and one stays where one is")
    func failure() async throws {
        let staging = try await Server(["checkout-flags": Sample.flags])
        let file = try Profiles.configure(("staging", staging, []))
        let more = "  live:\n    url: \(staging.address)\n    token-command: [\"false\"]\n"
        try Sandbox.current.write(Sandbox.text(of: file) + more, to: "config.yaml")
        let console = try await console(file, "staging")
        try await console.see("1 of 1 keys")
        try await console.press("P", "Down", "Enter")
        try await console.see("Profiles", "false")
        try await console.press("Escape")
        try await console.see("staging", "1 of 1 keys")
        try await console.press("q")
        #expect(try await console.exit().status == 0)
    }

    @Test("a protected profile is changed only after its name was typed, and only for a while")
    func protected() async throws {
        let live = try await Server(["checkout-flags": Sample.flags])
        let console = try await console(Profiles.configure(("live", live, ["protected: true"])), "live", width: 100)
        try await console.openOutline("checkout-flags")
        try await console.see("live", "[read-only, protected]")
        try await console.press("j", "j", "Space")
        try await console.see("live is protected: W arms writes")
        try await console.press("W")
        try await console.see("Type live to arm writes for 5 minutes")
        try await console.type("love")
        try await console.press("Enter")
        try await console.see("not armed: that is not the profile's name, live")
        try await console.press("C-u")
        try await console.type("live")
        try await console.press("Enter")
        try await console.see("[armed 5:00]")
        try await console.see("[armed 4:5")
        try await console.press("Space")
        try await console.see(#""enabled": true"#)
        try await console.review()
        try await console.press("y")
        try await console.see("Type live to submit:")
        try await console.type("live")
        try await console.press("Enter")
        try await console.see("saved and verified")
        try await live.http.expect("checkout-flags", holds: Sample.flagsOn)
        try await console.press("W")
        try await console.see("[read-only, protected]", "writes are disarmed")
        try await console.press("Space")
        try await console.see("live is protected: W arms writes")
    }

    @Test("suspending disarms; what was edited is kept, and is submitted once armed again")
    func suspends() async throws {
        let live = try await Server(["checkout-flags": Sample.flags])
        let file = try Profiles.configure(("live", live, ["protected: true"]))
        let shell = try await Terminal.shell()
        try await shell.see("ready>")
        try await shell.type("\(try Tools.keystore) --config \(file) --profile live\r")
        try await shell.openOutline("checkout-flags")
        try await shell.arm("live")
        try await shell.press("j", "j", "Space")
        try await shell.see(#""enabled": true"#, "✎")
        try await shell.press("C-z")
        try await shell.wait("the shell's prompt") { $0.lines.filter { $0.hasPrefix("ready>") }.count == 2 }
        try await shell.type("fg\r")
        try await shell.see("protected]", "writes are disarmed", "✎")
        try await shell.press("C-s")
        try await shell.see("live is protected: W arms writes")
        try await shell.arm("live")
        try await shell.review()
        try await shell.press("y")
        try await shell.see("Type live to submit:")
        try await shell.type("live")
        try await shell.press("Enter")
        try await shell.see("saved and verified")
        try await live.http.expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("whatever keys are pressed in a read-only profile, nothing but GET is sent")
    func readOnly() async throws {
        let id = String(repeating: "a", count: 24)
        let entry = #"{"status":true,"data":{"key":"checkout-flags","data":\#(Sample.flags),"createdBy":"\#(id)"}}"#
        let list = #"{"status":true,"data":{"items":[{"key":"checkout-flags"}],"totalDocs":1}}"#
        let server = try Impostor { request in
            Impostor.json("200 OK", request.path.contains("?") ? list : entry)
        }
        let file = try Sandbox.current.write(
            "profiles:\n  audit:\n    url: \(server.address)\n    access: read-only\n", to: "config.yaml")
        let console = try await console(file, "audit", width: 100)
        try await console.see("[read-only]", "1 of 1 keys")
        try await console.press("n", "D", "U", "T", "Escape", "W", "C-s", "y", "Y", "Escape")
        try await console.press("Enter")
        try await console.see("created by")
        try await console.press(
            "j", "j", "Space", "d", "p", "o", "C-s", "y", "Y", "D", "U", "H", "Escape", "W", "Enter")
        try await console.press("g", "r")
        try await Patience.until("the entry is read again") { server.requests.count >= 3 ? () : nil }
        #expect(server.requests.allSatisfy { $0.method == "GET" }, "\(server.requests)")
    }
}
