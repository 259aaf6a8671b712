import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("etcd: addresses, credentials and keys")
struct EtcdNamingTests {
    @Test("an address names members, a prefix, and whether TLS is used")
    func addresses() throws {
        let plain = try EtcdAddress("etcd://one")
        #expect(plain.members == ["http://one:2379"])
        #expect(plain.prefix == "keystore")
        #expect(!plain.usesTLS)
        let several = try EtcdAddress("etcds://10.0.0.1:23790,two.example.com,[::1]:99?prefix=team-a/store")
        #expect(several.members == ["https://10.0.0.1:23790", "https://two.example.com:2379", "https://[::1]:99"])
        #expect(several.prefix == "team-a/store")
        #expect(several.usesTLS)
        #expect("\(several)" == "etcds://10.0.0.1:23790,two.example.com:2379,[::1]:99?prefix=team-a/store")
    }

    @Test(
        "an address that makes no sense is refused, and never quoted",
        arguments: [
            "", "http://canary", "etcd://", "etcd://canary:", "etcd://canary:0", "etcd://canary:65536",
            "etcd://,canary",
            "etcd://root:canary@host", "etcd://ho st-canary", "etcd://canary?", "etcd://canary?prefix=",
            "etcd://canary?prefix=ä", "etcd://canary?user=x", "etcd://canary/path", "etcd://[]", "etcd://[canary",
        ])
    func badAddresses(text: String) {
        let problem = #expect(throws: EtcdProblem.self) { try EtcdAddress(text) }
        #expect(problem?.description.contains("canary") == false)
    }

    @Test("credentials are one line, and a password may hold anything but a line end")
    func credentials() throws {
        let read = try EtcdCredentials(parsing: " keystore:pass:wörd \n\n", name: "file")
        #expect(read.user == "keystore")
        #expect(read.password.reveal() == "pass:wörd ")
        #expect(!"\(read)".contains("wörd"))
        for bad in ["", "\n", "canary", ":canary", "root:canary\nroot:canary"] {
            let problem = #expect(throws: EtcdProblem.self) { try EtcdCredentials(parsing: bad, name: "file") }
            #expect(problem?.description.hasPrefix("file: ") == true)
            #expect(problem?.description.contains("canary") == false)
        }
    }

    @Test("a file with credentials that others can read is refused")
    func credentialsFile() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/user"
            try PrivateFile.write("root:secret\n", to: path, mode: 0o600)
            #expect(try EtcdCredentials(file: path).user == "root")
            try PrivateFile.write("root:secret\n", to: path, mode: 0o644)
            let problem = #expect(throws: EtcdProblem.self) { try EtcdCredentials(file: path) }
            #expect(problem?.description.contains("chmod 600") == true)
        }
    }

    @Test("keys in etcd sort as keys of the store do, and lead back to them")
    func layout() throws {
        let layout = EtcdLayout(prefix: "keystore")
        #expect(layout.entry("limits") == "keystore/1/e/limits")
        #expect(layout.key(ofEntry: "keystore/1/e/limits") == "limits")
        #expect(layout.kept("limits", 7) == "keystore/1/h/limits/0000000007")
        #expect(layout.value("limits", 7) == "keystore/1/v/limits/0000000007")
        #expect(layout.end("limits", 7) == "keystore/1/h/limits/0000000007/end")
        #expect(layout.entries("app") == EtcdSpan(start: "keystore/1/e/app", end: "keystore/1/e/apq"))
        #expect(
            layout.before(8, of: "limits") == [
                EtcdSpan(start: "keystore/1/h/limits/", end: "keystore/1/h/limits/0000000008"),
                EtcdSpan(start: "keystore/1/v/limits/", end: "keystore/1/v/limits/0000000008"),
            ])
        let place = try #require(EtcdLayout(prefix: "a/b").place("a/b/1/h/limits/0000000007/end"))
        #expect(place == ("limits", 7, true))
    }
}
