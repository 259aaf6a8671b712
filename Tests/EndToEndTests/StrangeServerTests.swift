import Synchronization
import Testing

@Suite("Servers that answer strangely", .sandboxed)
struct StrangeServerTests {
    private static let list = #"{"status":true,"data":{"items":[{"key":"checkout-flags"}],"totalDocs":1}}"#

    private static func entry(_ value: String) -> String {
        let id = String(repeating: "a", count: 24)
        return #"{"status":true,"data":{"key":"checkout-flags","data":\#(value),"createdBy":"\#(id)"}}"#
    }

    private func console(on impostor: Impostor) async throws -> Terminal {
        try await Terminal.run(
            [try Tools.keystore, "--url", impostor.address], environment: ["KEYSTORE_TOKEN": "canary-token-12345678"])
    }

    @Test("a page of a website is no key store reply")
    func website() async throws {
        let impostor = try Impostor { _ in Impostor.reply("200 OK", "text/html", "<h1>Welcome</h1>") }
        try await console(on: impostor).see("not a key store reply (text/html, 200)", "r retry")
    }

    @Test("a redirect is shown and not followed")
    func redirect() async throws {
        let elsewhere = try Impostor { _ in Impostor.json("200 OK", Self.list) }
        let target = elsewhere.address + "/v1/key-store"
        let impostor = try Impostor { _ in Impostor.json("302 Found", "", headers: "Location: \(target)") }
        try await console(on: impostor).see("302 · redirected to \(target)", "not followed")
        #expect(elsewhere.requests.isEmpty)
    }

    @Test("a message cannot act on the terminal")
    func hostileMessage() async throws {
        let message = #"\u001b[31mred\u202e\u009b31m\u0007"#
        let impostor = try Impostor { _ in
            Impostor.json("401 Unauthorized", #"{"status":false,"error":{"code":4002,"message":"\#(message)"}}"#)
        }
        let console = try await console(on: impostor)
        try await console.see("401 · 4002 ^[[31mred‹202E›‹009B›31m^G")
        try await console.press("q")
        let sent = Array(try await console.exit().recorded.utf8)
        for text in ["\u{1B}[31mred", "\u{202E}", "\u{9B}"] { #expect(sent.ranges(of: Array(text.utf8)).isEmpty) }
    }

    @Test("key names cannot act on the terminal, and are not asked for")
    func hostileKeys() async throws {
        let names = [#"\u001b]0;owned\u0007"#, #"..\/..\/etc"#, #"a\u202eb"#]
        let items = names.map { #"{"key":"\#($0)"}"# }.joined(separator: ",")
        let impostor = try Impostor { _ in
            Impostor.json("200 OK", #"{"status":true,"data":{"items":[\#(items)],"totalDocs":3}}"#)
        }
        let console = try await console(on: impostor)
        try await console.see("3 of 3 keys", "^[]0;owned^G", "../../etc", "a‹202E›b")
        try await console.press("Enter")
        try await console.see("not opened")
        try await console.press("Down", "Enter")
        try await console.see("not opened")
        #expect(impostor.requests.allSatisfy { $0.path.hasPrefix("/v1/key-store?") })
    }

    @Test("being told to wait is counted down, and not gone around")
    func slowDown() async throws {
        let impostor = try Impostor { request in
            if request.path.contains("?") { return Impostor.json("200 OK", Self.list) }
            let body = #"{"status":false,"error":{"code":4290,"message":"Too many requests"}}"#
            return Impostor.json("429 Too Many Requests", body, headers: "Retry-After: 100")
        }
        let console = try await console(on: impostor)
        try await console.see("1 of 1 keys")
        try await console.press("Enter")
        try await console.see("429 · 4290 Too many requests", "retry in 9")
        let count = impostor.requests.count
        try await console.press("r")
        try await console.see("the server asked to wait")
        #expect(impostor.requests.count == count)
    }

    /// A store of one entry that keeps or forgets a write and cuts the line before it answers.
    private func lossy(keeping: Bool) throws -> Impostor {
        let held = Mutex(Sample.flags)
        return try Impostor { request in
            if request.method == "PUT" {
                let value = request.body.split(separator: #""data":"#).last.map { String($0.dropLast()) }
                if keeping, let value { held.withLock { $0 = value } }
                return nil
            }
            return Impostor.json("200 OK", request.path.contains("?") ? Self.list : Self.entry(held.withLock(\.self)))
        }
    }

    private func submit(to impostor: Impostor) async throws -> Terminal {
        let console = try await console(on: impostor)
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.press("y")
        return console
    }

    @Test("an answer that is lost after a write is read back: it was saved")
    func lostButSaved() async throws {
        let impostor = try lossy(keeping: true)
        let console = try await submit(to: impostor)
        try await console.see("outcome unknown", "it was saved", #""enabled": true"#)
        #expect(impostor.requests.count { $0.method == "PUT" } == 1)
    }

    @Test("an answer that is lost after a write is read back: it was not saved, and r sends it again")
    func lostAndNotSaved() async throws {
        let impostor = try lossy(keeping: false)
        let console = try await submit(to: impostor)
        try await console.see("outcome unknown", "not saved", "r retry", #""enabled": true"#)
        #expect(impostor.requests.count { $0.method == "PUT" } == 1)
        try await console.press("r")
        try await Patience.until("the write is sent again") {
            impostor.requests.count { $0.method == "PUT" } == 2 ? () : nil
        }
        try await console.see("outcome unknown", "not saved", #""enabled": true"#)
    }

    @Test("a server that writes a value in its own way is noticed, and what it holds is shown")
    func normalises() async throws {
        let isWritten = Mutex(false)
        let impostor = try Impostor { request in
            if request.path.contains("?") { return Impostor.json("200 OK", Self.list) }
            if request.method == "PUT" { isWritten.withLock { $0 = true } }
            let value = isWritten.withLock(\.self) ? #"{"enabled":true,"owner":"team-checkout"}"# : Sample.flags
            return Impostor.json("200 OK", Self.entry(value))
        }
        let console = try await submit(to: impostor)
        try await console.see(
            "what was sent -> what the server made of it", #"+ {"enabled":true,"owner":"team-checkout"}"#)
        try await console.press("Escape")
        try await console.see("saved", "normalised by the server", #"{"enabled":true,"owner":"team-checkout"}"#)
    }

    @Test("an answer without anything in it is no success")
    func emptyAnswer() async throws {
        let impostor = try Impostor { request in
            if request.path.contains("?") { return Impostor.json("200 OK", Self.list) }
            return Impostor.json("200 OK", "")
        }
        let console = try await console(on: impostor)
        try await console.see("1 of 1 keys")
        try await console.press("Enter")
        try await console.see("not a key store reply")
    }

    @Test("a value that is cut short is never shown as the whole")
    func cutShort() async throws {
        let whole = Impostor.json("200 OK", Self.entry(Sample.flags))
        let impostor = try Impostor { request in
            request.path.contains("?") ? Impostor.json("200 OK", Self.list) : String(whole.dropLast(60))
        }
        let console = try await console(on: impostor)
        try await console.see("1 of 1 keys")
        try await console.press("Enter")
        let screen = try await console.see("r retry")
        #expect(!screen.contains("owner"))
    }
}
