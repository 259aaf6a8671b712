import Testing

@testable import Settings

@Suite("The address of a key store")
struct ServerURLTests {
    @Test(
        "an address is brought into one form",
        arguments: [
            ("https://keys.example", "https://keys.example"), ("https://keys.example/", "https://keys.example"),
            ("HTTPS://Keys.Example:443/", "https://keys.example"), ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
            (" http://localhost:80\n", "http://localhost"),
            ("https://keys.example/tenant/a/", "https://keys.example/tenant/a"),
            ("https://keys.example/v1/key-store/", "https://keys.example"),
            ("https://keys.example/a/v1/key-store", "https://keys.example/a"),
            ("http://[::1]:8787/", "http://[::1]:8787"),
            ("https://keys.example///", "https://keys.example"), ("https://[FE80::1]", "https://[fe80::1]"),
        ])
    func accepted(text: String, form: String) throws {
        #expect(try ServerURL(text).description == form)
    }

    @Test("host, port and prefix are told apart")
    func parts() throws {
        let url = try ServerURL("http://[::1]:8787/tenant")
        #expect((url.host, url.port, url.pathPrefix, url.isEncrypted) == ("::1", 8787, "/tenant", false))
        #expect(try ServerURL("https://keys.example").port == 443)
    }

    @Test(
        "what is no address is refused with the reason",
        arguments: [
            ("localhost:8787", URLViolation.noScheme("localhost:8787")), ("", .noScheme("")),
            ("ftp://a", .scheme("ftp")),
            ("https://", .noHost), ("https:///path", .noHost), ("https://:80", .noHost), ("https://a:0", .port("0")),
            ("https://a:65536", .port("65536")), ("https://a:", .port("")), ("https://a:+1", .port("+1")),
            ("https://me:secret@a", .userInformation), ("me@a", .userInformation), ("https://a?x=1", .queryOrFragment),
            ("https://a/b#c", .queryOrFragment), ("https://a/../b", .path("/../b")), ("https://a//b", .path("//b")),
            ("https://a b", .character(" ")), ("https://a\u{1B}", .character("\u{1B}")),
            ("https://käse", .character("ä")),
            ("https://a%2Fb", .host("a%2Fb")), ("https://[::1", .host("[:")), ("https://a..b", .host("a..b")),
        ])
    func refused(text: String, violation: URLViolation) {
        #expect(throws: violation) { try ServerURL(text) }
    }

    @Test("loopback is recognised, and names that only look like it are not")
    func loopback() throws {
        for text in ["http://localhost", "http://127.9.9.9", "http://[::1]"] { #expect(try ServerURL(text).isLoopback) }
        for text in ["http://127.0.0.1.example", "http://localhost.example", "http://10.0.0.1"] {
            #expect(try !ServerURL(text).isLoopback)
        }
    }

    @Test("a name and a password are left out of messages")
    func redacted() {
        #expect(ServerURL.redacted("https://me:pw@x@a/b@c") == "https://…@a/b@c")
        #expect(ServerURL.redacted("me:pw@a") == "…@a")
        #expect(ServerURL.redacted("https://a/b@c") == "https://a/b@c")
    }
}
