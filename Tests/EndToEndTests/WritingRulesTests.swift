import Glibc
import JSONDocument
import Testing

/// The commands that write one key, as the rules that hold for all of them see them.
enum WritingCommand: String, CaseIterable, Sendable {
    case put, set, toggle, create, delete

    static let old = #"{"enabled": false}"#
    static let new = #"{"enabled": true}"#

    /// The key that it writes.
    var key: String { self == .create ? "new" : "flags" }

    /// Its words, without options.
    var words: [String] {
        switch self {
        case .put, .create: [rawValue, key, "-"]
        case .set: [rawValue, key, ".enabled=true"]
        case .toggle: [rawValue, key, ".enabled"]
        case .delete: [rawValue, key]
        }
    }

    func run(_ options: String..., environment: [String: String] = [:]) async throws -> Child.Outcome {
        try await keystore(words + options, input: Self.new, environment: environment)
    }

    /// Expects the store to be as it was.
    func expectNothing(in server: Server, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await server.http.expect("flags", holds: Self.old, sourceLocation: sourceLocation)
        try await server.http.expectMissing("new", sourceLocation: sourceLocation)
    }

    func expectDone(in server: Server, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        if self == .delete {
            try await server.http.expectMissing(key, sourceLocation: sourceLocation)
        } else {
            try await server.http.expect(key, holds: Self.new, sourceLocation: sourceLocation)
        }
    }
}

@Suite("Rules of writing on the command line", .sandboxed)
struct WritingRulesTests {
    private func server(_ arguments: String = "", _ more: String...) async throws -> Server {
        let entries: KeyValuePairs = ["flags": WritingCommand.old]
        let server = arguments.isEmpty ? try await Server(entries) : try await Server(entries, arguments)
        try Profiles.configure(
            ("staging", server, more), ("audit", server, ["access: read-only"]),
            ("production", server, ["protected: true", "reason: required"]), ("silent", server, ["journal: none"]))
        return server
    }

    /// Lines of the journal's list of writes.
    private var records: [Substring] {
        get async throws {
            try await StateFolder.keystore("journal", "list").text.split(separator: "\n").dropFirst().map { $0 }
        }
    }

    @Test("a read-only profile refuses, and nothing is on record", arguments: WritingCommand.allCases)
    func readOnly(_ command: WritingCommand) async throws {
        let server = try await server()
        expect(try await command.run("--profile", "audit", "--yes", "audit"), 77, "the profile audit is read-only")
        try await command.expectNothing(in: server)
        #expect(try await records == [])
    }

    @Test("a protected profile is named twice, and not by a variable", arguments: WritingCommand.allCases)
    func protected(_ command: WritingCommand) async throws {
        let server = try await server()
        let words = "production is protected: --profile production --yes production says that it may be written to"
        let variable = ["KEYSTORE_PROFILE": "production"]
        expect(try await command.run("--reason", "R", "--profile", "production"), 64, words)
        expect(try await command.run("--reason", "R", environment: variable), 64, words)
        expect(try await command.run("--reason", "R", "--yes", "production", environment: variable), 64, words)
        expect(
            try await command.run("--reason", "R", "--profile", "production", "--yes", "prod"), 64,
            "--yes prod: this is production")
        expect(
            try await command.run("--profile", "production", "--yes", "production"), 64,
            "a write to production needs a reason: --reason TEXT")
        try await command.expectNothing(in: server)
        #expect(try await records == [])
        let both = try await command.run("--reason", "INC-4", "--profile", "production", "--yes", "production")
        expect(both, 0, ": write 1, verified")
        try await command.expectDone(in: server)
        expect(try await StateFolder.keystore("journal", "show", "1"), 0, "reason      INC-4")
        #expect(try StateFolder.files(with: server.token).isEmpty)
    }

    @Test(
        "--dry-run shows the change, needs no permission and writes nothing", arguments: WritingCommand.allCases,
        ["staging", "audit", "production"])
    func dryRun(_ command: WritingCommand, profile: String) async throws {
        let server = try await server()
        let outcome = try await command.run("--profile", profile, "--dry-run")
        expect(outcome, 0, "keystore: nothing was written (--dry-run)")
        let shown = [.put, .set, .toggle].contains(command) ? "flags  ~ .enabled  false -> true\n" : "bytes\n"
        #expect(outcome.text.hasSuffix(shown), "\(outcome.text)")
        let json = try await command.run("--profile", profile, "--dry-run", "--json")
        #expect(json.status == 0 && json.text.contains(#""result":"dry-run""#), "\(json)")
        try await command.expectNothing(in: server)
        #expect(try await records == [])
    }

    @Test("with --json what became of it is one JSON text, also where it failed", arguments: WritingCommand.allCases)
    func json(_ command: WritingCommand) async throws {
        let server = try await server()
        let outcome = try await command.run("--profile", "staging", "--json")
        let root = try JSONDocument(parsing: outcome.output).root
        let object = command == .delete ? root[0] : root
        #expect(object?["key"]?.string == command.key && object?["result"]?.string == "verified", "\(outcome.text)")
        #expect(object?["write"]?.integer == 1)
        let names: [WritingCommand: String] = [.create: "create", .delete: "delete"]
        #expect(object?["operation"]?.string == names[command] ?? "update")
        try Sandbox.current.write("not-the-token\n", to: "staging.token")
        let refused = try await command.run("--profile", "staging", "--json")
        let failed = try JSONDocument(parsing: refused.output).root
        let last = command == .delete ? failed[0] : failed
        #expect(refused.status == 77, "\(refused)")
        #expect(last?["result"]?.string == (command == .delete ? "not-tried" : "not-saved"), "\(refused.text)")
        #expect(last?["detail"]?.string == "401 · 4004 Invalid Token", "\(refused.text)")
        try await command.expectDone(in: server)
    }

    @Test("a token that is refused says so with the server's words", arguments: WritingCommand.allCases)
    func unauthorised(_ command: WritingCommand) async throws {
        let server = try await server()
        try Sandbox.current.write("not-the-token\n", to: "staging.token")
        let outcome = try await command.run("--profile", "staging")
        expect(outcome, 77, "401 · 4004 Invalid Token")
        #expect(!(outcome.text + outcome.error).contains("not-the-token"))
        try await command.expectNothing(in: server)
    }

    @Test("a server without revisions is compared before it is written to", arguments: WritingCommand.allCases)
    func withoutRevisions(_ command: WritingCommand) async throws {
        let server = try await server("--documented-only")
        expect(try await command.run("--profile", "staging"), 0, ": write 1, verified")
        try await command.expectDone(in: server)
        expect(try await keystore("undo", "1", "--yes", "staging"), 0, "write 2, verified")
        try await command.expectNothing(in: server)
    }

    @Test(
        "the answer is lost: reading tells whether it was done",
        arguments: WritingCommand.allCases, [CuttingProxy.Cut.reply(after: 0), .reply(after: 30), .request])
    func lostReply(_ command: WritingCommand, cut: CuttingProxy.Cut) async throws {
        let meddler = try Meddler(on: try await server())
        meddler.proxy.cut(cut)
        let outcome = try await meddler.keystore(command.words, input: WritingCommand.new)
        if cut == .request {
            expect(outcome, 69, "not saved: ")
            try await command.expectNothing(in: meddler.server)
            #expect(try await records.count { $0.contains("not saved") } == 1)
        } else {
            expect(outcome, 0, ": write 1, verified")
            try await command.expectDone(in: meddler.server)
        }
        #expect(meddler.proxy.writes == 1, "a write is sent once")
    }

    @Test("a profile that wants nothing kept writes without a record", arguments: WritingCommand.allCases)
    func withoutJournal(_ command: WritingCommand) async throws {
        let server = try await server()
        let outcome = try await command.run("--profile", "silent")
        expect(outcome, 0, ", verified")
        #expect(!outcome.error.contains("write "), "\(outcome.error)")
        try await command.expectDone(in: server)
        #expect(try await records == [])
    }

    @Test(
        "what can't be put on record is not written", arguments: WritingCommand.allCases, ["/proc/nowhere", "file"])
    func unwritableJournal(_ command: WritingCommand, place: String) async throws {
        let server = try await server()
        let path = place == "file" ? try Sandbox.current.write("in the way", to: "state") : place
        let outcome = try await command.run("--profile", "staging", environment: ["XDG_STATE_HOME": path])
        expect(outcome, 74, "nothing was written: it can't be put on record")
        try await command.expectNothing(in: server)
    }

    @Test("only people at a terminal are told how to take it back")
    func undoHint() async throws {
        let server = try await server()
        let terminal = try await Terminal.run(
            [try Tools.keystore, "toggle", "--config", try Sandbox.current.path("config.yaml"), "--profile", "staging"]
                + ["flags", ".enabled"])
        let exit = try await terminal.exit()
        #expect(exit.status == 0 && exit.screen.contains("undo: keystore undo 1"), "\(exit.screen)")
        try await server.http.expect("flags", holds: WritingCommand.new)
    }

    @Test("a protected profile at a terminal wants its name typed, and Enter alone writes nothing")
    func typedName() async throws {
        let server = try await server()
        let command = [try Tools.keystore, "set", "--config", try Sandbox.current.path("config.yaml"), "--reason", "R"]
        let write = command + ["--profile", "production", "flags", ".enabled=true"]
        let declined = try await Terminal.run(write)
        try await declined.see("flags  ~ .enabled  false -> true", "Type production to change flags:")
        try await declined.press("Enter")
        #expect(try await declined.exit().status == 130)
        let interrupted = try await Terminal.run(write)
        try await interrupted.see("Type production to change flags:")
        try await interrupted.send(SIGINT)
        #expect(try await interrupted.exit().status == 130)
        try await server.http.expect("flags", holds: WritingCommand.old)
        let accepted = try await Terminal.run(write)
        try await accepted.see("Type production to change flags:")
        try await accepted.type("production\r")
        #expect(try await accepted.exit().status == 0)
        try await server.http.expect("flags", holds: WritingCommand.new)
    }
}
