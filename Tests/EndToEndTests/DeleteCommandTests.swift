import Testing

@Suite("keystore delete", .sandboxed)
struct DeleteCommandTests {
    private static let value = #"{"enabled": false}"#

    private func server(_ arguments: [String] = []) async throws -> Server {
        let entries: KeyValuePairs = ["flags": Self.value, "limits": "{}", "third": "{}"]
        let server = arguments.isEmpty ? try await Server(entries) : try await Server(entries, arguments[0])
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        return server
    }

    @Test("keys go one after the other, and undo makes one again", arguments: [[], ["--documented-only"]])
    func several(_ arguments: [String]) async throws {
        let server = try await server(arguments)
        let outcome = try await keystore("delete", "--profile", "staging", "flags", "limits", "flags")
        expect(
            outcome, 0, "keystore: flags is deleted: write 1, verified\nkeystore: limits is deleted: write 2, verified")
        #expect(outcome.text == "flags  - 18 bytes\nlimits  - 2 bytes\n")
        for key in ["flags", "limits"] { try await server.http.expectMissing(key) }
        try await server.http.expect("third", holds: "{}")
        expect(try await keystore("undo", "1", "--yes", "staging"), 0, "flags is put back: write 3, verified")
        try await server.http.expect("flags", holds: Self.value)
    }

    @Test("where one is not there none is deleted, unless that is told not to matter")
    func missing() async throws {
        let server = try await server()
        let outcome = try await keystore("delete", "--profile", "staging", "flags", "none", "limits", "--json")
        expect(outcome, 66, "keystore: 3 of 3 keys were not deleted")
        #expect(
            outcome.text == """
                [
                  {"key":"flags","operation":"delete","result":"not-tried"},
                  {"key":"none","operation":"delete","result":"missing","detail":"404 · 3001 Entity not found"},
                  {"key":"limits","operation":"delete","result":"not-tried"}
                ]

                """)
        try await server.http.expect("flags", holds: Self.value)
        expect(
            try await keystore("delete", "--profile", "staging", "none"), 66, "keystore: 404 · 3001 Entity not found")
        let ignoring = ["delete", "--profile", "staging", "--ignore-missing", "none"]
        expect(try await keystore(ignoring + ["flags"]), 0, "none is not there\nkeystore: flags is deleted")
        try await server.http.expectMissing("flags")
        expect(try await keystore(ignoring), 0, "there is nothing to delete")
    }

    @Test("at another revision than --revision says it stays")
    func revision() async throws {
        let server = try await server()
        try await server.http.update("flags", #"{"enabled": 1}"#)
        let delete = ["delete", "--profile", "staging", "flags"]
        expect(
            try await keystore(delete + ["--revision", "1"]), 9,
            "not deleted: flags is at revision 4, not 1: changed by someone else")
        expect(try await keystore(delete + ["limits", "--revision", "1"]), 64, "--revision is for one key")
        try await server.http.expect("flags", holds: #"{"enabled": 1}"#)
        expect(try await keystore(delete + ["--revision", "4"]), 0, "flags is deleted")
    }

    @Test("what someone else changes between reading and deleting stays; the others go")
    func overtaken() async throws {
        let meddler = try Meddler(on: try await server())
        meddler.willPut("flags", #"{"enabled": true}"#, before: "DELETE 1")
        let outcome = try await meddler.keystore("delete", "flags", "limits", "--json")
        expect(outcome, 9, "keystore: 1 of 2 keys were not deleted")
        #expect(outcome.text.contains(#"{"key":"flags","operation":"delete","result":"conflict""#), "\(outcome.text)")
        #expect(outcome.text.contains(#"{"key":"limits","operation":"delete","result":"verified""#), "\(outcome.text)")
        try await meddler.server.http.expect("flags", holds: #"{"enabled": true}"#)
        try await meddler.server.http.expectMissing("limits")
    }

    @Test("where nobody answers any more the rest is not tried, and that is said")
    func outage() async throws {
        let meddler = try Meddler(on: try await server())
        let server = meddler.server
        meddler.proxy.before(["DELETE 2": { await server.kill() }])
        let outcome = try await meddler.keystore("delete", "flags", "limits", "third", "--json")
        expect(outcome, 69, "keystore: 2 of 3 keys were not deleted")
        #expect(outcome.error.contains("not tried: third"), "\(outcome.error)")
        #expect(outcome.text.contains(#""limits","operation":"delete","result":"unknown""#), "\(outcome.text)")
    }

    @Test("at a terminal it asks, and a protected profile wants its name")
    func asks() async throws {
        let server = try await server()
        let config = ["--config", try Sandbox.current.path("config.yaml")]
        let command = [try Tools.keystore, "delete"] + config
        let declined = try await Terminal.run(command + ["--profile", "staging", "flags", "limits"])
        try await declined.see("flags  - 18 bytes", "Delete 2 keys? y or n:")
        try await declined.press("Enter")
        #expect(try await declined.exit().status == 130)
        let named = try await Terminal.run(command + ["--profile", "production", "flags"])
        try await named.see("Type production to delete flags:")
        try await named.press("y", "Enter")
        #expect(try await named.exit().status == 130)
        try await server.http.expect("flags", holds: Self.value)
        let accepted = try await Terminal.run(command + ["--profile", "staging", "flags"])
        try await accepted.see("Delete flags? y or n:")
        try await accepted.press("y", "Enter")
        let exit = try await accepted.exit()
        #expect(exit.status == 0 && exit.screen.contains("undo: keystore undo 1"), "\(exit.screen)")
        try await server.http.expectMissing("flags")
    }
}
