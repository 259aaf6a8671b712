import JSONDocument
import Testing

@Suite("keystore put", .sandboxed)
struct PutCommandTests {
    private static let old = #"{"enabled": false, "rate": 1.0}"#
    private static let new = "{\n  \"enabled\": true,\n  \"rate\": 1.0,\n  \"twice\": 1E6, \"twice\": 2\n}"

    private func file(_ text: String) throws -> String {
        "@" + (try Sandbox.current.write(text, to: "value.json"))
    }

    @Test("the file's bytes go out, without the white space around them; what was there can be brought back")
    func file() async throws {
        let server = try await Server(["flags": Self.old])
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("put", "--profile", "staging", "flags", file("\n  \(Self.new)\r\n\n"))
        expect(outcome, 0, "keystore: flags is set: write 1, verified")
        #expect(outcome.text.contains("flags  ~ .enabled  false -> true\n"))
        #expect(!outcome.error.contains("undo"), "only people at a terminal are told")
        try await server.http.expect("flags", holds: Self.new)
        expect(
            try await keystore("put", "--profile", "staging", "flags", file(Self.new)), 0, "flags holds that already")
        expect(try await keystore("undo", "1", "--yes", "staging"), 0, "flags is put back: write 2, verified")
        try await server.http.expect("flags", holds: Self.old)
    }

    @Test("standard input is a file too, and with --json the end is told as one object")
    func input() async throws {
        let server = try await Server(["flags": Self.old])
        try Profiles.configure(("staging", server, []))
        let input = #"{"enabled": true, "rate": 1.0}"#
        let outcome = try await keystore("put", "--profile", "staging", "flags", "-", "--json", input: input + "\n")
        #expect(
            outcome.text == """
                {"key":"flags","operation":"update","result":"verified","write":1,"revision":"2",\
                "changes":[{"change":"changed","path":".enabled","old":false,"new":true}]}

                """)
        try await server.http.expect("flags", holds: input)
        let again = try await keystore("put", "--profile", "staging", "flags", "@-", "--json", input: input)
        #expect(again.status == 0 && again.text.contains(#""result":"unchanged""#), "\(again)")
        #expect(try await StateFolder.keystore("journal", "list").text.split(separator: "\n").count == 2)
    }

    @Test(
        "what is no value is refused with its place, and nothing is sent",
        arguments: [
            ("{\n  \"a\": 1,\n}", 65, "value.json:3:1: expected a member name"),
            ("[1]", 65, "a value is a JSON object"), ("", 65, "value.json:1:1: expected"),
            ("{\"a\":\"\u{0}\"}", 65, "value.json:1:7: "),
        ] as [(String, Int32, String)])
    func mistakes(_ text: String, _ status: Int32, _ words: String) async throws {
        let server = try await Server(["flags": Self.old])
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("put", "--profile", "staging", "flags", file(text)), status, words)
        try await server.http.expect("flags", holds: Self.old)
    }

    @Test("what names no file is told what does; a file that is not there is not found")
    func names() async throws {
        let server = try await Server(["flags": Self.old])
        try Profiles.configure(("staging", server, []))
        expect(
            try await keystore("put", "--profile", "staging", "flags", "value.json"), 64,
            "a value comes from a file, @value.json, or from standard input, -")
        expect(try await keystore("put", "--profile", "staging", "flags", "{}"), 64, "@value.json")
        expect(try await keystore("put", "--profile", "staging", "flags", "@nowhere"), 66, "cannot read nowhere")
        // The shell leaves a ~ alone that follows an @.
        try Sandbox.current.write(Self.new, to: "home.json")
        expect(try await keystore("put", "--profile", "staging", "flags", "@~/home.json"), 0, "verified")
    }

    @Test("a key that is not there is not made, and what makes it is said")
    func missing() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("put", "--profile", "staging", "flags", file(Self.new), "--json")
        expect(outcome, 66, "404 · 3001 Entity not found; keystore create flags makes it")
        #expect(outcome.text.contains(#"{"key":"flags","result":"missing","detail":"404 · 3001"#))
        try await server.http.expectMissing("flags")
    }

    @Test("with --revision it is written only at that revision; what someone else changed since is told")
    func revision() async throws {
        let server = try await Server(["flags": Self.old])
        try Profiles.configure(("staging", server, []))
        try await server.http.update("flags", #"{"enabled": false, "rate": 2}"#)
        let stale = try await keystore("put", "--profile", "staging", "flags", file(Self.new), "--revision", "1")
        expect(stale, 9, "flags is at revision 2, not 1: changed by someone else")
        #expect(stale.error.contains("meanwhile in flags:\n  ~ .rate  1.0 -> 2\n"), "\(stale.error)")
        let json = try await keystore(
            "put", "--profile", "staging", "flags", file(Self.new), "--revision", "1", "--json")
        #expect(json.status == 9 && json.text.contains(#""result":"conflict""#), "\(json)")
        #expect(
            json.text.contains(#""meanwhile":[{"change":"changed","path":".rate","old":1.0,"new":2}]"#), "\(json)")
        try await server.http.expect("flags", holds: #"{"enabled": false, "rate": 2}"#)
        let fresh = try await keystore("put", "--profile", "staging", "flags", file(Self.new), "--revision", "2")
        expect(fresh, 0, "flags is set: write 1, verified")
        let both = try await keystore(
            "put", "--profile", "staging", "flags", file(Self.new), "--revision", "2", "--force")
        expect(both, 64, "exclude each other")
    }

    @Test("a server without revisions can't check one; it is compared before it is written")
    func withoutRevisions() async throws {
        let server = try await Server(["flags": Self.old], "--documented-only")
        try Profiles.configure(("staging", server, []))
        expect(
            try await keystore("put", "--profile", "staging", "flags", file(Self.new), "--revision", "1"), 64,
            "this server gives no revisions")
        expect(try await keystore("put", "--profile", "staging", "flags", file(Self.new)), 0, "write 1, verified")
        try await server.http.expect("flags", holds: Self.new)
    }

    @Test("someone else writes between reading and writing: nothing is written, and what they changed is told")
    func overtaken() async throws {
        let meddler = try Meddler(on: try await Server(["flags": Self.old]))
        meddler.willPut("flags", #"{"enabled": false, "rate": 3}"#)
        let outcome = try await meddler.keystore("put", "flags", file(Self.new))
        expect(outcome, 9, "not saved: 409 · 3002 Changed by someone else")
        #expect(outcome.error.contains("meanwhile in flags:\n  ~ .rate  1.0 -> 3\n"), "\(outcome.error)")
        try await meddler.server.http.expect("flags", holds: #"{"enabled": false, "rate": 3}"#)
    }

    @Test(
        "with --force it is overwritten, and undo brings back what was overwritten, not what was read first",
        arguments: ["PUT 1", "GET 2"])
    func force(request: String) async throws {
        let server = request == "PUT 1" ? try await Server() : try await Server([:], "--documented-only")
        try await server.http.create("flags", Self.old)
        let meddler = try Meddler(on: server)
        let theirs = #"{"enabled": false, "rate": 3}"#
        meddler.willPut("flags", theirs, before: request)
        let outcome = try await meddler.keystore("put", "flags", file(Self.new), "--force", "--json")
        #expect(outcome.status == 0 && outcome.text.contains(#""result":"verified","write":2"#), "\(outcome)")
        try await server.http.expect("flags", holds: Self.new)
        let undone = try await meddler.keystore("undo", "2", "--yes", meddler.proxy.address)
        expect(undone, 0, "flags is put back: write 3, verified")
        try await server.http.expect("flags", holds: theirs)
    }

    @Test("with --force one who keeps writing is overwritten in the end")
    func forcedForGood() async throws {
        let meddler = try Meddler(on: try await Server(["flags": Self.old]))
        meddler.willPut("flags", #"{"n": 1}"#, #"{"n": 2}"#, #"{"n": 3}"#, #"{"n": 4}"#, #"{"n": 5}"#, #"{"n": 6}"#)
        expect(try await meddler.keystore("put", "flags", file(Self.new), "--force"), 0, "write 5, verified")
        try await meddler.server.http.expect("flags", holds: Self.new)
        #expect(try await StateFolder.keystore("journal", "list").text.contains("update, forced"))
    }
}
