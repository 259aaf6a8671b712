import Testing

@Suite("keystore history", .sandboxed)
struct HistoryCommandTests {
    private func history(_ arguments: String...) async throws -> Child.Outcome {
        try await keystore(["history", "--profile", "staging"] + arguments)
    }

    private func changed(_ arguments: String...) async throws -> Server {
        let server = try await Server(["flags": #"{"on": false}"#])
        try Profiles.configure(("staging", server, []))
        try await server.http.update("flags", #"{"on": true, "rate": 1.0}"#)
        try await server.http.update("flags", #"{"on":true,"rate":1.0}"#)
        return server
    }

    @Test("the newest first, with what each changed; one of them byte for byte")
    func server() async throws {
        _ = try await changed()
        let table = try await history("flags").text.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(table.map(\.first) == ["REVISION", "3", "2", "1"])
        #expect(table.first?.joined(separator: " ") == "REVISION TIME BY SIZE")
        #expect(table.map(\.last) == ["SIZE", "22", "25", "13"])
        let lines = try await history("flags", "--diff").text.split(separator: "\n")
        #expect(
            lines.filter { $0.hasPrefix("  ") } == [
                "  only white space differs", "  ~ .on  false -> true", "  + .rate  1.0", "  the oldest that is kept",
            ])
        #expect(try await history("flags", "1").text == #"{"on": false}"#)
        #expect(try await history("flags", "2").text == #"{"on": true, "rate": 1.0}"#)
        expect(try await history("flags", "7"), 66, "revision 7 of flags")
    }

    @Test("the last one shown is compared with the one before it, too")
    func limited() async throws {
        _ = try await changed()
        let lines = try await history("flags", "--diff", "--limit", "2").text.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.last == "  + .rate  1.0")
        #expect(try await history("flags", "--limit", "1").text.split(separator: "\n").count == 2)
        expect(try await history("flags", "--limit", "1000"), 64, "from 1 to 999")
    }

    @Test("for a program: objects of one shape, with the changes where an older value is known")
    func json() async throws {
        _ = try await changed()
        let lines = try await history("flags", "--json", "--diff").text.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[1].hasPrefix(#"  {"key":"flags","source":"server","revision":"3","time":"2"#))
        #expect(lines[1].contains(#""by":""#) && lines[1].hasSuffix(#""size":22,"changes":[]},"#))
        #expect(
            lines[2].hasSuffix(
                #""changes":[{"change":"changed","path":".on","old":false,"new":true},"#
                    + #"{"change":"added","path":".rate","new":1.0}]},"#))
        #expect(lines[3].hasSuffix(#""size":13}"#))
        let one = try await history("flags", "1", "--json").text
        #expect(one.hasPrefix(#"{"key":"flags","revision":"1","createdBy":""#))
        #expect(one.hasSuffix(#""data":{"on": false}}"# + "\n"))
    }

    @Test("where the server keeps none it is what was written from here, and that is said")
    func journal() async throws {
        let server = try await Server(["flags": #"{"on": false}"#], "--documented-only")
        try Profiles.configure(("staging", server, []))
        expect(try await history("flags"), 66, "nothing was written to it from here")
        expect(try await keystore("set", "--profile", "staging", "flags", ".on=true"), 0, "write 1")
        let outcome = try await history("flags", "--diff")
        expect(outcome, 0, "the server has no history of flags; this is what was written from here")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0].split(separator: " ") == ["WRITE", "TIME", "BY", "SIZE", "RESULT"])
        #expect(lines[1].hasPrefix("1 ") && lines[1].hasSuffix("verified"))
        #expect(lines[2] == "  ~ .on  false -> true")
        #expect(lines[4] == "  the oldest that is kept")
        let json = try await history("flags", "--json").text.split(separator: "\n")
        #expect(json[1].hasPrefix(#"  {"key":"flags","source":"journal","write":1,"time":"2"#))
        #expect(json[2] == #"  {"key":"flags","source":"journal","size":13}"#)
    }

    @Test("a refused token is no missing history")
    func refused() async throws {
        let server = try await changed()
        let file = try Sandbox.current.write("wrong\n", to: "wrong.token")
        expect(
            try await Child.run([
                try Tools.keystore, "history", "--url", server.address, "--token-file", file, "flags",
            ]), 77, "401")
    }
}
