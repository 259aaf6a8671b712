import Foundation
import Testing

@testable import Settings

@Suite("What may be wrong beyond the file itself")
struct CheckTests {
    private let folder = TemporaryFolder()

    private func findings(_ yaml: String) throws -> [String] {
        let file = try folder.write(yaml, to: "config.yaml")
        let environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin"]
        let read = try Configuration.load(flags: Flags(config: file), environment: environment)
        return ConfigurationCheck.findings(read, environment: environment).map {
            "\($0)".replacing(folder.path + "/", with: "")
        }
    }

    @Test("files that are there and as they should be, and programs, raise nothing")
    func fine() throws {
        try folder.write("t", to: "t")
        try folder.write("p", to: "ca.pem", mode: 0o644)
        try folder.write("theme", to: "x")
        #expect(
            try findings(
                """
                theme: dark
                ca-file: ca.pem
                client-certificate: ca.pem
                client-key: ~/t
                profiles:
                  a: {url: "https://a", token-file: t}
                  b: {url: "https://b", token-command: [sh, -c, exit]}
                  c: {url: "https://c", token-command: [/bin/sh]}
                """
            ).isEmpty)
    }

    @Test("everything is told at once, each at its place, in the order of the file")
    func everything() throws {
        try folder.write("t", to: "loose", mode: 0o644)
        try folder.write("t", to: "t")
        _ = try folder.link("linked", to: "t")
        #expect(
            try findings(
                """
                theme: drak
                ca-file: nowhere.pem
                client-certificate: nowhere.pem
                client-key: loose
                profiles:
                  a:
                    url: http://keys.example
                    token-file: linked
                    client-certificate: t
                    client-key: t
                  b:
                    token-command: [no-such-program-here, x]
                    token-file: t
                """) == [
                    "config.yaml:1:8: theme: no theme is called “drak”; did you mean “dark”?",
                    "config.yaml:2:10: warning: cannot read the CA file nowhere.pem: there is no such file",
                    "config.yaml:3:21: warning: cannot read the client certificate nowhere.pem: there is no such file",
                    "config.yaml:4:13: warning: the client key loose is open to others than you (mode 0644): run “chmod 600 loose”",
                    "config.yaml:7:10: warning: the token travels unencrypted to keys.example: use https if the server speaks it",
                    "config.yaml:8:17: warning: the token file linked is a symbolic link, which is refused: name the file that it leads to",
                    "config.yaml:9:25: warning: client-certificate is not used: the url is not https",
                    "config.yaml:11:3: warning: the profile “b” has no url",
                    "config.yaml:12:20: warning: token-command: there is no program “no-such-program-here” to run",
                    "config.yaml:13:17: warning: token-file is not used: token-command comes before it",
                ])
    }

    @Test("mistakes in the theme's own file are told with its places")
    func theme() throws {
        try folder.write("pallette: {}\n", to: "mine.yaml")
        let found = try findings("theme: ./mine.yaml\n")
        #expect(found == ["./mine.yaml:1:1: unknown key “pallette”; did you mean “palette”?"], "\(found)")
    }
}
