import Foundation
import Testing

@Suite("keystore profiles", .sandboxed)
struct ProfilesCommandTests {
    @Test("profiles are listed in the order of the file, the default one marked; what cannot be used says why")
    func list() async throws {
        try Sandbox.current.write(
            """
            profile: live
            profiles:
              staging: {url: "http://keys.example", token-file: t}
              live: {url: "https://keys.example", token-command: [pass], protected: true}
              audit: {url: "https://keys.example", access: read-only}
              bare: {}
            """, to: "config.yaml")
        let outcome = try await keystore("profiles")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(
            lines == [
                "NAME ADDRESS ACCESS TOKEN NOTES",
                "staging http://keys.example read-write file the token travels unencrypted to keys.example: use https if the server speaks it",
                "* live https://keys.example read-write, protected command",
                "audit https://keys.example read-only none",
                "bare - - none the profile “bare” has no url: add “url: https://HOST” to it, or give one with --url URL",
            ])
        let chosen = try await keystore("profiles", environment: ["KEYSTORE_PROFILE": "audit"])
        #expect(chosen.text.contains("\n*  audit"), "\(chosen.text)")
        let json = try await keystore("profiles", "--json")
        let list = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
        #expect(list.map { $0["token"] as? String } == ["file", "command", "none", "none"])
        #expect(list.map { $0["isDefault"] as? Bool } == [false, true, false, false])
        #expect(list.map { $0["problem"] != nil } == [false, false, false, true])
    }

    @Test("without profiles that is said")
    func none() async throws {
        try Sandbox.current.write("theme: dark\n", to: "config.yaml")
        expect(try await keystore("profiles"), 0, "the configuration has no profiles")
        #expect(try await keystore("profiles", "--json").text == "[]\n")
    }

    @Test("--check asks each store, and ends with 1 if one does not answer or does not take the token")
    func check() async throws {
        let server = try await Server(["flags": "{}"])
        let silent = try await Server()
        await silent.kill()
        let file = try Profiles.configure(("good", server, []))
        #expect(try await keystore("profiles", "--check").status == 0)
        let good = Sandbox.text(of: file)
        try Sandbox.current.write("wrong-token-12345678\n", to: "wrong.token")
        try Sandbox.current.write(
            good + """
                  wrong: {url: "\(server.address)", token-file: wrong.token}
                  gone: {url: "\(silent.address)", token-file: good.token}
                  lost: {url: "\(server.address)", token-file: nowhere.token}
                  bare: {}

                """, to: "config.yaml")
        let outcome = try await keystore("profiles", "--check", "--json")
        #expect(outcome.status == 1, "\(outcome.error)")
        let list = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
        let checks = list.map { $0["check"] as? [String: Any] }
        #expect(checks.map { $0?["ok"] as? Bool } == [true, false, false, false, false])
        let messages = checks.map { $0?["message"] as? String ?? "" }
        #expect(messages[0] == "reachable, 1 key")
        #expect(messages[1].hasPrefix("401 · "))
        #expect(messages[2].contains("refused the connection"))
        #expect(messages[3].contains("cannot read the token file"))
        #expect(messages[4].contains("has no url"))
        #expect(!outcome.text.contains("wrong-token"))
        let table = try await keystore("profiles", "--check")
        #expect(table.text.contains("reachable, 1 key") && table.text.contains("401 · "))
    }
}
