import Foundation
import JSONDocument
import Journal
import KeyStoreAPI
import Testing

@Suite("the journal on the command line", .sandboxed)
struct JournalCommandTests {
    private static let staging = StoreID(profile: "staging", address: "https://store.example")
    private static let plain = StoreID(profile: "", address: "http://127.0.0.1:8787")

    private var folder: String { get throws { try Sandbox.current.path("state/keystore") } }

    private func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Child.Outcome {
        let state = ["XDG_STATE_HOME": try Sandbox.current.path("state")]
        return try await Child.run(
            [try Tools.keystore, "journal"] + arguments,
            environment: try Surroundings.plain(state.merging(environment) { $1 }))
    }

    /// A journal with a bit of everything, which was closed.
    private func fill() throws {
        let journal = try Journal(
            folder: folder, process: 41, now: { Timestamp(milliseconds: 1_795_526_405_000) })
        defer { journal.close() }
        let key = try EntryKey("feature-flags")
        let before = Entry(key: key, data: try JSONDocument(parsing: #"{"a": 1.0}"#), revision: Revision("7"))
        let update = WriteIntent(
            store: Self.staging, key: key, operation: .update, before: before,
            after: try JSONDocument(parsing: #"{"a": 2.0}"#), reason: "ticket 12\u{1B}[2J\nforged",
            by: Operator(user: "root", sudoUser: "ada", host: "web-1"))
        try journal.settle(
            try journal.begin(update, keepingValues: true, guardedFor: nil), as: Settlement(.verified))
        let deletion = WriteIntent(
            store: Self.plain, key: try EntryKey("limits"), operation: .delete, force: true, before: before, after: nil,
            by: Operator(user: "ada", host: "web-1"))
        _ = try journal.begin(deletion, keepingValues: true, guardedFor: nil)
        try journal.keep(StoredDraft(key: key, base: before, text: Array("{typed".utf8), cursor: 6), in: Self.staging)
        try journal.log(
            LoggedRequest(method: "GET", path: "/v1/key-store/limits", status: 404, milliseconds: 12), in: Self.plain)
    }

    @Test(
        "looking where there is no journal says so and makes none",
        arguments: ["list", "drafts", "requests", "prune", "export", "check"])
    func none(_ command: String) async throws {
        let outcome = try await run(command)
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error == "there is no journal yet: \(try folder)/journal.sqlite\n")
        #expect(!FileManager.default.fileExists(atPath: try Sandbox.current.path("state")))
        #expect(try await run("list", "--json").text == "[]\n")
        #expect(try await run("show", "1").status == 66)
    }

    @Test("writes are listed newest first, in columns, with nothing that a terminal obeys")
    func list() async throws {
        try fill()
        let outcome = try await run()
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "NUMBER  TIME                     STORE                  KEY            OPERATION       "
                    + "RESULT                         REASON",
                "     2  2026-11-24 13:20:05 UTC  http://127.0.0.1:8787  limits         delete, forced  "
                    + "not finished, outcome unknown",
                "     1  2026-11-24 13:20:05 UTC  staging                feature-flags  update          "
                    + "verified                       ticket 12^[[2J^Jforged",
            ])
        #expect(try await run("list").text == outcome.text)
    }

    @Test("a list is narrowed by profile, address, key and number, and an array for a program")
    func narrowed() async throws {
        try fill()
        #expect(try await run("--profile", "staging").text.split(separator: "\n").count == 2)
        #expect(try await run("list", "--url", "HTTP://127.0.0.1:8787/v1/key-store/").text.contains("limits"))
        #expect(try await run("list", "--url", "http://127.0.0.1:8787", "--profile", "staging").output.isEmpty)
        #expect(try await run("list", "--key", "feature-flags").text.split(separator: "\n").count == 2)
        let json = try JSONDocument(parsing: Array(try await run("--limit", "1", "--json").output))
        #expect(json.root.count == 1)
        let record = try #require(json.root[0])
        #expect(record["key"]?.string == "limits")
        #expect(record["verdict"]?.string == "pending")
        let nobody = try await run("--profile", "nobody")
        #expect(nobody.status == 0 && nobody.output.isEmpty)
        #expect(nobody.error == "no such writes in the journal\n")
    }

    @Test(
        "what is wrong with the arguments ends with 64",
        arguments: [["--limit", "0"], ["--url", "nowhere"], ["--key", "A"], ["show", "x"], ["frob"]])
    func usage(_ arguments: [String]) async throws {
        let outcome = try await Child.run(
            [try Tools.keystore, "journal"] + arguments, environment: try Surroundings.plain())
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty && !outcome.error.isEmpty)
    }

    @Test("a write's receipt is shown by its number")
    func show() async throws {
        try fill()
        let outcome = try await run("show", "1")
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("receipt 1") && outcome.text.contains("feature-flags"))
        let missing = try await run("show", "9")
        #expect(missing.status == 66)
        #expect(missing.error == "keystore: no write 9 in the journal\n")
    }

    @Test("a write with its values is one object for a program")
    func showObject() async throws {
        try fill()
        let root = try JSONDocument(parsing: try await run("show", "1", "--json").output).root
        #expect(root["number"]?.integer == 1 && root["verdict"]?.string == "verified")
        #expect(root["before"]?.rawText == #"{"a": 1.0}"# && root["after"]?.rawText == #"{"a": 2.0}"#)
        let deletion = try await run("show", "2", "--json")
        #expect(deletion.status == 0 && !deletion.text.contains(#""after""#), "\(deletion.text)")
    }

    @Test("drafts tell whether they are open, requests how they ended")
    func others() async throws {
        try fill()
        let live = try Journal(folder: folder, process: 77)
        try live.keep(StoredDraft(key: EntryKey("limits"), base: nil, text: [1, 2], cursor: 0), in: Self.plain)
        let drafts = try await run("drafts").text
        #expect(drafts.contains("limits             2  open in process 77\n"), "\(drafts)")
        #expect(drafts.contains("feature-flags      6  left by process 41\n"), "\(drafts)")
        #expect(try await run("drafts", "--profile", "staging", "--json").text.contains(#""isOpen":false"#))
        live.close()
        #expect(try await run("drafts").text.contains("left by process 77\n"))
        let requests = try await run("requests").text
        #expect(requests.contains("GET     /v1/key-store/limits  12  404\n"), "\(requests)")
    }

    @Test("an export goes to standard output, or to a new file of mode 0600")
    func export() async throws {
        try fill()
        let output = try await run("export")
        let lines = output.text.split(separator: "\n")
        #expect(lines.count == 4)
        for line in lines { _ = try JSONDocument(parsing: String(line)) }
        let file = try Sandbox.current.path("export.jsonl")
        #expect(try await run("export", file).status == 0)
        #expect(Sandbox.bytes(of: file) == output.output)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await run("export", file)
        #expect(again.status == 73)
        #expect(again.error == "keystore: cannot make \(file): File exists\n")
        #expect(Sandbox.bytes(of: file) == output.output)
    }

    @Test("check and prune say what they found")
    func upkeep() async throws {
        try fill()
        #expect(try await run("check").text == "\(folder)/journal.sqlite: sound\n")
        #expect(try await run("prune", "--dry-run").text == "would remove nothing\n")
        let old = try Journal(folder: folder, process: 1, now: { Timestamp(milliseconds: 0) })
        try old.keep(StoredDraft(key: EntryKey("ancient"), base: nil, text: [1], cursor: 0), in: Self.staging)
        old.close()
        #expect(try await run("prune", "--dry-run").text == "would remove 1 draft\n")
        #expect(try await run("prune").text == "removed 1 draft\n")
        #expect(try await run("prune").text == "removed nothing\n")
    }

    @Test("the path is said whether there is a journal or not, and what has no place is said")
    func path() async throws {
        #expect(try await run("path").text == "\(folder)/journal.sqlite\n")
        let home = try Sandbox.current.folder
        #expect(
            try await run("path", environment: ["XDG_STATE_HOME": "relative"]).text
                == "\(home)/.local/state/keystore/journal.sqlite\n")
        let nowhere = try await run("path", environment: ["XDG_STATE_HOME": "", "HOME": ""])
        #expect(nowhere.status == 78)
        #expect(nowhere.error.contains("set HOME or XDG_STATE_HOME"))
    }

    @Test("a journal that can't be used ends with a code of its own, and is left as it is")
    func faults() async throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = try folder + "/journal.sqlite"
        let text = Array(String(repeating: "not a database ", count: 500).utf8)
        try Sandbox.current.write(text, to: file)
        let corrupt = try await run("check")
        #expect(corrupt.status == 65)
        #expect(corrupt.error.contains("not a sound journal: \(file)"), "\(corrupt.error)")
        #expect(Sandbox.bytes(of: file) == text)
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/nowhere")
        let link = try await run("list")
        #expect(link.status == 73)
        #expect(link.error.contains("is a symbolic link"), "\(link.error)")
    }
}
