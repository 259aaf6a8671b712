import Glibc
import JSONDocument
import Testing

@Suite("keystore import", .sandboxed)
struct ImportCommandTests {
    private static let delicate = "{ \"rate\" :1.0,\n\"rate\": 1e2}"

    private static let bundle = """
        {"flag-a": {"on": true}, "flag-b": \(delicate),
         "flag-c": {}}
        """

    private func server(_ more: String...) async throws -> Server {
        let server = try await Server(["flag-a": #"{"on": false}"#, "flag-c": "{}"])
        try Profiles.configure(("staging", server, more))
        return server
    }

    private func bundle(_ text: String = bundle) throws -> String { try Sandbox.current.write(text, to: "all.json") }

    private func journal() async throws -> [JSONNode] {
        let list = try await StateFolder.keystore("journal", "list", "--json", "--limit", "100000").text
        return Array(try JSONDocument(parsing: list).root.elements)
    }

    @Test("what is missing is created, what differs changed, what is the same left; on record, and undone one by one")
    func file() async throws {
        let server = try await server()
        let outcome = try await keystore("import", "--profile", "staging", try bundle())
        expect(outcome, 0, "imported: 1 created, 1 changed, 1 unchanged")
        #expect(outcome.text.isEmpty)
        try await server.http.expect("flag-a", holds: #"{"on": true}"#)
        try await server.http.expect("flag-b", holds: Self.delicate)
        #expect(try await journal().compactMap { $0["key"]?.string }.sorted() == ["flag-a", "flag-b"])
        expect(try await keystore("import", "--profile", "staging", try bundle()), 0, "no changes")
        #expect(try await journal().count == 2)
        let number = try #require(try await journal().first { $0["key"]?.string == "flag-a" }?["number"]?.rawText)
        expect(try await keystore("undo", number, "--yes", "staging"), 0, "flag-a is put back")
        try await server.http.expect("flag-a", holds: #"{"on": false}"#)
        #expect(try StateFolder.files(with: server.token).isEmpty)
    }

    @Test("a dry run shows what would change, with --long by path, and writes nothing")
    func dryRun() async throws {
        let server = try await server()
        let dry = try await keystore("import", "--profile", "staging", try bundle(), "--dry-run")
        let size = Self.delicate.utf8.count
        #expect(
            dry.text == "~ flag-a  1 change\n+ flag-b  \(size) bytes\n1 to create, 1 to change, 1 unchanged\n")
        #expect(dry.error == "keystore: nothing was written (--dry-run)\n")
        let long = try await keystore(
            "import", "--profile", "staging", try bundle(), "--dry-run", "--long", "flag", "!b")
        #expect(
            long.text
                == "~ flag-a  1 change\n    ~ .on  false -> true\n= flag-c\n0 to create, 1 to change, 1 unchanged\n")
        let json = try await keystore("import", "--profile", "staging", try bundle(), "--dry-run", "--json")
        let document = try JSONDocument(parsing: json.text)
        #expect(document.root["items"]?.elements.map { $0["result"]?.string } == ["dry-run", "dry-run"])
        #expect(document[try JSONPath(parsing: ".items[0].changes[0].path")]?.string == ".on")
        try await server.http.expect("flag-a", holds: #"{"on": false}"#)
        try await server.http.expectMissing("flag-b")
    }

    @Test("as JSON it tells each write, its record and its revision")
    func json() async throws {
        _ = try await server()
        let outcome = try await keystore("import", "--profile", "staging", "--json", try bundle())
        let root = try JSONDocument(parsing: outcome.text).root
        #expect(["created", "changed", "deleted", "unchanged"].map { root[$0]?.integer } == [1, 1, 0, 1])
        #expect(root["failed"]?.count == 0)
        #expect(root["items"]?.elements.map { $0["action"]?.string } == ["change", "create"])
        #expect(root["items"]?.elements.allSatisfy { $0["result"]?.string == "verified" && $0["write"] != nil } == true)
        #expect(root["items"]?.elements.allSatisfy { $0["revision"] != nil } == true)
    }

    @Test("every mistake of every file is told with its place, and nothing is written")
    func mistakes() async throws {
        let server = try await server()
        let folder = try Folders.make(
            "in",
            ["flag-a.json": "{\"on\": tru}", "flag-b.json": "{\n", "flag-d.json": "{}", "No.json": "{}", "x.txt": ""])
        let outcome = try await keystore("import", "--profile", "staging", folder)
        expect(outcome, 65, "3 mistakes, nothing was written")
        for words in ["No.json: “No” is no key", "flag-a.json:1:11: ", "flag-b.json:2:1: ", "1 other file"] {
            #expect(outcome.error.contains(words), "\(words): \(outcome.error)")
        }
        expect(
            try await keystore("import", "--profile", "staging", try bundle("{\"a\": 1}")), 65,
            "all.json:1:2: “a” is no key")
        expect(try await keystore("import", "--profile", "staging", "nowhere.json"), 66, "cannot read nowhere.json")
        try await server.http.expectMissing("flag-d")
    }

    @Test(
        "--keep leaves alone what is there; standard input is a file, too, and what an export could not read is passed over"
    )
    func keep() async throws {
        let server = try await server()
        let text = Self.bundle.dropLast() + #", "!incomplete": {}}"#
        let outcome = try await keystore("import", "--profile", "staging", "--keep", "-", input: String(text))
        expect(outcome, 0, "imported: 1 created, 0 changed, 2 unchanged")
        #expect(outcome.error.contains("- says that some keys could not be read"))
        try await server.http.expect("flag-a", holds: #"{"on": false}"#)
        try await server.http.expect("flag-b", holds: Self.delicate)
    }

    @Test("what an export wrote into a folder comes back byte for byte")
    func folder() async throws {
        let server = try await Server(["flag-a": Self.delicate, "flag-b": "{}"])
        let other = try await Server()
        try Profiles.configure(("staging", server, []), ("live", other, []))
        let folder = try Sandbox.current.path("all/")
        expect(try await keystore("export", "--profile", "staging", folder), 0, "exported 2 of 2 keys")
        expect(try await keystore("import", "--profile", "live", folder), 0, "imported: 2 created")
        try await other.http.expect("flag-a", holds: Self.delicate)
    }

    @Test("the rules of a profile hold")
    func safety() async throws {
        let server = try await Server()
        try Profiles.configure(
            ("audit", server, ["access: read-only"]), ("live", server, ["protected: true", "reason: required"]))
        expect(try await keystore("import", "--profile", "audit", try bundle()), 77, "audit is read-only")
        expect(try await keystore("import", "--profile", "live", try bundle()), 64, "live is protected")
        expect(try await keystore("import", "--profile", "live", "--yes", "live", try bundle()), 64, "--reason")
        #expect(try await server.http.count() == 0)
        let yes = ["--profile", "live", "--yes", "live", "--reason", "INC-4"]
        expect(try await keystore(["import"] + yes + [try bundle()]), 0, "imported: 3 created")
    }

    @Test(
        "at a terminal it says how many and asks; what somebody else changes meanwhile is left alone, or replaced with --force"
    )
    func terminal() async throws {
        let server = try await server()
        let file = try Sandbox.current.path("config.yaml")
        let command = [try Tools.keystore, "import", "--config", file, "--profile", "staging", try bundle()]
        let declined = try await Terminal.run(command, width: 120)
        try await declined.see("1 to create, 1 to change, 1 unchanged", "Write 2 keys? y or n:")
        try await declined.press("n", "Enter")
        #expect(try await declined.exit().status == 130)

        let late = try await Terminal.run(command, width: 120)
        try await late.see("Write 2 keys? y or n:")
        try await server.http.update("flag-a", #"{"on": null}"#)
        try await late.press("y", "Enter")
        let conflict = try await late.exit()
        #expect(conflict.status == 9)
        #expect(conflict.screen.contains("flag-a: 409 · 3002"), "\(conflict.screen)")
        #expect(conflict.screen.contains("1 key was not written: changed by someone else meanwhile"))
        try await server.http.expect("flag-a", holds: #"{"on": null}"#)
        try await server.http.expect("flag-b", holds: Self.delicate)

        let forced = try await Terminal.run(command + ["--force"], width: 120)
        try await forced.see("Write 1 key? y or n:")
        try await server.http.update("flag-a", #"{"on": 1}"#)
        try await forced.press("y", "Enter")
        #expect(try await forced.exit().status == 0)
        try await server.http.expect("flag-a", holds: #"{"on": true}"#)
        let last = try #require(try await journal().first?["number"]?.rawText)
        expect(try await keystore("undo", last, "--yes", "staging"), 0, "flag-a is put back")
        try await server.http.expect("flag-a", holds: #"{"on": 1}"#)
    }

    @Test("interrupted it says how far it came, and goes on from there when it is run again")
    func interrupted() async throws {
        let total = 1500
        let server = try await Server()
        let config = try Profiles.configure(("staging", server, []))
        let command = [
            try Tools.keystore, "import", "--config", config, "--profile", "staging", try Folders.bundle(total),
        ]
        let child = try Child(command, environment: try Surroundings.plain())
        try await Patience.until("some keys are there") { try await server.http.count() >= 20 ? () : nil }
        child.send(SIGINT)
        let outcome = try await child.end()
        let count = try await server.http.count()
        expect(
            outcome, 130, "imported \(count < 1000 ? "\(count)" : "1,\("\(count)".dropFirst())") of 1,500; run it again"
        )
        #expect(count < total)
        let pending = try await journal().filter { $0["verdict"]?.string == "pending" }
        #expect(pending.isEmpty)
        expect(try await Child.run(command), 0, "imported: \(total - count) created, 0 changed, \(count) unchanged")
        #expect(try await server.http.count() == total)
    }

    @Test("killed at any moment, nothing is in the store that is not on record")
    func killed() async throws {
        let server = try await Server()
        let config = try Profiles.configure(("staging", server, []))
        let child = try Child(
            [try Tools.keystore, "import", "--config", config, "--profile", "staging", try Folders.bundle(1500)],
            environment: try Surroundings.plain())
        try await Patience.until("some keys are there") { try await server.http.count() >= 20 ? () : nil }
        child.send(SIGKILL)
        #expect(try await child.end().status == 137)
        let listed = try await server.http.send("GET", "/v1/key-store?page=1&limit=1000").text
        let there = Set(
            try JSONDocument(parsing: listed).root["data"]?["items"]?.elements.compactMap { $0["key"]?.string } ?? [])
        #expect(there.count >= 20)
        let recorded = Set(try await journal().compactMap { $0["key"]?.string })
        #expect(there.subtracting(recorded).isEmpty)
    }

    @Test("a server that is gone, or refuses the token, ends it")
    func unreachable() async throws {
        let server = try await server()
        await server.kill()
        expect(try await keystore("import", "--profile", "staging", try bundle()), 69, "nothing was written")
    }
}
