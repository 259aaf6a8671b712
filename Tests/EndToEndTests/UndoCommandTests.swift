import JSONDocument
import Journal
import KeyStoreAPI
import Testing

@Suite("keystore undo", .sandboxed)
struct UndoCommandTests {
    private static let former = #"{"enabled": false, "rollout": 1.0}"#
    private static let present = #"{"enabled": true, "rollout": 1.0}"#
    private static let other = #"{"enabled": true, "rollout": 2}"#

    /// What a console would have put on record: a write that was verified.
    private func record(
        _ server: Server, _ key: String, from before: String?, to after: String?, profile: String = "staging"
    ) throws {
        let journal = try Journal(folder: try StateFolder.path, process: 41)
        defer { journal.close() }
        let key = try EntryKey(key)
        let operation: WriteIntent.Operation = before == nil ? .create : after == nil ? .delete : .update
        let intent = WriteIntent(
            store: StoreID(profile: profile, address: server.address), key: key, operation: operation,
            before: try before.map { Entry(key: key, data: try JSONDocument(parsing: $0)) },
            after: try after.map { try JSONDocument(parsing: $0) }, by: Operator(user: "ada", host: "web-1"))
        try journal.settle(
            try journal.begin(intent, keepingValues: true, guardedFor: nil), as: Settlement(.verified))
    }

    /// Runs `keystore undo` with these arguments, without a terminal.
    private func undo(_ arguments: String...) async throws -> Child.Outcome {
        try await Child.run(
            [try Tools.keystore, "undo", "--config", try Sandbox.current.path("config.yaml")] + arguments)
    }

    @Test("the last write is shown, asked about, put back if nobody wrote since, and that once")
    func last() async throws {
        let server = try await Server(["flags": Self.present])
        try Profiles.configure(("staging", server, []))
        try record(server, "flags", from: Self.former, to: Self.present)
        let dry = try await undo("--profile", "staging", "--dry-run")
        expect(dry, 0, "write 1, flags: put back\n  ~ .enabled  true -> false\n")
        #expect(dry.error.contains("nothing was written (--dry-run)"))
        expect(try await undo("--profile", "staging"), 64, "nothing was written: --yes staging says that it may be")
        expect(try await undo("--profile", "staging", "--yes", "live"), 64, "--yes live: this is staging")
        try await server.http.expect("flags", holds: Self.present)
        #expect(try await StateFolder.keystore("journal", "list").text.split(separator: "\n").count == 2)

        expect(try await undo("--profile", "staging", "--yes", "staging"), 0, "flags is put back: write 2, verified")
        try await server.http.expect("flags", holds: Self.former)
        expect(try await undo("1", "--yes", "staging"), 1, "write 1 was taken back by 2")
        expect(try await undo("--profile", "staging", "--yes", "staging"), 66, "nothing was written to staging")
        expect(try await undo("7", "--yes", "staging"), 66, "there is no write 7 in the journal")
        try await server.http.expect("flags", holds: Self.former)
        #expect(try StateFolder.files(with: server.token).isEmpty)
    }

    @Test("what someone changed since stays, and the exit code says so")
    func changed() async throws {
        let server = try await Server(["flags": Self.other, "gone": "{}"])
        try Profiles.configure(("staging", server, []))
        try record(server, "flags", from: Self.former, to: Self.present)
        expect(try await undo("1", "--yes", "staging"), 9, "not put back: flags has changed since write 1")
        expect(try await undo("1", "--dry-run"), 9, "flags has changed since write 1")
        try await server.http.expect("flags", holds: Self.other)
        // Made again by someone after it was deleted from here, and deleted by someone after it was changed from here.
        try record(server, "gone", from: #"{"mine": 1}"#, to: nil)
        expect(try await undo("2", "--yes", "staging"), 9, "gone has changed since write 2")
        try await server.http.expect("gone", holds: "{}")
        try await server.http.delete("flags")
        expect(try await undo("1", "--yes", "staging"), 9, "flags has changed since write 1")
        try await server.http.expectMissing("flags")
        #expect(try await StateFolder.keystore("journal", "list").text.split(separator: "\n").count == 3)
    }

    @Test("undoing a creation deletes, undoing a deletion creates again", arguments: [[], ["--documented-only"]])
    func creationsAndDeletions(_ arguments: [String]) async throws {
        let server = arguments.isEmpty ? try await Server() : try await Server([:], arguments[0])
        try await server.http.create("flags", Self.present)
        try Profiles.configure(("staging", server, []))
        try record(server, "flags", from: nil, to: Self.present)
        expect(try await undo("1", "--dry-run"), 0, "write 1 made flags, \(Self.present.utf8.count) bytes: delete it")
        try await server.http.expect("flags", holds: Self.present)
        expect(try await undo("1", "--yes", "staging"), 0, "flags is put back: write 2, verified")
        try await server.http.expectMissing("flags")
        expect(try await undo("2", "--yes", "staging"), 0, "createdBy will be the one of this token")
        try await server.http.expect("flags", holds: Self.present)
        // The former value stands there already: that is no fault.
        try record(server, "flags", from: Self.present, to: Self.other)
        expect(try await undo("4", "--yes", "staging"), 0, "flags: the former value stands there already")
        try await server.http.update("flags", Self.other)
        expect(try await undo("4", "--yes", "staging"), 0, "write 5, verified")
        try await server.http.expect("flags", holds: Self.present)
    }

    @Test("rules of the profile hold: a reason, the name of a protected one, nothing under a read-only one")
    func rules() async throws {
        let server = try await Server(["flags": Self.present])
        try Profiles.configure(
            ("production", server, ["protected: true", "reason: required"]),
            ("audit", server, ["access: read-only"]))
        try record(server, "flags", from: Self.former, to: Self.present, profile: "production")
        try record(server, "flags", from: Self.former, to: Self.present, profile: "audit")
        expect(try await undo("1", "--yes", "production"), 64, "a write to production needs a reason: --reason TEXT")
        expect(
            try await undo("1", "--reason", "INC-4", "--yes", "prod"), 64, "--yes prod: this is production")
        expect(try await undo("2", "--yes", "audit"), 77, "audit is read-only")
        expect(try await undo("2", "--dry-run"), 0, "write 2, flags: put back")
        try await server.http.expect("flags", holds: Self.present)
        #expect(try await StateFolder.keystore("journal", "list").text.split(separator: "\n").count == 3)
        expect(try await undo("1", "--reason", "INC-4", "--yes", "production"), 0, "write 3, verified")
        try await server.http.expect("flags", holds: Self.former)
        let receipt = try await StateFolder.keystore("journal", "show", "3").text
        #expect(receipt.contains("reason      INC-4") && receipt.contains("undoes      write 1"), "\(receipt)")
    }

    @Test("for a program it is one object, whatever became of it")
    func json() async throws {
        let server = try await Server(["flags": Self.present])
        try Profiles.configure(("staging", server, []))
        try record(server, "flags", from: Self.former, to: Self.present)
        let changes = #""changes":[{"change":"changed","path":".enabled","old":true,"new":false}]"#
        let start = #"{"key":"flags","operation":"update","result":"#
        let dry = try await undo("1", "--dry-run", "--json")
        #expect(dry.text == start + #""dry-run","undoes":1,"# + changes + "}\n")
        let unasked = try await undo("1", "--json")
        expect(unasked, 64, start + #""not-saved","detail":"nothing was written: --yes staging says"#)
        let done = try await undo("1", "--json", "--yes", "staging")
        #expect(done.status == 0 && done.text == start + #""verified","write":2,"undoes":1,"# + changes + "}\n")
        try await server.http.expect("flags", holds: Self.former)
        try record(server, "flags", from: Self.former, to: Self.present)
        let needless = try await undo("3", "--json", "--yes", "staging")
        #expect(needless.status == 0 && needless.text == start + #""not-needed","undoes":3}"# + "\n")
        try await server.http.update("flags", Self.other)
        let changed = try await undo("3", "--json", "--yes", "staging")
        #expect(changed.status == 9 && changed.text == start + #""changed","undoes":3}"# + "\n")
        try Sandbox.current.write("not-the-token\n", to: "staging.token")
        let refused = try await undo("3", "--json", "--yes", "staging")
        expect(refused, 77, start + #""not-saved","detail":"401 · 4004 Invalid Token","undoes":3}"#)
    }

    @Test("the last write of a protected profile is not the one that a variable names")
    func namedByVariable() async throws {
        let server = try await Server(["flags": Self.present])
        try Profiles.configure(("production", server, ["protected: true"]))
        try record(server, "flags", from: Self.former, to: Self.present, profile: "production")
        let variable = ["KEYSTORE_PROFILE": "production"]
        expect(
            try await keystore("undo", "--yes", "production", environment: variable), 64,
            "production is protected: --profile production --yes production")
        try await server.http.expect("flags", holds: Self.present)
        // A number says which write, and so where.
        expect(try await keystore("undo", "1", "--yes", "production"), 0, "write 2, verified")
        try await server.http.expect("flags", holds: Self.former)
    }

    @Test("at a terminal it asks: y puts back, Enter alone does not; a protected profile wants its name")
    func asks() async throws {
        let server = try await Server(["flags": Self.present])
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        try record(server, "flags", from: Self.former, to: Self.present)
        try record(server, "flags", from: Self.present, to: Self.former, profile: "production")
        let command = [try Tools.keystore, "undo", "--config", try Sandbox.current.path("config.yaml")]
        let declined = try await Terminal.run(command + ["1"])
        try await declined.see("~ .enabled  true -> false", "Put it back? y or n:")
        try await declined.press("Enter")
        #expect(try await declined.exit().status == 130)
        try await server.http.expect("flags", holds: Self.present)
        let accepted = try await Terminal.run(command + ["1"])
        try await accepted.see("Put it back? y or n:")
        try await accepted.press("y", "Enter")
        #expect(try await accepted.exit().status == 0)
        try await server.http.expect("flags", holds: Self.former)
        let protected = try await Terminal.run(command + ["2"])
        try await protected.see("Type production to put it back:")
        try await protected.press("y", "Enter")
        #expect(try await protected.exit().status == 130)
        try await server.http.expect("flags", holds: Self.former)
    }
}
