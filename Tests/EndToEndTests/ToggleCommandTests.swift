import Synchronization
import Testing

@Suite("keystore toggle and set beside other writers", .sandboxed)
struct ToggleCommandTests {
    private static let off = #"{"enabled": false, "rollout": 25, "list": [true]}"#
    private static let on = #"{"enabled": true, "rollout": 25, "list": [true]}"#

    @Test("a boolean is flipped and nothing else, and flipped back by undo")
    func flips() async throws {
        let server = try await Server(["flags": Self.off])
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore("toggle", "--profile", "staging", "flags", ".enabled")
        expect(outcome, 0, "flags is set: write 1, verified")
        #expect(outcome.text == "flags  ~ .enabled  false -> true\n")
        try await server.http.expect("flags", holds: Self.on)
        expect(try await keystore("toggle", "--profile", "staging", "flags", "/list/0"), 0, ".list[0]  true -> false")
        expect(try await keystore("undo", "2", "--yes", "staging"), 0, "write 3, verified")
        expect(try await keystore("toggle", "--profile", "staging", "flags", ".enabled"), 0, "true -> false")
        try await server.http.expect("flags", holds: Self.off)
    }

    @Test("what is no boolean stays what it is")
    func others() async throws {
        let server = try await Server(["flags": Self.off])
        try Profiles.configure(("staging", server, []))
        let number = try await keystore("toggle", "--profile", "staging", "flags", ".rollout", "--json")
        expect(number, 65, ".rollout is not a boolean: it is 25")
        #expect(
            number.text == #"{"key":"flags","result":"not-saved","detail":".rollout is not a boolean: it is 25"}"#
                + "\n")
        expect(try await keystore("toggle", "--profile", "staging", "flags", ".nowhere"), 66, "nothing at .nowhere")
        expect(try await keystore("toggle", "--profile", "staging", "flags", "no path"), 64, "path no path")
        expect(try await keystore("toggle", "--profile", "staging", "none", ".enabled"), 66, "keystore create none")
        try await server.http.expect("flags", holds: Self.off)
    }

    @Test(
        "what someone else writes elsewhere stays, and the flip goes on top of it",
        arguments: [("PUT 1", "2"), ("GET 2", "2")])
    func elsewhere(request: String, number: String) async throws {
        // Without revisions it is found by the look that comes before the write.
        let server = request == "PUT 1" ? try await Server() : try await Server([:], "--documented-only")
        try await server.http.create("flags", Self.off)
        let meddler = try Meddler(on: server)
        meddler.willPut("flags", #"{ "rollout":50, "enabled":false, "list":[true] }"#, before: request)
        let outcome = try await meddler.keystore("toggle", "flags", ".enabled")
        expect(outcome, 0, "flags was changed by someone else meanwhile: trying again")
        #expect(outcome.error.contains("flags is set: write \(number), verified"), "\(outcome.error)")
        try await server.http.expect("flags", holds: #"{ "rollout":50, "enabled":true, "list":[true] }"#)
        expect(try await meddler.keystore("undo", number, "--yes", meddler.proxy.address), 0, "verified")
        try await server.http.expect("flags", holds: #"{ "rollout":50, "enabled":false, "list":[true] }"#)
    }

    @Test("a server that refuses without a word on what stands there is asked")
    func silentConflict() async throws {
        let state = Mutex((revision: 1, value: Self.off))
        let server = try Impostor { request in
            state.withLock { state in
                if request.method == "PUT", state.revision == 1 {
                    state = (2, Self.off.replacing("25", with: "50"))
                    return Impostor.json("409 Conflict", #"{"status":false,"error":{"code":3002}}"#)
                }
                if request.method == "PUT" { state = (3, String(request.body.dropFirst(8).dropLast())) }
                return Impostor.json(
                    "200 OK", #"{"status":true,"data":{"key":"flags","data":\#(state.value)}}"#,
                    headers: "ETag: \"\(state.revision)\"")
            }
        }
        let token = try Sandbox.current.write("some-token\n", to: "token")
        let outcome = try await StateFolder.keystore(
            "toggle", "--url", server.address, "--token-file", token, "flags", ".enabled")
        expect(outcome, 0, "flags is set: write 2, verified")
        #expect(state.withLock(\.value) == Self.on.replacing("25", with: "50"))
        let conditions = server.requests.filter { $0.method == "PUT" }.map { $0.head.contains("\"2\"") }
        #expect(conditions == [false, true])
    }

    @Test("someone else flips the same one: it is not flipped once more")
    func same() async throws {
        let meddler = try Meddler(on: try await Server(["flags": Self.off]))
        meddler.willPut("flags", Self.on)
        let outcome = try await meddler.keystore("toggle", "flags", ".enabled", "--json")
        expect(outcome, 9, "409 · 3002 Changed by someone else")
        #expect(outcome.text.contains(#""result":"conflict""#))
        #expect(outcome.error.contains("meanwhile in flags:\n  ~ .enabled  false -> true"), "\(outcome.error)")
        try await meddler.server.http.expect("flags", holds: Self.on)
        // Set to what they made it, there is nothing left to do.
        try await meddler.server.http.update("flags", Self.off)
        meddler.willPut("flags", Self.on)
        expect(try await meddler.keystore("set", "flags", ".enabled=true"), 0, "flags holds that already")
    }

    @Test("set goes on top of what was changed elsewhere, and not over what was changed where it sets")
    func set() async throws {
        let meddler = try Meddler(on: try await Server(["flags": Self.off]))
        meddler.willPut("flags", #"{"enabled": false, "rollout": 50, "list": [true]}"#)
        expect(try await meddler.keystore("set", "flags", ".enabled=true", "--remove", ".list"), 0, "write 2, verified")
        try await meddler.server.http.expect("flags", holds: #"{"enabled": true, "rollout": 50}"#)
        meddler.willPut("flags", #"{"enabled": true, "rollout": 75}"#)
        // .rollout was 50 already: that it be 50 is what was asked for, all the same.
        expect(try await meddler.keystore("set", "flags", ".enabled=false", ".rollout=50"), 9, "~ .rollout  50 -> 75")
        try await meddler.server.http.expect("flags", holds: #"{"enabled": true, "rollout": 75}"#)
    }

    @Test("one who keeps writing is not raced for ever")
    func forEver() async throws {
        let meddler = try Meddler(on: try await Server(["flags": Self.off]))
        let values = (1...9).map { #"{"enabled": false, "rollout": \#($0)}"# }
        meddler.willPut("flags", values[0], values[1], values[2], values[3], values[4], values[5], values[6])
        expect(try await meddler.keystore("toggle", "flags", ".enabled"), 9, "Changed by someone else")
        #expect(meddler.proxy.writes == 5)
        try await meddler.server.http.expect("flags", holds: values[4])
    }
}
