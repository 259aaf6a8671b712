import Testing

@testable import Settings

@Suite("Reading config.yaml")
struct ConfigurationTests {
    @Test("every setting is read, with its place")
    func everything() throws {
        let configuration = try configuration(
            """
            theme: dark
            profile: staging
            access: read-only
            idle-timeout: 2.5
            profiles:
              staging:
                url: http://127.0.0.1:8787
                token-file: staging.token
                colour: green
              production:
                url: "https://keys.example"
                token-command: [pass, show, "keystore/production"]
                access: read-write
                protected: true
                colour: red
                ca-file: ca.pem
                connect-timeout: 3
                idle-timeout: 20
                total-timeout: 60
                arm-time: 60
                reason: required
                journal: drafts-only
            confirm-time: 30
            journal-retention:
              drafts-days: 7
              requests: 50
            """)
        #expect(configuration.theme == Located("dark", at: Position(line: 1, column: 8)))
        #expect(configuration.profile?.value == "staging")
        #expect(configuration.common.access?.value == .readOnly)
        #expect(configuration.common.idleTimeout?.value == .milliseconds(2500))
        #expect(configuration.profiles.map(\.name) == ["staging", "production"])
        let production = try #require(configuration["production"])
        #expect(production.url == Located("https://keys.example", at: Position(line: 11, column: 10)))
        #expect(production.tokenCommand?.value == ["pass", "show", "keystore/production"])
        #expect(production.protected?.value == true)
        #expect(production.colour?.value == .red)
        #expect(production.own.access?.value == .readWrite)
        #expect(production.own.caFile?.value == "ca.pem")
        #expect(production.own.connectTimeout?.value == .seconds(3))
        #expect(production.own.totalTimeout?.value == .seconds(60))
        #expect(production.own.armTime == Located(60, at: Position(line: 20, column: 15)))
        #expect(production.own.confirmTime == nil)
        #expect(production.own.reason?.value == .required)
        #expect(production.own.journal?.value == .draftsOnly)
        #expect(configuration.common.confirmTime?.value == 30)
        #expect(configuration.journalRetention.draftsDays == 7)
        #expect(configuration.journalRetention.writesDays == 180)
        #expect(configuration.journalRetention.requests == 50)
        #expect(configuration["staging"]?.tokenFile?.value == "staging.token")
        #expect(configuration["nobody"] == nil)
    }

    @Test(
        "an empty file, a file of comments and empty sections are fine",
        arguments: ["", "# nothing\n", "profiles:\n", "---\n"])
    func empty(yaml: String) throws {
        #expect(try configuration(yaml).profiles.isEmpty)
    }

    @Test("every mistake is told at once, in order, each with file, line and column")
    func everyMistake() {
        let found = mistakes(
            in: """
                theme: [dark]
                profil: staging
                profiles:
                  staging:
                    url: ftp://keys.example
                    token_file: x
                    protected: yes
                    access: readonly
                    connect-timeout: soon
                    colour: purple
                  staging:
                    url: https://keys.example
                """)
        #expect(
            found == [
                "config.yaml:1:8: theme: expected text, found a list",
                "config.yaml:2:1: unknown key “profil”; did you mean “profile”?",
                "config.yaml:5:10: url: “ftp://keys.example” is not the address of a key store: only https and http are spoken, not “ftp”",
                "config.yaml:6:5: unknown key “token_file”; did you mean “token-file”?",
                "config.yaml:7:16: protected: expected true or false, found “yes”",
                "config.yaml:8:13: access: expected read-write or read-only, found “readonly”; did you mean “read-only”?",
                "config.yaml:9:22: connect-timeout: expected a number of seconds, more than 0 and at most 3600, found “soon”",
                "config.yaml:10:13: colour: expected black, red, green, yellow, blue, magenta, cyan or white, found “purple”",
                "config.yaml:11:3: duplicate key “staging”, already on line 4",
            ])
    }

    @Test("the interval of looking after the open key may be off, in two words", arguments: ["off", "0"])
    func driftOff(word: String) throws {
        #expect(try configuration("drift-interval: \(word)").common.driftInterval?.value == 0)
    }

    @Test(
        "… or a number of seconds in its range, and nothing else",
        arguments: ["4", "3601", "\"off\"", "on", "1.5", "no"])
    func driftMistakes(word: String) {
        let found = mistakes(in: "drift-interval: \(word)")
        #expect(found.count == 1)
        #expect(found.first?.contains("expected a whole number of seconds from 5 to 3600, or off") == true)
    }

    @Test("mistakes in what concerns writes and the journal are told with the rest")
    func safetyMistakes() {
        let found = mistakes(
            in: """
                arm-time: 9
                confirm-time: 3601
                reason: require
                journal: draft-only
                profiles:
                  live:
                    arm-time: 5m
                    confirm-time: 60.5
                    journal: [full]
                    journal-retention: {}
                journal-retention:
                  drafts-days: 0
                  write-days: 3
                  requests: -1
                """)
        #expect(
            found == [
                "config.yaml:1:11: arm-time: expected a whole number of seconds from 10 to 3600, found “9”",
                "config.yaml:2:15: confirm-time: expected a whole number of seconds from 10 to 3600, found “3601”",
                "config.yaml:3:9: reason: expected optional or required, found “require”; did you mean “required”?",
                "config.yaml:4:10: journal: expected full, drafts-only or none, found “draft-only”; did you mean “drafts-only”?",
                "config.yaml:7:15: arm-time: expected a whole number of seconds from 10 to 3600, found “5m”",
                "config.yaml:8:19: confirm-time: expected a whole number of seconds from 10 to 3600, found “60.5”",
                "config.yaml:9:14: journal: expected full, drafts-only or none, found a list",
                "config.yaml:10:5: “journal-retention” holds for all profiles together: write it at the top of the file",
                "config.yaml:12:16: drafts-days: expected a whole number of days from 1 to 1000000, found “0”",
                "config.yaml:13:3: unknown key “write-days”; did you mean “writes-days”?",
                "config.yaml:14:13: requests: expected a whole number of rows from 1 to 1000000, found “-1”",
            ])
    }

    @Test("a key of a profile at the top is sent to where it belongs")
    func wrongLevel() {
        #expect(
            mistakes(in: "url: https://keys.example")
                == ["config.yaml:1:1: “url” belongs to a profile: write it under “profiles:” and the profile's name"])
    }

    @Test("a key given three times is told twice, quoted or not")
    func triplicate() {
        #expect(
            mistakes(in: "theme: a\n\"theme\": b\n'theme': c\naccess: read-only\naccess: read-only\n") == [
                "config.yaml:2:1: duplicate key “theme”, already on line 1",
                "config.yaml:3:1: duplicate key “theme”, already on line 1",
                "config.yaml:5:1: duplicate key “access”, already on line 4",
            ])
    }

    @Test("a duplicate that is written with escapes is told too")
    func escapedDuplicate() {
        #expect(mistakes(in: "\"th\\x65me\": a\ntheme: b\n") == ["config.yaml:1:1: duplicate key “theme”"])
    }

    @Test("a default profile that is not there is told with the nearest name")
    func missingDefault() {
        #expect(
            mistakes(in: "profile: stagin\nprofiles:\n  staging: {url: \"http://localhost\"}\n")
                == [
                    "config.yaml:1:10: profile: there is no profile “stagin” under “profiles:”; did you mean “staging”?"
                ])
    }

    @Test(
        "text that is not YAML is refused where it stops being YAML",
        arguments: [
            ("theme: \"dark", "config.yaml:1:13: "), ("a: b: c", "config.yaml:1:5: "),
            ("\ttheme: x", "config.yaml:1:1: "),
            ("theme: dark\n---\ntheme: light\n", "config.yaml:2:1: "), ("theme: *nowhere", "config.yaml:1:8: "),
            ("theme: dark\n  \u{1}", "config.yaml:2:3: "),
        ])
    func syntax(yaml: String, place: String) {
        let found = mistakes(in: yaml)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(place + "not valid YAML: ") == true, "\(found)")
    }

    @Test(
        "values of the wrong kind are refused",
        arguments: [
            "theme:", "theme: ~", "theme: {a: b}", "theme: \"\"", "- theme", "theme", "profiles: [a]",
            "profiles: {a: [b]}",
            "profiles: {a: {token-command: pass show}}", "profiles: {a: {token-command: []}}",
            "profiles: {a: {token-command: [a, [b]]}}", "profiles: {a: {token-command: [\"\", a]}}",
            "profiles: {a: {protected: \"true\"}}", "total-timeout: 0", "total-timeout: -1", "total-timeout: 1e9",
            "arm-time:", "arm-time: \"300\"", "arm-time: ٣٠٠", "journal-retention: 90",
            "journal-retention: {requests: 99999999999999999999}", "total-timeout: nan", "total-timeout: 0x10p3000",
            "profiles: {\"a b\": {}}", "profiles: {\"\": {}}",
            "profiles: {[a]: {}}", "profiles: {a/b: {}}",
        ])
    func wrongKind(yaml: String) {
        #expect(mistakes(in: yaml).count == 1, "\(mistakes(in: yaml))")
    }

    @Test("aliases that multiply each other are not followed")
    func aliasBomb() {
        let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
        #expect(mistakes(in: "a0: &a0 [x]\n" + levels).count == 41)
    }

    @Test("what cannot be seen is escaped in messages")
    func escapes() {
        #expect(mistakes(in: "\"a\\e[2J\\u202E\": b") == ["config.yaml:1:1: unknown key “a\\u{1B}[2J\\u{202E}”"])
    }

    @Test("a password in a URL does not appear in the message")
    func passwordInURL() {
        let found = mistakes(in: "profiles: {a: {url: \"https://me:s3cret@keys.example/\"}}")
        #expect(found.count == 1)
        #expect(found.first?.contains("s3cret") == false)
    }
}
