import Testing

@testable import Settings

@Suite("Proxies in the configuration")
struct ProxyTests {
    private func proxy(_ text: String) throws -> ProxyUse? { try configuration("proxy: \(text)").common.proxy?.value }

    @Test("none is a choice, and an address is kept as it is written")
    func forms() throws {
        #expect(try proxy("none") == .direct)
        for text in ["http://proxy.example:3128", "HTTP://proxy/", "socks5://[::1]:1080", "socks5h://127.0.0.1"] {
            guard case .address(let address) = try proxy(text) else { throw Mismatch() }
            #expect(address.reveal() == text)
            #expect(address.description == text)
        }
    }

    private struct Mismatch: Error {}

    @Test(
        "what is no proxy is told with what one looks like, and without a password",
        arguments: [
            ("proxy.example:3128", "it must start with http:// or socks5://, or be “none”"),
            ("https://proxy.example", "only http and socks5 are spoken with proxies, not “https”"),
            ("http://proxy.example/path", "it ends with the host or its port"),
            ("http://me:s3cret@proxy.example:0", "a port is a number from 1 to 65535, not “0”"),
            (
                "socks5://me:s3cret@proxy.example",
                "a name and password can't be told to a socks5 proxy, only to an http one"
            ),
            ("\"http://\"", "the host is missing after “://”"),
        ])
    func mistake(text: String, reason: String) throws {
        let found = mistakes(in: "proxy: \(text)")
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(" is not the address of a proxy: \(reason)") == true, "\(found)")
        #expect(found.first?.contains("s3cret") == false)
    }

    @Test("a password is shown by nothing but what the client gets")
    func password() throws {
        let text = "http://me:s3cret@proxy.example:3128"
        let read = try configuration("proxy: \(text)")
        guard case .address(let address) = read.common.proxy?.value else { throw Mismatch() }
        #expect(address.reveal() == text)
        #expect("\(address)" == "http://me:…@proxy.example:3128")
        var dumped = ""
        dump(read, to: &dumped)
        #expect(!(dumped + "\(read)" + String(reflecting: read)).contains("s3cret"))
    }

    @Test(
        "a password may stand in a file that nobody else can read, and nowhere else",
        arguments: [0o600, 0o400, 0o644, 0o640])
    func mode(mode: Int) throws {
        let folder = TemporaryFolder()
        let yaml = "profiles:\n  a:\n    proxy: http://me:s3cret@proxy.example\n"
        let file = try folder.write(yaml, to: "config.yaml", mode: mode)
        let found = problems { () throws(SettingsError) in
            _ = try Configuration.load(flags: Flags(config: file), environment: [:])
        }
        guard mode & 0o077 != 0 else {
            #expect(found.isEmpty)
            return
        }
        let octal = String(mode, radix: 8)
        #expect(
            found == [
                "\(file):3:12: proxy: a password stands here, and this file is open to others than you (mode 0\(octal)): run “chmod 600 \(file)”"
            ])
        try folder.write(yaml.replacing(":s3cret", with: ""), to: "config.yaml", mode: mode)
        _ = try Configuration.load(flags: Flags(config: file), environment: [:])
    }
}
