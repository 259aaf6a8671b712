import Testing

@testable import Settings

@Suite("Client certificates in the configuration")
struct ClientIdentityTests {
    private let folder = TemporaryFolder()

    private func resolve(
        _ lines: String..., flags: Flags = Flags(profile: "a"), top: String = ""
    ) throws -> ResolvedProfile {
        let profile = (["url: https://keys.example"] + lines).map { "    \($0)\n" }.joined()
        let yaml = "\(top)profiles:\n  a:\n\(profile)"
        return try ResolvedProfile(
            flags: flags, environment: ["HOME": "/home/me"],
            configuration: configuration(yaml, file: folder.path + "/config.yaml"))
    }

    @Test("one without the other is a mistake at its place, in a profile and at the top")
    func pair() {
        #expect(
            mistakes(in: "client-key: a\nprofiles:\n  a:\n    client-certificate: b\n") == [
                "config.yaml:1:1: client-key needs client-certificate beside it",
                "config.yaml:4:5: client-certificate needs client-key beside it",
            ])
    }

    @Test("a profile's pair comes before the one at the top, and they are not mixed; paths start from the file")
    func resolution() throws {
        let top = "client-certificate: ~/c.pem\nclient-key: sub/k.pem\n"
        let common = try resolve(top: top)
        #expect(common.clientCertificate?.value == "/home/me/c.pem")
        #expect(common.clientKey?.value == folder.path + "/sub/k.pem")
        let own = try resolve("client-certificate: /own.pem", "client-key: /own.key", top: top)
        #expect(own.clientCertificate?.value == "/own.pem")
        #expect(own.clientKey?.value == "/own.key")
        if case .profile("a", _, _) = own.clientKey?.source {} else { Issue.record("\(own.clientKey?.source as Any)") }
    }

    @Test("a profile's own is not shown to another server, and that is said")
    func elsewhere() throws {
        let elsewhere = Flags(url: "https://other.example", profile: "a")
        let typed = try resolve("client-certificate: /own.pem", "client-key: /own.key", flags: elsewhere)
        #expect(typed.clientKey != nil)
        let profile = "profiles: {a: {url: \"https://a\", client-certificate: /c, client-key: /k}}"
        let sent = try ResolvedProfile(
            flags: Flags(profile: "a"), environment: ["KEYSTORE_URL": "https://b"],
            configuration: configuration(profile))
        #expect(sent.clientCertificate == nil && sent.clientKey == nil)
        #expect(
            sent.notes.first == "the client certificate of the profile “a” is not used: https://b is not its server")
    }

    @Test("the bytes of both files are handed over, and the key is shown by no text")
    func bytes() throws {
        try folder.write("certificate", to: "c.pem", mode: 0o644)
        try folder.write("s3cret", to: "current.key")
        let link = try folder.link("k.pem", to: folder.path + "/current.key")
        let identity = try #require(try resolve("client-certificate: c.pem", "client-key: \(link)").clientIdentity())
        #expect(identity.certificate == Array("certificate".utf8))
        #expect(identity.revealKey() == Array("s3cret".utf8))
        var dumped = ""
        dump(identity, to: &dumped)
        #expect(!(dumped + "\(identity)").contains("s3cret") && !dumped.contains("115"))
        #expect(try resolve().clientIdentity() == nil)
    }

    @Test("a key that others can read is refused with what to do, before it is read", arguments: [0o644, 0o640, 0o620])
    func loose(mode: Int) throws {
        try folder.write("certificate", to: "c.pem")
        let key = try folder.write("key", to: "k.pem", mode: mode)
        let profile = try resolve("client-certificate: c.pem", "client-key: k.pem")
        #expect(
            problems { () throws(SettingsError) in _ = try profile.clientIdentity() } == [
                "the client key \(key) is open to others than you (mode 0\(String(mode, radix: 8))): run “chmod 600 \(key)”"
            ])
    }

    @Test("files that are not there are told by name")
    func missing() throws {
        let profile = try resolve("client-certificate: c.pem", "client-key: k.pem")
        let found = { problems { () throws(SettingsError) in _ = try profile.clientIdentity() } }
        #expect(found() == ["cannot read \(folder.path)/c.pem: there is no such file"])
        try folder.write("certificate", to: "c.pem")
        #expect(found() == ["cannot read the client key \(folder.path)/k.pem: there is no such file"])
    }
}
