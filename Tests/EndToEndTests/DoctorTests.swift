import Foundation
import Glibc
import Testing

@Suite("keystore doctor", .sandboxed)
struct DoctorTests {
    /// The state of a check and what was found, from `--json`.
    private struct Row: Decodable {
        let check: String
        let state: String
        let found: String
        let advice: String?
    }

    private func rows(_ outcome: Child.Outcome) throws -> [String: Row] {
        let rows = try JSONDecoder().decode([Row].self, from: Data(outcome.output))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.check, $0) })
    }

    /// The doctor without a configuration.
    private func bare(
        _ address: String, environment: [String: String] = [:]
    ) async throws -> Child.Outcome {
        try await Child.run(
            [try Tools.keystore, "doctor", "--url", address, "--json"], environment: environment)
    }

    @Test("all is well: exit 0, nothing is written to the store, and no token is shown")
    func well() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("doctor", "--profile", "staging", "--json", environment: ["EDITOR": "cat"])
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.error)")
        let rows = try rows(outcome)
        #expect(!rows.values.contains { ["warning", "problem"].contains($0.state) }, "\(outcome.text)")
        #expect(rows["connection.list"]?.found == "200, 1 keys")
        #expect(rows["connection.revisions"]?.found.hasPrefix("offered") == true)
        #expect(rows["connection.history"]?.found == "offered")
        #expect(rows["connection.clock"]?.state == "ok")
        #expect(rows["editor.program"]?.found.hasSuffix("/cat (EDITOR)") == true)
        #expect(rows["configuration.token"]?.found.contains("staging.token") == true)
        #expect(!outcome.text.contains(server.token))
        #expect(try StateFolder.files.isEmpty, "looking made a journal")
        let log = await server.log
        // The one that made the key.
        #expect(log.ranges(of: "method=POST").count == 1)
        #expect(!log.contains("method=PUT") && !log.contains("method=DELETE"))
    }

    @Test("for people it stands in lines that fit 80 columns, without an escape sequence")
    func table() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("doctor", "--profile", "staging", environment: ["LANG": "C"])
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("connection") && lines.contains { $0.hasPrefix("  ✓ ok       tcp ") }, "\(outcome.text)")
        #expect(lines.contains { $0.hasPrefix("  ! warning  locale ") })
        #expect(!outcome.text.contains("\u{1B}"))
        let folder = try Sandbox.current.folder
        for line in lines where !line.contains(folder) { #expect(line.count <= 80, "\(line)") }
    }

    @Test("on a terminal without UTF-8 all of it is ASCII")
    func ascii() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let console = try await Terminal.run(
            [
                try Tools.keystore, "doctor", "--profile", "staging", "--config",
                try Sandbox.current.path("config.yaml"),
            ],
            environment: ["LANG": "C", "EDITOR": "cat"], height: 60)
        let exit = try await console.exit()
        #expect(exit.status == 0)
        #expect(exit.screen.contains("+ ok       tcp"), "\(exit.screen)")
        #expect(exit.recorded.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test("a token that the server refuses is a problem, with the place that it came from")
    func wrongToken() async throws {
        let server = try await Server()
        try Sandbox.current.keepSecret("wrong-canary")
        let outcome = try await bare(server.address, environment: ["KEYSTORE_TOKEN": "wrong-canary"])
        #expect(outcome.status == 77)
        let row = try #require(try rows(outcome)["connection.list"])
        #expect(row.state == "problem" && row.found == "401 · 4004 Invalid Token")
        #expect(row.advice?.contains("KEYSTORE_TOKEN") == true)
        #expect(!outcome.text.contains("wrong-canary"))
    }

    @Test("mistakes of the configuration are told all at once; terminal, journal and editor are looked at all the same")
    func mistakes() async throws {
        try Sandbox.current.write("profiles:\n  a:\n    urll: x\n  b:\n    protected: 7\n", to: "config.yaml")
        let outcome = try await keystore("doctor", "--profile", "a", "--json")
        #expect(outcome.status == 78)
        let rows = try rows(outcome)
        let found = rows["configuration.file"]?.found ?? ""
        #expect(found.contains("config.yaml:3:5") && found.contains("config.yaml:5:16"), "\(found)")
        #expect(rows["editor.program"] != nil && rows["journal.folder"] != nil)
        #expect(rows["connection.list"]?.state == "skipped")
    }

    @Test("a profile that is not there, and a token file that is open to others, are problems of their own code")
    func settings() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("doctor", "--profile", "stagign"), 78, "staging")
        chmod(try Sandbox.current.path("staging.token"), 0o644)
        let outcome = try await keystore("doctor", "--profile", "staging", "--json")
        #expect(outcome.status == 78)
        #expect(try rows(outcome)["configuration.token"]?.found.contains("0644") == true)
        #expect(try rows(outcome)["connection.tcp"]?.state == "ok", "the rest was not looked at")
    }

    @Test("a token command says how long it took, or why it gave none")
    func tokenCommand() async throws {
        let server = try await Server()
        let token = try Sandbox.current.write(server.token + "\n", to: "token")
        try Sandbox.current.write(
            """
            profiles:
              good: {url: "\(server.address)", token-command: [cat, \(token)]}
              bad: {url: "\(server.address)", token-command: ["false"]}
            """, to: "config.yaml")
        let good = try await keystore("doctor", "--profile", "good", "--json")
        #expect(good.status == 0, "\(good.text)")
        let found = try #require(try rows(good)["configuration.token"]?.found)
        #expect(found.contains(/the command cat gave it in \d+ ms/), "\(found)")
        #expect(!good.text.contains(token), "the command's arguments are shown")
        expect(try await keystore("doctor", "--profile", "bad"), 78, "ended with exit code 1")
    }

    @Test("nobody listens: unreachable, and what follows from it is skipped")
    func refused() async throws {
        let outcome = try await bare("http://127.0.0.1:1")
        #expect(outcome.status == 69)
        let rows = try rows(outcome)
        #expect(
            rows["connection.tcp"]?.found == "127.0.0.1:1 refused the connection · is it running, is the port right?")
        #expect(rows["connection.list"]?.state == "skipped")
    }

    @Test("a name without an address is said")
    func unknownName() async throws {
        let host = String(repeating: "x", count: 64) + ".invalid"
        let outcome = try await bare("http://\(host)")
        #expect(outcome.status == 69)
        #expect(try rows(outcome)["connection.name"]?.state == "problem")
    }

    @Test("what a server does not offer is a note, not a problem")
    func documentedOnly() async throws {
        let server = try await Server([:], "--documented-only")
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("doctor", "--profile", "staging", "--json")
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(try rows(outcome)["connection.list"]?.found.hasPrefix("not offered") == true)
    }

    @Test("a clock that is off is a warning, in either direction", arguments: [(3600, "ahead of"), (-3600, "behind")])
    func clock(_ seconds: Int, _ word: String) async throws {
        let format = DateFormatter()
        format.locale = Foundation.Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = format.string(from: Date(timeIntervalSinceNow: TimeInterval(-seconds)))
        let impostor = try Impostor { _ in
            Impostor.json("200 OK", #"{"status": true, "data": {"items": []}}"#, headers: "Date: \(date)")
        }
        let outcome = try await bare(impostor.address)
        #expect(outcome.status == 0, "\(outcome.text)")
        let row = try #require(try rows(outcome)["connection.clock"])
        #expect(row.state == "warning" && row.found.contains(word), "\(row)")
        #expect(impostor.requests.allSatisfy { $0.method == "GET" })
        #expect(impostor.requests.allSatisfy { !$0.path.contains("healthz") || !$0.head.contains("Authorization") })
    }

    @Test("the journal's drafts and size are told, and a folder that was open to others")
    func journal() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        _ = try await keystore("set", "--profile", "staging", "flags", ".a=2")
        let good = try await keystore("doctor", "--profile", "staging", "--json")
        #expect(try rows(good)["journal.file"]?.found.hasPrefix("sound, ") == true, "\(good.text)")
        #expect(try rows(good)["journal.drafts"]?.found == "none is left")
        chmod(try StateFolder.path, 0o755)
        let loose = try rows(try await keystore("doctor", "--profile", "staging", "--json"))
        #expect(loose["journal.folder"]?.state == "warning")
        #expect(loose["journal.folder"]?.found.contains("0755") == true)
    }

    @Test("a state folder that cannot be made is a problem")
    func noState() async throws {
        let outcome = try await bare(
            "http://127.0.0.1:1", environment: ["XDG_STATE_HOME": try Sandbox.current.write("", to: "file")])
        let row = try #require(try rows(outcome)["journal.folder"])
        #expect(row.state == "problem" && row.advice?.contains("XDG_STATE_HOME") == true)
        #expect(outcome.status == 73, "the first problem's code")
    }

    @Test("a screen that is too small is a warning")
    func size() async throws {
        let console = try await Terminal.run(
            [try Tools.keystore, "doctor", "--url", "http://127.0.0.1:1"], width: 60, height: 8)
        let exit = try await console.exit()
        #expect(exit.status == 69)
        #expect(exit.recorded.contains("60x8") && exit.recorded.contains("make the window larger"), "\(exit.recorded)")
        #expect(!exit.recorded.contains("\u{1B}"))
    }
}
