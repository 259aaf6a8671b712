import Foundation
import Glibc
import Testing

@Suite("The log", .sandboxed)
struct CommandLogTests {
    private var file: String { get throws { try StateFolder.path + "/keystore.log" } }

    private var text: String { get throws { Sandbox.text(of: try file) } }

    private func lines(_ event: String) throws -> [Substring] {
        try text.split(separator: "\n").filter { $0.contains("] \(event)") }
    }

    @Test("nothing is logged unless it is asked for")
    func off() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("get", "--profile", "staging", "flags"), 0, "1")
        #expect(try StateFolder.files.allSatisfy { !$0.contains("keystore.log") })
    }

    @Test("info holds command, profile, requests and writes; the server knows the requests by the same names")
    func info() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        expect(
            try await keystore("set", "--profile", "staging", "--log-level", "info", "flags", ".a=424242"), 0,
            "is set: write 1")
        #expect(try lines("begin command=set version=").count == 1, "\(Sandbox.text(of: (try? file) ?? ""))")
        #expect(try lines("profile profile=staging address=\(server.address)").count == 1)
        #expect(try lines("write write=1 key=flags operation=update").count == 1)
        #expect(try lines("written write=1 verdict=verified").count == 1)
        #expect(try lines("end command=set code=0").count == 1)
        let requests = try lines("request request=")
        #expect(requests.count == 3, "\(Sandbox.text(of: (try? file) ?? ""))")
        #expect(requests[1].contains(/method=PUT path=\/v1\/key-store\/flags status=200 ms=\d+ bytes=\d+/))
        let log = await server.log
        for line in requests {
            let id = try #require(line.firstMatch(of: /request=([0-9a-f]{16})\s/)).1
            #expect(log.contains("request=\(id)"), "the server does not know \(id)")
        }
        #expect(try !text.contains("424242"), "a value is in the log")
        for line in try text.split(separator: "\n") {
            #expect(line.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [a-z]+ \[\d+\] /#), "\(line)")
        }
        var status = stat()
        try #require(stat(try file, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test(
        "the level comes from flag, environment or configuration, in that order",
        arguments: [
            ("off", "info", "info", false), (nil, "info", "off", true), (nil, nil, "info", true),
            (nil, "off", "info", false), ("error", nil, "debug", false),
        ] as [(String?, String?, String, Bool)])
    func level(_ flag: String?, _ variable: String?, _ configured: String, _ isLogged: Bool) async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        let token = try Sandbox.current.write(server.token, to: "token")
        try Sandbox.current.write(
            "log-level: \(configured)\nprofiles:\n  staging: {url: \"\(server.address)\", token-file: \(token)}\n",
            to: "config.yaml")
        let more = flag.map { ["--log-level", $0] } ?? []
        let environment = variable.map { ["KEYSTORE_LOG_LEVEL": $0] } ?? [:]
        expect(try await keystore(["get", "--profile", "staging", "flags"] + more, environment: environment), 0, "1")
        let isThere = try !text.isEmpty
        #expect(isThere == isLogged)
    }

    @Test("a word that is no level is refused, with those that there are")
    func badLevel() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("get", "--profile", "staging", "--log-level", "loud", "flags"), 78, "warning")
    }

    @Test("a failure is an error with its code, a retry and a refusal are warnings")
    func failures() async throws {
        let impostor = try Impostor { request in
            Impostor.json(
                "503 Service Unavailable", #"{"status": false, "error": {"code": 5030, "message": "busy\n\u001b[31m"}}"#
            )
        }
        let outcome = try await StateFolder.keystore(
            "get", "--url", impostor.address, "--log-level", "warning", "flags")
        #expect(outcome.status == 75)
        let text = try text
        #expect(text.contains("warning") && text.contains("] retry number="), "\(text)")
        #expect(text.contains(#"] fault number="#) && text.contains(#"reason="5030 busy\n\u{1B}[31m""#), "\(text)")
        #expect(text.contains(/error \[\d+\] end command=get code=75 reason="503/), "\(text)")
        #expect(!text.contains("] request"), "info at the level of warnings")
        #expect(!text.contains("\u{1B}"))
    }

    @Test("a log that cannot be written is said once and hurts nobody")
    func unwritable() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        let folder = try StateFolder.path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/keystore.log", withDestinationPath: try Sandbox.current.path("elsewhere"))
        let outcome = try await keystore("get", "--profile", "staging", "--log-level", "debug", "flags")
        #expect(outcome.status == 0 && outcome.text == #"{"a": 1}"#)
        #expect(outcome.error.ranges(of: "there is no log").count == 1, "\(outcome.error)")
        let elsewhere = try Sandbox.current.path("elsewhere")
        #expect(Sandbox.bytes(of: elsewhere).isEmpty, "a link was followed")
    }

    @Test("a full file makes way, three are kept, and many processes at once lose no line")
    func rotation() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []))
        let folder = try StateFolder.path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let filler = String(repeating: String(repeating: "x", count: 1023) + "\n", count: 5119)
        try Sandbox.current.write(Array(filler.utf8), to: folder + "/keystore.log")
        for number in 1...3 {
            try Sandbox.current.write(Array("old \(number)\n".utf8), to: folder + "/keystore.log.\(number)")
        }
        let rounds = 12
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<rounds {
                group.addTask {
                    let outcome = try await keystore("get", "--profile", "staging", "--log-level", "debug", "flags")
                    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
                }
            }
            try await group.waitForAll()
        }
        let names = ["", ".1", ".2", ".3"]
        let texts = names.map { Sandbox.text(of: folder + "/keystore.log" + $0) }
        #expect(Sandbox.text(of: folder + "/keystore.log.3") == "old 2\n", "it made way more than once, or not at all")
        #expect(Sandbox.text(of: folder + "/keystore.log.4").isEmpty)
        let all = texts.joined().split(separator: "\n")
        for event in ["begin ", "profile ", "request ", "end "] {
            #expect(all.count { $0.contains("] \(event)") } == rounds, "\(event)")
        }
        var status = stat()
        try #require(stat(folder + "/keystore.log", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("the console logs too, and says nothing on its screen of a log that cannot be")
    func console() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        let console = try await Terminal.console(on: server, environment: ["KEYSTORE_LOG_LEVEL": "info"])
        try await console.see("1 of 1 keys")
        try await console.press("q")
        #expect(try await console.exit().status == 0)
        #expect(try lines("begin command=console").count == 1, "\(Sandbox.text(of: (try? file) ?? ""))")
        #expect(try lines("end command=console code=0").count == 1)
        #expect(try !lines("request request=").isEmpty)
        let folder = try StateFolder.path
        try FileManager.default.removeItem(atPath: folder + "/keystore.log")
        try FileManager.default.createDirectory(atPath: folder + "/keystore.log", withIntermediateDirectories: true)
        let second = try await Terminal.console(on: server, environment: ["KEYSTORE_LOG_LEVEL": "info"])
        try await second.see("1 of 1 keys")
        try await second.press("q")
        let exit = try await second.exit()
        #expect(exit.status == 0 && !exit.recorded.contains("no log"))
    }

    @Test("the process that puts a write back logs as the console that started it")
    func trial() async throws {
        let server = try await Server(["flags": #"{"enabled": false}"#])
        try Guards.endWithTest()
        let console = try await Terminal.console(on: server, environment: ["KEYSTORE_LOG_LEVEL": "info"])
        try await console.openOutline("flags")
        try await console.press("Down", "Space")
        try await console.review()
        try await console.press("Y")
        try await console.see("saved and verified", "put back in")
        try await Guards.await(1)
        for event in ["begin command=guard", "written write=1 verdict=verified"] {
            try await Patience.until("“\(event)” is logged") { try lines(event).count == 1 ? () : nil }
        }
    }

    @Test("at its most talkative no token, no value, no draft and no argument is in it")
    func canary() async throws {
        let server = try await Server(["flags": #"{"a": "value-canary-one"}"#])
        let configuration = try Profiles.configure(("staging", server, []))
        let debug = ["KEYSTORE_LOG_LEVEL": "debug"]
        _ = try await keystore("get", "--profile", "staging", "flags", environment: debug)
        _ = try await keystore(
            "set", "--profile", "staging", "flags", #".b="value-canary-two""#, "--reason", "value-canary-reason",
            environment: debug)
        _ = try await keystore("set", "--profile", "staging", "flags", ".b=value-canary-bad", environment: debug)
        _ = try await keystore("undo", "--profile", "staging", "--yes", "staging", environment: debug)
        _ = try await keystore("doctor", "--profile", "staging", environment: debug)
        let impostor = try Impostor { request in
            let sent = request.head.split(separator: "\r\n").first { $0.hasPrefix("Authorization") } ?? ""
            return Impostor.json("401 No", #"{"status": false, "error": {"code": 4004, "message": "bad \#(sent)"}}"#)
        }
        let tokenFile = try Sandbox.current.path("staging.token")
        _ = try await keystore(
            "get", "--url", impostor.address, "--token-file", tokenFile, "flags", environment: debug)
        let console = try await Terminal.console(configuration, profile: "staging", environment: debug)
        try await console.open("flags")
        try await console.edit(line: 1, typing: "value-canary-draft")
        try await console.seeChange()
        try await console.kill()
        let text = try text
        #expect(text.contains("] connection ") && text.contains("] fault "), "\(text)")
        for secret in ["canary", server.token] {
            #expect(!text.contains(secret), "\(secret) is in the log: \(text)")
        }
    }
}
