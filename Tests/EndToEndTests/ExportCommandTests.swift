import Dispatch
import Glibc
import JSONDocument
import Synchronization
import Testing

@Suite("keystore export", .sandboxed)
struct ExportCommandTests {
    private static let value = "{ \"rate\" :1.0,\n\"rate\": 1e2}"

    private func server() async throws -> Server {
        let server = try await Server(["flag-a": Self.value, "flag-b": "{}", "limits": #"{"name":"\u0041é"}"#])
        try Profiles.configure(("staging", server, []))
        return server
    }

    @Test(
        "one file is an object with each value byte for byte, that only its owner may read; it is not replaced unasked")
    func file() async throws {
        let server = try await server()
        let file = try Sandbox.current.path("all.json")
        expect(try await keystore("export", "--profile", "staging", file), 0, "exported 3 of 3 keys")
        let document = try JSONDocument(parsing: Sandbox.bytes(of: file))
        #expect(document.root.members.map(\.name) == ["flag-a", "flag-b", "limits"])
        #expect(document.root["flag-a"]?.rawText == Self.value)
        #expect(document.root["limits"]?.rawText == #"{"name":"\u0041é"}"#)
        #expect(try Folders.mode("all.json") == 0o600)
        try await server.http.delete("flag-b")
        expect(try await keystore("export", "--profile", "staging", file), 73, "all.json exists already")
        #expect(Sandbox.bytes(of: file) == document.bytes)
        expect(try await keystore("export", "--profile", "staging", file, "--overwrite"), 0, "exported 2 of 2 keys")
        #expect(try JSONDocument(parsing: Sandbox.bytes(of: file)).root.count == 2)
        #expect(try StateFolder.files(with: server.token).isEmpty)
    }

    @Test("standard output gets the same bytes; a filter and a prefix choose, and choosing nothing is not found")
    func choosing() async throws {
        _ = try await server()
        let all = try await keystore("export", "--profile", "staging", "-")
        #expect(all.text.hasPrefix("{\n  \"flag-a\": " + Self.value))
        let filtered = try await keystore("export", "--profile", "staging", "-", "^flag", "!b")
        #expect(filtered.text == "{\n  \"flag-a\": \(Self.value)\n}\n")
        let prefixed = try await keystore("export", "--profile", "staging", "-", "--prefix", "lim")
        #expect(try JSONDocument(parsing: prefixed.text).root.members.map(\.name) == ["limits"])
        expect(try await keystore("export", "--profile", "staging", "-", "zzz"), 66, "no key is like that")
        expect(try await keystore("export", "--profile", "staging", "-", "/(/"), 64, "/(/ is no pattern")
    }

    @Test("a folder gets a file for each key; one that is not empty is refused, resumed or overwritten as it is asked")
    func folder() async throws {
        let server = try await server()
        let folder = try Sandbox.current.path("all")
        expect(try await keystore("export", "--profile", "staging", folder + "/"), 0, "exported 3 of 3 keys")
        #expect(try Folders.names("all") == ["flag-a.json", "flag-b.json", "limits.json"])
        #expect(Sandbox.text(of: folder + "/flag-a.json") == Self.value)
        #expect(try Folders.mode("all") == 0o700)
        #expect(try Folders.mode("all/flag-a.json") == 0o600)

        for key in ["flag-a", "flag-b", "limits"] { try await server.http.update(key, #"{"new":1}"#) }
        let refused = try await keystore("export", "--profile", "staging", folder)
        expect(refused, 73, "is not empty: --resume goes on with an export there")
        // One is missing, one was cut off by a power failure, one is whole.
        try Folders.remove("all/flag-b.json")
        try Sandbox.current.write("", to: "all/limits.json")
        try Sandbox.current.write("{", to: "all/.flag-b.json.part")
        try Sandbox.current.write("by hand", to: "all/README")
        let resumed = try await keystore("export", "--profile", "staging", folder, "--resume")
        expect(resumed, 0, "1 other file in \(folder): not touched\nkeystore: exported 3 of 3 keys")
        #expect(Sandbox.text(of: folder + "/flag-a.json") == Self.value)
        #expect(Sandbox.text(of: folder + "/flag-b.json") == #"{"new":1}"#)
        #expect(Sandbox.text(of: folder + "/limits.json") == #"{"new":1}"#)
        #expect(try Folders.names("all") == ["README", "flag-a.json", "flag-b.json", "limits.json"])
        let replaced = try await keystore("export", "--profile", "staging", folder, "--overwrite", "--json")
        let report = #"{"path":"\#(folder)","asked":3,"exported":3,"skipped":0,"unreadable":[]}"#
        #expect(replaced.text == report + "\n")
        #expect(Sandbox.text(of: folder + "/flag-a.json") == #"{"new":1}"#)
    }

    /// A server that lists three keys, and answers for each what a test says.
    private func impostor(_ answer: @escaping @Sendable (String) -> String) throws -> String {
        let items = ["alfa", "bravo", "charlie"].map { #"{"key":"\#($0)"}"# }.joined(separator: ",")
        let impostor = try Impostor { request in
            if request.path.contains("?") {
                return Impostor.json("200 OK", #"{"status":true,"data":{"items":[\#(items)]}}"#)
            }
            return answer(request.path.split(separator: "/").last.map(String.init) ?? "")
        }
        return impostor.address
    }

    private static func entry(_ key: String) -> String {
        Impostor.json("200 OK", #"{"status":true,"data":{"key":"\#(key)","data":{"of":"\#(key)"}}}"#)
    }

    private static func refusal(_ status: String, _ code: Int) -> String {
        Impostor.json(status, #"{"status":false,"error":{"code":\#(code),"message":"no"}}"#)
    }

    private func export(_ address: String, _ more: String...) async throws -> Child.Outcome {
        try await Child.run(
            [try Tools.keystore, "export", "--url", address] + more, environment: ["KEYSTORE_TOKEN": "t"])
    }

    @Test("a key that cannot be read is told, and the others are written")
    func unreadable() async throws {
        let address = try impostor { $0 == "bravo" ? Self.refusal("403 Forbidden", 4003) : Self.entry($0) }
        let file = try Sandbox.current.path("all.json")
        let outcome = try await export(address, file)
        expect(outcome, 1, "keystore: bravo could not be read: 403 · 4003 no")
        #expect(
            outcome.error.hasSuffix("exported 2 of 3 keys\nkeystore: 1 key could not be read\n"), "\(outcome.error)")
        let members = try JSONDocument(parsing: Sandbox.bytes(of: file)).root.members.map(\.name)
        #expect(members == ["alfa", "charlie", "!incomplete"])
        let folder = try Sandbox.current.path("all/")
        expect(try await export(address, folder, "--json"), 1, #""unreadable":[{"key":"bravo","reason":"403 · 4003 no"#)
        #expect(try Folders.names("all") == ["alfa.json", "charlie.json"])
    }

    @Test("a token that is refused on the way ends it, and there is no file")
    func unauthorised() async throws {
        let address = try impostor { $0 == "alfa" ? Self.entry($0) : Self.refusal("401 Unauthorized", 4004) }
        expect(try await export(address, try Sandbox.current.path("all.json")), 77, "401 · 4004 no")
        #expect(try Folders.names("").filter { $0.contains("all.json") }.isEmpty)
    }

    @Test("interrupted it leaves whole files and goes on from there")
    func interrupted() async throws {
        let gate = DispatchSemaphore(value: 0)
        let answered = Atomic(0)
        let address = try impostor { key in
            if answered.add(1, ordering: .relaxed).newValue > 1 {
                gate.wait()
                gate.signal()
            }
            return Self.entry(key)
        }
        let folder = try Sandbox.current.path("all/")
        let child = try Child(
            [try Tools.keystore, "export", "--url", address, folder],
            environment: try Surroundings.plain(["KEYSTORE_TOKEN": "t"]))
        try await Patience.until("a first file") { try whole.isEmpty ? nil : () }
        child.send(SIGINT)
        let outcome = try await child.end()
        gate.signal()
        expect(outcome, 130, "exported 1 of 3 keys; --resume goes on")
        #expect(try whole.count == 1)
        expect(try await export(address, folder, "--resume", "--json"), 0, #""exported":2,"skipped":1"#)
        for key in ["alfa", "bravo", "charlie"] {
            #expect(Sandbox.text(of: folder + key + ".json") == #"{"of":"\#(key)"}"#)
        }
    }

    /// The files of a folder that have their names.
    private var whole: [String] { get throws { try Folders.names("all").filter { !$0.hasPrefix(".") } } }

    @Test("on a terminal it is made safe to look at, and the progress is cleared away")
    func terminal() async throws {
        let server = try await Server(["flags": "{\"a\":\"\u{202E}\"}"])
        let file = try Profiles.configure(("staging", server, []))
        let command = [try Tools.keystore, "export", "--config", file, "--profile", "staging"]
        let shown = try await Terminal.run(command + ["-"]).exit()
        #expect(shown.status == 0)
        #expect(!shown.recorded.contains("\u{202E}"))
        #expect(shown.screen.contains("‹202E›"), "\(shown.screen)")
        #expect(!shown.screen.contains("exporting"), "\(shown.screen)")
        let written = try await Terminal.run(command + [try Sandbox.current.path("all.json")]).exit()
        #expect(written.recorded.contains("exporting 1 of 1"))
        #expect(!written.screen.contains("exporting"), "\(written.screen)")
        #expect(written.screen.contains("exported 1 of 1 key"))
    }
}
