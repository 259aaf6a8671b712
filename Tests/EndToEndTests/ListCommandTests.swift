import Journal
import KeyStoreAPI
import Testing

@Suite("keystore ls", .sandboxed)
struct ListCommandTests {
    private static func store(_ arguments: String...) async throws -> Server {
        let server = try await Server([
            "mail-flags": "{}", "checkout-flags": Sample.flags, "search-index": #"{"a": 1}"#, "checkout-limits": "{}",
        ])
        try Profiles.configure(("staging", server, []))
        return server
    }

    private func ls(_ arguments: String...) async throws -> Child.Outcome {
        try await keystore(["ls", "--profile", "staging"] + arguments)
    }

    @Test("a key a line by name; the console's filter; nothing found is no failure")
    func names() async throws {
        _ = try await Self.store()
        #expect(try await ls().text == "checkout-flags\ncheckout-limits\nmail-flags\nsearch-index\n")
        #expect(try await ls("flags", "!mail").text == "checkout-flags\n")
        #expect(try await ls("flags !mail").text == "checkout-flags\n")
        #expect(try await ls("/^(mail|search)-/").text == "mail-flags\nsearch-index\n")
        #expect(try await ls("--prefix", "checkout-", "s$").text == "checkout-flags\ncheckout-limits\n")
        let none = try await ls("qqq")
        #expect(none.status == 0 && none.output.isEmpty && none.error.isEmpty)
        expect(try await ls("/(/"), 64, "/(/ is no regular expression")
    }

    @Test("orders, turned round and cut")
    func orders() async throws {
        let server = try await Self.store()
        #expect(try await ls("--sort", "size", "--limit", "2").text == "checkout-flags\nsearch-index\n")
        #expect(try await ls("--sort", "size", "--reverse", "--limit", "1").text == "mail-flags\n")
        #expect(try await ls("--reverse", "--limit", "1").text == "search-index\n")
        #expect(try await ls("--limit", "1").text == "checkout-flags\n")
        #expect(try await ls("--sort", "match", "limits", "--limit", "1").text == "checkout-limits\n")
        try await server.http.update("mail-flags", "{}")
        #expect(try await ls("--sort", "changed", "--limit", "1").text == "mail-flags\n")
        expect(try await ls("--sort", "age"), 64, "an order is name, size, changed or match")
        expect(try await ls("--sort", "match"), 64, "needs a filter")
        expect(try await ls("--limit", "0"), 64, "above 0")
    }

    @Test("a table for people, an array of objects for programs")
    func forms() async throws {
        _ = try await Self.store()
        let long = try await ls("--long", "index").text.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(long.first?.joined(separator: " ") == "KEY SIZE REVISION CHANGED CREATED BY")
        #expect(long.last?.prefix(3).joined(separator: " ") == "search-index 8 3")
        #expect(long.last?.dropFirst(5).first == "UTC")
        let json = try await ls("--json", "!check").text
        let lines = json.split(separator: "\n")
        #expect(lines.count == 4 && lines.first == "[" && lines.last == "]")
        #expect(lines[1].hasPrefix(#"  {"key":"mail-flags","size":2,"revision":"1","updatedAt":"2"#))
        #expect(lines[1].contains(#""createdBy":""#) && lines[1].hasSuffix("},") && lines[2].hasSuffix("}"))
        #expect(try await ls("--json", "qqq").text == "[]\n")
    }

    @Test("a list of several pages comes whole, each key once, and the next command knows it")
    func pages() async throws {
        let impostor = try Impostor { request in
            let page = request.path.contains("page=2") ? 2 : 1
            // The second page has one of the first again.
            let items = (page == 1 ? ["alfa", "bravo"] : ["bravo", "charlie"]).map { #"{"key":"\#($0)"}"# }
            return Impostor.json(
                "200 OK",
                #"{"status":true,"data":{"items":[\#(items.joined(separator: ","))],"hasNextPage":\#(page == 1)}}"#)
        }
        let all = ["ls", "--url", impostor.address]
        let environment = ["KEYSTORE_TOKEN": "canary"]
        #expect(
            try await Child.run([try Tools.keystore] + all, environment: environment).text == "alfa\nbravo\ncharlie\n")
        let limited = try await Child.run([try Tools.keystore] + all + ["--limit", "2"], environment: environment)
        #expect(limited.text == "alfa\nbravo\n")
        #expect(impostor.requests.map(\.path).filter { $0.contains("page=2") }.count == 1)
    }

    @Test("a list that came whole is kept for completions and the console; one with a prefix is none")
    func kept() async throws {
        let server = try await Self.store()
        func kept() throws -> [String]? {
            let journal = try Journal(folder: try StateFolder.path, process: 41)
            defer { journal.close() }
            let store = StoreID(profile: "staging", address: server.address)
            return try journal.keptList(in: store, .whole)?.keys.map(\.key)
        }
        _ = try await ls("--prefix", "mail")
        #expect(try kept() == nil)
        _ = try await ls("'mail", "--sort", "size", "--limit", "1")
        #expect(try kept() == ["checkout-flags", "checkout-limits", "mail-flags", "search-index"])
    }

    @Test("a server without a list leaves it to the keys that are known here, and says so")
    func unlisted() async throws {
        let server = try await Server(["flags": "{}", "limits": "{}"], "--documented-only")
        try Profiles.configure(("staging", server, []))
        let none = try await ls()
        #expect(none.output.isEmpty)
        expect(none, 0, "this server does not list its keys")
        _ = try await keystore("get", "--profile", "staging", "limits")
        #expect(try await ls().text == "limits\n")
        #expect(try await ls("--prefix", "fl").text == "")
        try Profiles.configure(("staging", server, ["journal: none"]))
        expect(try await ls(), 65, "does not list its keys")
    }

    @Test("a refused token, a server that is not there: nothing on standard output, a code of its own")
    func failures() async throws {
        let server = try await Self.store()
        let file = try Sandbox.current.write("wrong\n", to: "wrong.token")
        let refused = try await Child.run([try Tools.keystore, "ls", "--url", server.address, "--token-file", file])
        expect(refused, 77, "401 · 4004 Invalid Token")
        #expect(refused.output.isEmpty)
        await server.kill()
        expect(try await ls(), 69, "refused the connection")
    }

    @Test("a server that asks to wait: the first page leaves it to the script, a later one is waited for")
    func busy() async throws {
        let isSecond = FirstTime()
        let impostor = try Impostor { request in
            let isFirst = !request.path.contains("page=2")
            if isFirst, request.head.contains("busy-at-once") {
                return Impostor.json("429 Too Many Requests", #"{"status":false}"#, headers: "Retry-After: 3")
            }
            if isFirst {
                return Impostor.json(
                    "200 OK", #"{"status":true,"data":{"items":[{"key":"alfa"}],"hasNextPage":true}}"#)
            }
            return isSecond.take()
                ? Impostor.json("429 Too Many Requests", #"{"status":false}"#, headers: "Retry-After: 3")
                : Impostor.json("200 OK", #"{"status":true,"data":{"items":[{"key":"bravo"}],"hasNextPage":false}}"#)
        }
        let once = try await Child.run(
            [try Tools.keystore, "ls", "--url", impostor.address], environment: ["KEYSTORE_TOKEN": "busy-at-once"])
        expect(once, 75, "429")
        let later = try await Child.run(
            [try Tools.keystore, "ls", "--url", impostor.address], environment: ["KEYSTORE_TOKEN": "patient"])
        #expect(later.text == "alfa\nbravo\n")
        expect(later, 0, "the server asks to wait 3 s")
    }

    @Test("who reads no further ends it without a word, by SIGPIPE")
    func closedPipe() async throws {
        let items = (0..<1000).map { #"{"key":"key-\#(1000 + $0)"}"# }.joined(separator: ",")
        let impostor = try Impostor { request in
            let more = request.path.contains("page=1&") || request.path.hasSuffix("page=1")
            return Impostor.json(
                "200 OK", #"{"status":true,"data":{"items":[\#(items)],"hasNextPage":\#(more)}}"#)
        }
        let program = try Tools.keystore
        let command = "\(program) ls --url \(impostor.address) --sort name | true; echo ${PIPESTATUS[0]}"
        let outcome = try await Child.run(
            ["/bin/bash", "-c", command], environment: ["KEYSTORE_TOKEN": "canary"])
        #expect(outcome.text == "141\n")
        #expect(outcome.error.isEmpty)
    }

    @Test("names that no key has are one line each, and cannot act on who reads them; JSON has them as they are")
    func hostile() async throws {
        let impostor = try Impostor { _ in
            Impostor.json(
                "200 OK", #"{"status":true,"data":{"items":[{"key":"a\nb\u001b[2J"}],"hasNextPage":false}}"#)
        }
        let command = [try Tools.keystore, "ls", "--url", impostor.address]
        let environment = ["KEYSTORE_TOKEN": "canary"]
        #expect(try await Child.run(command, environment: environment).text == "a^Jb^[[2J\n")
        #expect(
            try await Child.run(command + ["--json"], environment: environment).text.contains(#""a\nb\u001b[2J""#))
    }
}
