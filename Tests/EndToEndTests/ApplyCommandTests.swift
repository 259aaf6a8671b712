import JSONDocument
import Testing

@Suite("keystore apply", .sandboxed)
struct ApplyCommandTests {
    private func server() async throws -> Server {
        let server = try await Server(["flag-a": #"{"on": false}"#, "flag-b": "{}", "flag-old": "{}", "limits": "{}"])
        try Profiles.configure(("staging", server, []))
        return server
    }

    private func folder() throws -> String {
        try Folders.make(
            "flags", ["flag-a.json": "{\"on\": true}\n", "flag-b.json": "{}", "flag-new.json": "{\"n\":1}"])
    }

    private static let plan = """
        ~ flag-a  1 change
            ~ .on  false -> true
        + flag-new  7 bytes
        Plan: 1 to create, 1 to change, 0 to delete, 1 unchanged

        """

    @Test("the plan is shown; a script that does not say yes ends there, one that does writes exactly that")
    func plan() async throws {
        let server = try await server()
        let command = ["apply", "--profile", "staging", try folder()]
        let dry = try await keystore(command + ["--dry-run"])
        #expect(dry.text == Self.plan)
        #expect(dry.status == 0)
        let unasked = try await keystore(command)
        expect(unasked, 64, "nothing was written: --yes staging says that it may be")
        #expect(unasked.text == Self.plan)
        try await server.http.expect("flag-a", holds: #"{"on": false}"#)
        expect(try await keystore(command + ["--yes", "staging"]), 0, "applied: 1 created, 1 changed, 1 unchanged")
        try await server.http.expect("flag-a", holds: #"{"on": true}"#)
        try await server.http.expect("flag-new", holds: #"{"n":1}"#)
        try await server.http.expect("flag-old", holds: "{}")
        let again = try await keystore(command)
        expect(again, 0, "Plan: 0 to create, 0 to change, 0 to delete, 3 unchanged\nkeystore: no changes")
    }

    @Test("--prune deletes what has no file, of the keys that are meant; an empty folder is not taken at its word")
    func prune() async throws {
        let server = try await server()
        let command = ["apply", "--profile", "staging", "--yes", "staging", "--prune", "--prefix", "flag-", "--json"]
        let outcome = try await keystore(command + [try folder()])
        #expect(outcome.status == 0)
        #expect(outcome.error.contains("- flag-old  2 bytes\nPlan: 1 to create, 1 to change, 1 to delete, 1 unchanged"))
        let root = try JSONDocument(parsing: outcome.text).root
        #expect(["created", "changed", "deleted", "unchanged"].map { root[$0]?.integer } == [1, 1, 1, 1])
        try await server.http.expectMissing("flag-old")
        try await server.http.expect("limits", holds: "{}")

        let empty = try Folders.make("empty")
        let all = ["apply", "--profile", "staging", "--yes", "staging", "--prune", empty]
        expect(try await keystore(all), 64, "--prune would delete every key: --allow-empty")
        expect(try await keystore("apply", "--profile", "staging", empty), 66, "no file in \(empty) is meant")
        try await server.http.expect("limits", holds: "{}")
        expect(try await keystore(all + ["--allow-empty"]), 0, "4 deleted")
        #expect(try await server.http.count() == 0)
    }

    @Test(
        "what somebody else changes after the plan is left alone, everything else is written, and nothing deleted then")
    func conflict() async throws {
        let server = try await server()
        let command = [
            try Tools.keystore, "apply", "--config", try Sandbox.current.path("config.yaml"), "--profile", "staging",
            "--prune", try folder(),
        ]
        let asked = try await Terminal.run(command, width: 120)
        try await asked.see("- flag-old", "- limits", "Write 2 keys and delete 2 keys? y or n:")
        try await server.http.update("flag-a", #"{"on": null}"#)
        try await asked.press("y", "Enter")
        let exit = try await asked.exit()
        #expect(exit.status == 9)
        #expect(exit.screen.contains("nothing is deleted, as not everything else was done"), "\(exit.screen)")
        try await server.http.expect("flag-a", holds: #"{"on": null}"#)
        try await server.http.expect("flag-new", holds: #"{"n":1}"#)
        try await server.http.expect("flag-old", holds: "{}")
    }

    @Test("a key that is changed between plan and deletion stays")
    func deletion() async throws {
        let server = try await Server(["flag-old": "{}", "flag-b": "{}"])
        let config = try Profiles.configure(("staging", server, []))
        let folder = try Folders.make("flags", ["flag-b.json": "{}"])
        let asked = try await Terminal.run(
            [try Tools.keystore, "apply", "--config", config, "--profile", "staging", "--prune", folder], width: 120)
        try await asked.see("Delete 1 key? y or n:")
        try await server.http.update("flag-old", #"{"new": 1}"#)
        try await asked.press("y", "Enter")
        #expect(try await asked.exit().status == 9)
        try await server.http.expect("flag-old", holds: #"{"new": 1}"#)
    }

    @Test("mistakes are told all at once, and what is no folder is not applied")
    func mistakes() async throws {
        _ = try await server()
        let folder = try Folders.make("flags", ["flag-a.json": "[]", "flag-b.json": "{,}"])
        let outcome = try await keystore("apply", "--profile", "staging", "--yes", "staging", folder)
        expect(outcome, 65, "flag-a.json:1:1: a value is a JSON object\n")
        #expect(outcome.error.contains("flag-b.json:1:2: "))
        let file = try Sandbox.current.write("{}", to: "all.json")
        expect(try await keystore("apply", "--profile", "staging", file), 66, "all.json is no folder")
    }
}
