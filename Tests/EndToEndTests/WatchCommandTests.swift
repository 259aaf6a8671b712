import Glibc
import Testing

@Suite("keystore watch", .sandboxed)
struct WatchCommandTests {
    private func watch(_ arguments: String...) throws -> Child {
        let config = try Sandbox.current.path("config.yaml")
        let command = [try Tools.keystore, "watch", "--config", config, "--profile", "staging", "--interval", "1"]
        return try Child(command + arguments, environment: try Surroundings.plain())
    }

    private func see(_ text: String, in file: String) async throws {
        try await Patience.until("\(text) in: \(Sandbox.text(of: file))") { () -> Void? in
            Sandbox.text(of: file).contains(text) ? () : nil
        }
    }

    @Test("every change as it happens, by path, until it is interrupted without a word")
    func people() async throws {
        let server = try await Server(["flags": #"{"on": false}"#])
        try Profiles.configure(("staging", server, []))
        let child = try watch("flags")
        try await see("  flags  revision 1, 13 bytes", in: child.output)
        try await see("following the server's feed of changes\n", in: child.error)
        try await server.http.update("flags", #"{"on": true}"#)
        try await see("  flags  revision 2\n  ~ .on  false -> true\n", in: child.output)
        try await server.http.delete("flags")
        try await see("  flags is gone\n", in: child.output)
        try await server.http.create("flags", #"{"on": true, "new": 1}"#)
        try await see("  flags is there again  revision 4\n  + .new  1\n", in: child.output)
        child.send(SIGINT)
        let end = try await child.end()
        #expect(end.status == 130)
        #expect(end.error == "keystore: following the server's feed of changes\n")
    }

    @Test("an object a line for programs, at once; it ends after so many changes; what is not there is waited for")
    func programs() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let child = try watch("flags", "--json", "--count", "2")
        try await see("flags is not there yet", in: child.error)
        try await server.http.create("flags", #"{"on": false}"#)
        try await see(#""event":"created","revision":"1"}"#, in: child.output)
        try await server.http.update("flags", #"{"on": true}"#)
        let end = try await child.end()
        #expect(end.status == 0)
        let lines = end.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix(#"{"time":"2"#) && $0.contains(#"Z","key":"flags","event":""#) })
        #expect(
            lines.last?.hasSuffix(
                #""event":"changed","revision":"2","changes":[{"change":"changed","path":".on","old":false,"new":true}]}"#
            )
                == true)
    }

    @Test("an outage is said once, and watching goes on; what changed then is not missed")
    func outage() async throws {
        let server = try await Server(["flags": #"{"on": false}"#])
        try Profiles.configure(("staging", server, []))
        let child = try watch("flags", "--count", "1")
        try await see("revision 1", in: child.output)
        _ = try await server.stop()
        try await see("refused the connection · is it running, is the port right?; watching goes on\n", in: child.error)
        try await server.restart()
        try await see("the server answers again", in: child.error)
        try await server.http.update("flags", #"{"on": true}"#)
        let end = try await child.end()
        #expect(end.status == 0)
        #expect(end.text.contains("~ .on  false -> true"))
        #expect(end.error.split(separator: "\n").count == 3)
    }

    @Test("a server without a feed is asked every so often, and that is said once")
    func polling() async throws {
        let server = try await Server(["flags": #"{"on": false}"#], "--documented-only")
        try Profiles.configure(("staging", server, []))
        let child = try watch("flags", "--count", "2")
        try await see("  flags, 13 bytes", in: child.output)
        try await see("the server has no feed of changes; reading flags every 1 s\n", in: child.error)
        try await server.http.update("flags", #"{"on": true}"#)
        try await see("~ .on  false -> true", in: child.output)
        try await server.http.delete("flags")
        let end = try await child.end()
        #expect(end.status == 0)
        #expect(end.error.split(separator: "\n").count == 1)
    }

    @Test("with a feed the key is read when it changes, and not in between")
    func reading() async throws {
        let server = try await Server(["flags": #"{"on": false}"#, "other": "{}"])
        try Profiles.configure(("staging", server, []))
        let child = try watch("flags", "--count", "1")
        try await see("following", in: child.error)
        // Readings are counted in the server's log: at first, once the feed began, and for the change.
        for number in 0..<20 { try await server.http.update("other", #"{"n": \#(number)}"#) }
        try await server.http.update("flags", #"{"on": true}"#)
        #expect(try await child.end().status == 0)
        _ = try await server.stop()
        let readings = await server.log.split(separator: "\n").filter {
            $0.contains("method=GET") && $0.contains("path=/v1/key-store/flags")
        }
        #expect(readings.count == 3)
    }

    @Test(
        "a server that is followed stops at once, and its followers go on when it is back",
        arguments: [SIGTERM, SIGINT])
    func stopping(_ signal: Int32) async throws {
        let server = try await Server(["flags": #"{"on": false}"#])
        try Profiles.configure(("staging", server, []))
        let children = try (0..<3).map { _ in try watch("flags", "--count", "1") }
        for child in children { try await see("following", in: child.error) }
        #expect(try await server.stop(signal).status == 0)
        try await server.restart()
        try await server.http.update("flags", #"{"on": true}"#)
        for child in children { #expect(try await child.end().status == 0) }
    }

    @Test("a refused token ends it at any time; a server that never answered ends it at once")
    func ends() async throws {
        let isFirst = FirstTime()
        let impostor = try Impostor { request in
            isFirst.take()
                ? Impostor.json(
                    "200 OK", #"{"status":true,"data":{"key":"flags","data":{},"createdBy":"me"}}"#)
                : Impostor.json(
                    "401 Unauthorized", #"{"status":false,"error":{"code":4004,"message":"Invalid Token"}}"#)
        }
        let command = [try Tools.keystore, "watch", "--interval", "1", "flags", "--url"]
        let environment = ["KEYSTORE_TOKEN": "canary"]
        let refused = try await Child.run(command + [impostor.address], environment: environment)
        expect(refused, 77, "401 · 4004 Invalid Token")
        #expect(refused.text.contains("flags, 2 bytes"))
        expect(try await Child.run(command + ["http://127.0.0.1:1"], environment: environment), 69, "refused")
    }

    @Test("a server that asks to wait is given the time that it asks for, also at first")
    func busy() async throws {
        let isBusy = FirstTime()
        let impostor = try Impostor { _ in
            isBusy.take()
                ? Impostor.json("429 Too Many Requests", #"{"status":false}"#, headers: "Retry-After: 3")
                : Impostor.json("200 OK", #"{"status":true,"data":{"key":"flags","data":{},"createdBy":"me"}}"#)
        }
        let outcome = try await Child.run(
            [try Tools.keystore, "watch", "flags", "--url", impostor.address, "--interval", "1", "--timeout", "5"],
            environment: ["KEYSTORE_TOKEN": "canary"])
        expect(outcome, 0, "429")
        #expect(outcome.error.contains("the server answers again"))
        #expect(outcome.text.contains("flags, 2 bytes"))
        #expect(impostor.requests.filter { !$0.path.contains("watch=1") }.count <= 4)
    }

    @Test("when its time is over it ends well, or with 75 where changes were wanted that did not come")
    func timeout() async throws {
        let server = try await Server(["flags": "{}"])
        try Profiles.configure(("staging", server, []))
        let plain = try await watch("flags", "--timeout", "1").end()
        #expect(plain.status == 0 && plain.text.contains("revision 1"))
        expect(try await watch("flags", "--timeout", "1", "--count", "1").end(), 75, "not 1 change of flags in 1 s")
        expect(try await keystore("watch", "flags", "--interval", "0"), 64, "from 1 to 3600")
    }
}
