import Canvas
import Testing

@testable import Settings

@Suite("Resolving what holds")
struct ResolutionTests {
    static let yaml = """
        profile: staging
        access: read-only
        total-timeout: 30
        profiles:
          staging:
            url: http://127.0.0.1:8787/
            token-file: staging.token
          production:
            url: https://keys.example
            token-command: [pass, show, production]
            token-file: /secret/production
            access: read-write
            protected: true
            ca-file: ~/ca.pem
            total-timeout: 5
          bare: {}
        """

    private func resolve(
        _ flags: Flags = Flags(), _ environment: [String: String] = [:], yaml: String = yaml
    ) throws -> ResolvedProfile {
        try ResolvedProfile(flags: flags, environment: environment, configuration: configuration(yaml))
    }

    @Test("without flags or environment the file's default profile holds")
    func defaultProfile() throws {
        let profile = try resolve()
        #expect(
            profile.name
                == Sourced("staging", from: .file("/etc/ks/config.yaml", position: Position(line: 1, column: 10))))
        #expect(profile.url.value.description == "http://127.0.0.1:8787")
        #expect(
            profile.url.source
                == .profile("staging", file: "/etc/ks/config.yaml", position: Position(line: 6, column: 10)))
        #expect(profile.tokenSource?.value == .file("/etc/ks/staging.token"))
        #expect(profile.access.value == .readOnly)
        #expect(profile.access.source == .file("/etc/ks/config.yaml", position: Position(line: 2, column: 9)))
        #expect(profile.protected == Sourced(false, from: .builtIn))
        #expect(profile.connectTimeout == Sourced(.seconds(5), from: .builtIn))
        #expect(profile.notes.isEmpty)
    }

    @Test("a profile's settings come before the file's")
    func profileBeforeFile() throws {
        let profile = try resolve(Flags(profile: "production"), ["HOME": "/home/me"])
        #expect(profile.name?.source == .flag("--profile"))
        #expect(profile.access.value == .readWrite)
        #expect(profile.protected.value)
        #expect(profile.totalTimeout.value == .seconds(5))
        #expect(profile.caFile?.value == "/home/me/ca.pem")
        #expect(profile.tokenSource?.value == .command(["pass", "show", "production"]))
        #expect(profile.role == .profileProduction)
    }

    @Test("what concerns writes and the journal is the profile's, else the file's, else what is built in")
    func safety() throws {
        let yaml = """
            arm-time: 60
            journal: none
            drift-interval: 60
            profiles:
              live: {url: "https://a", arm-time: 30, reason: required, drift-interval: off}
              other: {url: "https://b"}
            """
        let live = try resolve(Flags(profile: "live"), yaml: yaml)
        #expect(live.armTime.value == 30)
        #expect(
            live.armTime.source
                == .profile("live", file: "/etc/ks/config.yaml", position: Position(line: 5, column: 38)))
        #expect(live.driftInterval.value == 0)
        #expect(live.confirmTime == Sourced(120, from: .builtIn))
        #expect(live.reason.value == .required)
        let other = try resolve(Flags(profile: "other"), yaml: yaml)
        #expect(
            other.armTime == Sourced(60, from: .file("/etc/ks/config.yaml", position: Position(line: 1, column: 11))))
        #expect(other.reason == Sourced(.optional, from: .builtIn))
        #expect(other.journal.value == .none)
        #expect(other.driftInterval.value == 60)
        let bare = try resolve(Flags(url: "https://c"), yaml: "{}")
        #expect(bare.armTime == Sourced(300, from: .builtIn))
        #expect(bare.driftInterval == Sourced(15, from: .builtIn))
        #expect(bare.journal == Sourced(.full, from: .builtIn))
    }

    @Test("the environment comes before the file, and a flag before the environment")
    func precedence() throws {
        #expect(try resolve(Flags(), ["KEYSTORE_PROFILE": "production"]).name?.value == "production")
        #expect(try resolve(Flags(profile: "staging"), ["KEYSTORE_PROFILE": "production"]).name?.value == "staging")
        let url = try resolve(Flags(), ["KEYSTORE_URL": "http://localhost:1"]).url
        #expect(url.value.port == 1)
        #expect(url.source == .environment(.url))
        #expect(
            try resolve(Flags(url: "http://localhost:2"), ["KEYSTORE_URL": "http://localhost:1"]).url.value.port == 2)
    }

    @Test("an empty variable counts as unset")
    func emptyVariable() throws {
        let empty = ["KEYSTORE_PROFILE": "", "KEYSTORE_URL": "", "KEYSTORE_TOKEN_FILE": "", "KEYSTORE_TOKEN": ""]
        #expect(try resolve(Flags(), empty) == resolve())
    }

    @Test("a URL without a profile leaves the default profile and its token out")
    func urlAlone() throws {
        for (flags, environment) in [
            (Flags(url: "http://localhost:1"), [:]), (Flags(), ["KEYSTORE_URL": "http://localhost:1"]),
        ] {
            let profile = try resolve(flags, environment)
            #expect(profile.name == nil)
            #expect(profile.tokenSource == nil)
            #expect(profile.access.value == .readOnly)
            #expect(profile.role == .heading)
        }
    }

    @Test("a profile's token goes to another server only when URL and profile were both typed")
    func tokenStaysHome() throws {
        let elsewhere = ["KEYSTORE_URL": "https://elsewhere.example"]
        let withheld = try resolve(Flags(profile: "production"), elsewhere)
        #expect(withheld.tokenSource == nil)
        #expect(
            withheld.notes == [
                "the token of the profile “production” is not used: https://elsewhere.example is not its server",
                "KEYSTORE_URL overrides the url of the profile “production”",
            ])
        let typed = try resolve(Flags(url: "https://elsewhere.example", profile: "production"))
        #expect(typed.tokenSource?.value == .command(["pass", "show", "production"]))
        let same = try resolve(Flags(url: "https://keys.example:443/tenant"), ["KEYSTORE_PROFILE": "production"])
        #expect(same.tokenSource != nil)
        let fallback = try resolve(
            Flags(url: "https://elsewhere.example"), ["KEYSTORE_PROFILE": "production", "KEYSTORE_TOKEN": "t"])
        #expect(fallback.tokenSource?.value == .environment)
    }

    @Test("tokens: --token-file, KEYSTORE_TOKEN_FILE, token-command, token-file, KEYSTORE_TOKEN")
    func tokenOrder() throws {
        let environment = ["KEYSTORE_TOKEN_FILE": "~/t", "KEYSTORE_TOKEN": "t", "HOME": "/h"]
        let flags = Flags(profile: "production", tokenFile: "given")
        #expect(try resolve(flags, environment).tokenSource == Sourced(.file("given"), from: .flag("--token-file")))
        #expect(
            try resolve(Flags(profile: "production"), environment).tokenSource
                == Sourced(.file("/h/t"), from: .environment(.tokenFile)))
        let token = ["KEYSTORE_TOKEN": "t"]
        #expect(
            try resolve(Flags(profile: "production"), token).tokenSource?.value
                == .command(["pass", "show", "production"]))
        #expect(try resolve(Flags(profile: "staging"), token).tokenSource?.value == .file("/etc/ks/staging.token"))
        #expect(
            try resolve(Flags(url: "http://localhost"), token).tokenSource
                == Sourced(.environment, from: .environment(.token)))
        #expect(try resolve(Flags(url: "http://localhost")).tokenSource == nil)
    }

    @Test("a token that would travel unencrypted is noted, except on this machine")
    func unencrypted() throws {
        let token = ["KEYSTORE_TOKEN": "t"]
        #expect(
            try resolve(Flags(url: "http://keys.example"), token).notes
                == ["the token travels unencrypted to keys.example: use https if the server speaks it"])
        #expect(try resolve(Flags(url: "http://keys.example")).notes.isEmpty)
        #expect(try resolve(Flags(url: "http://127.0.0.1:1"), token).notes.isEmpty)
    }

    @Test("without any URL the message says how to give one")
    func noURL() throws {
        let error = SettingsError.noURL(profile: nil, known: [])
        #expect(throws: error) {
            try ResolvedProfile(flags: Flags(), environment: [:], configuration: .empty)
        }
        for way in ["--url URL", "--profile NAME", "keystore demo"] { #expect(error.description.contains(way)) }
        #expect(throws: SettingsError.noURL(profile: "bare", known: ["staging", "production", "bare"])) {
            try resolve(Flags(profile: "bare"))
        }
    }

    @Test("an unknown profile is told with the nearest one and where its name came from")
    func unknownProfile() {
        do {
            _ = try resolve(Flags(), ["KEYSTORE_PROFILE": "prodution"])
            Issue.record("it was found")
        } catch {
            #expect(
                "\(error)"
                    == "no profile is called “prodution” (from KEYSTORE_PROFILE); did you mean “production”?; there are: staging, production, bare"
            )
        }
    }

    @Test("a bad URL is told with where it came from, without its password")
    func badURL() {
        let error = SettingsError.badURL("https://…@a", violation: .userInformation, source: .flag("--url"))
        #expect(throws: error) { try resolve(Flags(url: "https://me:secret@a")) }
        #expect(error.description.hasPrefix("“https://…@a” (from --url) is not the address of a key store: "))
    }

    @Test("a profile is drawn in the colour it asks for")
    func colour() throws {
        let yaml = "profiles: {a: {url: \"https://a\", protected: true, colour: magenta}}"
        #expect(try resolve(Flags(profile: "a"), yaml: yaml).role == .profileMagenta)
    }
}
