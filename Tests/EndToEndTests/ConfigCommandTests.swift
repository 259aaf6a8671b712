import Foundation
import Testing

@Suite("keystore config", .sandboxed)
struct ConfigCommandTests {
    private func config(
        _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> Child.Outcome {
        try await Child.run([try Tools.keystore, "config"] + arguments, environment: environment)
    }

    private func objects(_ outcome: Child.Outcome) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
    }

    // MARK: check

    @Test("check tells every mistake at once, each with its place, and ends with 78")
    func mistakes() async throws {
        let file = try Sandbox.current.write("them: dark\narm-time: 5\nclient-key: k\n", to: "bad.yaml")
        let outcome = try await config("check", file)
        #expect(outcome.status == 78)
        #expect(
            outcome.error == """
                \(file):1:1: unknown key “them”; did you mean “theme”?
                \(file):2:11: arm-time: expected a whole number of seconds from 10 to 3600, found “5”
                \(file):3:1: client-key needs client-certificate beside it

                """)
        let list = try objects(try await config("check", file, "--json"))
        #expect(list.map { $0["line"] as? Int } == [1, 2, 3])
        #expect(list.allSatisfy { $0["severity"] as? String == "mistake" && $0["file"] as? String == file })
    }

    @Test("… those that only the console knows among them: keys and themes")
    func keymap() async throws {
        let file = try Sandbox.current.write("theme: drak\nkeymap:\n  keys:\n    filtr: [x]\n", to: "bad.yaml")
        let outcome = try await config("check", file)
        #expect(outcome.status == 78)
        #expect(outcome.error.contains("\(file):1:8: theme: no theme is called “drak”; did you mean “dark”?\n"))
        #expect(
            outcome.error.contains("\(file):4:5: unknown command “filtr”; did you mean “filter”?\n"), "\(outcome.error)"
        )
    }

    @Test("what is probably wrong is a warning, and no mistake")
    func warnings() async throws {
        try Sandbox.current.write("no certificate", to: "ca.pem")
        try Sandbox.current.write(Certificates.client, to: "me.pem")
        try Sandbox.current.write(Certificates.key, to: "me.key")
        let file = try Sandbox.current.write(
            """
            profiles:
              a:
                url: https://keys.example
                ca-file: ca.pem
                boards:
                  odd: {paths: [.enabled], keys: "/(/"}
              b:
                url: https://keys.example
                token-file: missing.token
                client-certificate: me.pem
                client-key: me.key
            """, to: "odd.yaml")
        let outcome = try await config("check", file)
        #expect(outcome.status == 0, "\(outcome.error)")
        let folder = try Sandbox.current.folder
        let lines = outcome.error.split(separator: "\n").map(String.init)
        try #require(lines.count == 5, "\(outcome.error)")
        #expect(
            lines[0]
                == "\(file):4:14: warning: the CA file \(folder)/ca.pem can't be used: it can't be read as PEM certificates"
        )
        #expect(lines[1].hasPrefix("\(file):6:38: warning: keys: the pattern lets every key through, as it is none: "))
        #expect(
            lines[2]
                == "\(file):9:17: warning: cannot read the token file \(folder)/missing.token: there is no such file")
        #expect(
            lines[3]
                == "\(file):11:17: warning: the client key \(folder)/me.key can't be used: it is not the key of \(folder)/me.pem"
        )
        #expect(lines[4] == "\(file): no mistake, 4 warnings")
    }

    @Test("a file without mistakes is said to be one; one that was named and is not there is an error")
    func fine() async throws {
        let usual = try Sandbox.current.path("config/keystore/config.yaml")
        #expect(try await config("check").error == "\(usual): no mistake\n")
        expect(try await config("check", "/nowhere.yaml"), 78, "cannot read /nowhere.yaml: there is no such file")
        let bare = try await config("check", environment: ["XDG_CONFIG_HOME": "/nowhere"])
        expect(bare, 0, "/nowhere/keystore/config.yaml is not there, which is fine")
        expect(
            try await config("check", environment: ["XDG_CONFIG_HOME": "", "HOME": ""]), 0, "no configuration: set HOME"
        )
    }

    // MARK: path

    @Test("path says where things are; variables that are no absolute paths are ignored, and that is said")
    func path() async throws {
        let folder = try Sandbox.current.folder
        let usual = try await config("path", "--json")
        #expect(usual.error.isEmpty)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(usual.output)) as? [String: Any])
        #expect(object["configuration"] as? String == folder + "/config/keystore/config.yaml")
        #expect(object["exists"] as? Bool == true)
        #expect(object["state"] as? String == folder + "/.local/state/keystore")
        #expect(object["themes"] as? String == folder + "/config/keystore/themes")
        let relative = try await config(
            "path", environment: ["XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "./state"])
        #expect(relative.status == 0)
        #expect(relative.text == folder + "/.config/keystore/config.yaml\n")
        #expect(relative.error.contains("it is not there yet; keystore config example prints one"))
        #expect(relative.error.contains("XDG_CONFIG_HOME is not an absolute path, and is ignored"))
        #expect(relative.error.contains("XDG_STATE_HOME is not"))
    }

    @Test("a relative XDG_CONFIG_HOME is ignored by what reads the configuration, too")
    func relative() async throws {
        let folder = try Sandbox.current.folder
        try FileManager.default.createDirectory(atPath: folder + "/.config/keystore", withIntermediateDirectories: true)
        try Sandbox.current.write("theme: light\n", to: ".config/keystore/config.yaml")
        let shown = try await config("show", environment: ["XDG_CONFIG_HOME": "config"])
        #expect(shown.text.contains("theme  light  \(folder)/.config/keystore/config.yaml:1:8"), "\(shown.text)")
    }

    // MARK: show

    private static let yaml = """
        profile: staging
        access: read-only
        theme: dark
        log-level: info
        arm-time: 20
        profiles:
          staging: {url: "http://127.0.0.1:1", token-command: [echo, canary-token], arm-time: 30}
          other: {url: "https://keys.example"}
        """

    @Test("show lists what the file says, of one profile where one is named")
    func show() async throws {
        let file = try Sandbox.current.write(Self.yaml, to: "c.yaml")
        let all = try await config("show", "--config", file)
        #expect(all.status == 0 && !all.text.contains("canary"))
        let rows = all.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("profiles.staging.token-command [echo, …] \(file):7:55"), "\(all.text)")
        let one = try await config("show", "--config", file, "--profile", "other")
        #expect(one.text.contains("profiles.other.url") && !one.text.contains("profiles.staging"))
        expect(try await config("show", "--config", file, "--profile", "othr"), 78, "did you mean “other”?")
    }

    @Test("show --effective says of each value where it comes from: flag, environment, profile, file or nowhere")
    func effective() async throws {
        let file = try Sandbox.current.write(Self.yaml, to: "c.yaml")
        let outcome = try await config(
            "show", "--effective", "--json", "--config", file, "--log-level", "error",
            environment: [
                "KEYSTORE_URL": "https://other.example", "KEYSTORE_PROFILE": "staging", "KEYSTORE_LOG_LEVEL": "debug",
                "KEYSTORE_TOKEN": "canary-token", "SSL_CERT_FILE": "/ca.pem",
                "https_proxy": "http://me:canary-token@p:1",
            ])
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(!outcome.text.contains("canary"))
        var found: [String: String] = [:]
        for setting in try objects(outcome) {
            let source = try #require(setting["source"] as? [String: Any])
            let place = ["flag", "variable", "profile", "line", "column"].compactMap { source[$0].map { "\($0)" } }
            let value = setting["value"].map { $0 is NSNull ? "null" : "\($0)" } ?? ""
            found[setting["name"] as? String ?? ""] = "\(value) \(source["kind"] ?? "") " + place.joined(separator: " ")
        }
        for (name, words) in [
            ("profile", "staging environment KEYSTORE_PROFILE"),
            ("url", "https://other.example environment KEYSTORE_URL"),
            ("token", "variable environment KEYSTORE_TOKEN"), ("log-level", "error flag --log-level"),
            ("arm-time", "30 profile staging 7 87"), ("access", "read-only file 2 9"), ("theme", "dark file 3 8"),
            ("confirm-time", "120 built-in "), ("colour", "null built-in "),
            ("ca-file", "/ca.pem environment SSL_CERT_FILE"), ("proxy", "http://p:1 environment https_proxy"),
        ] {
            #expect(found[name] == words)
        }
        expect(try await config("show", "--effective", "--log-level", "wrning"), 78, "did you mean “warning”?")
    }

    // MARK: example, schema

    @Test("the example can be taken as the configuration as it is, and the schema is JSON")
    func example() async throws {
        let example = try await config("example")
        let file = try Sandbox.current.write(example.text, to: "example.yaml")
        #expect(try await config("check", file).error == "\(file): no mistake\n")
        let schema = try await config("schema")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(schema.output)) as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }
}
