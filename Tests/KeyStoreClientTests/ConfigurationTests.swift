import KeyStoreAPI
import Testing

@testable import KeyStoreClient

@Suite("configuration")
struct ConfigurationTests {
    @Test(
        "a base URL is read and written back",
        arguments: [
            ("https://api.applivery.io", "https://api.applivery.io", 443, ""),
            ("HTTP://LocalHost:8787/", "http://localhost:8787", 8787, ""),
            ("https://keys.example:443/a/b//", "https://keys.example/a/b", 443, "/a/b"),
            ("http://[::1]:8080", "http://[::1]:8080", 8080, ""), ("http://[::1]", "http://[::1]", 80, ""),
        ])
    func baseURL(text: String, written: String, port: Int, path: String) throws {
        let url = try BaseURL(text)
        #expect(url.description == written)
        #expect(url.port == port)
        #expect(url.path == path)
    }

    @Test(
        "what is no base URL is refused without being quoted",
        arguments: [
            "", "api.applivery.io", "ftp://host", "http://", "http://:80", "http://host:0", "http://host:70000",
            "http://host:x", "http://me:canary@host", "http://host/?a=canary", "http://host/#canary", "http://ho st",
            "http://[::1", "http://żółw.example", "http://host/a\r\nb",
        ])
    func badURL(text: String) {
        do {
            _ = try BaseURL(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(!error.description.contains("canary"))
        }
    }

    @Test(
        "the proxy of the environment is chosen as curl chooses it",
        arguments: [
            ("https://keys.example", ["HTTPS_PROXY": "http://p:3128"], "p:3128"),
            ("https://keys.example", ["https_proxy": "http://low:1", "HTTPS_PROXY": "http://up:2"], "low:1"),
            ("https://keys.example", ["https_proxy": "", "HTTPS_PROXY": "http://up:2"], nil),
            ("https://keys.example", ["http_proxy": "http://p:3128"], nil),
            ("https://keys.example", ["ALL_PROXY": "p"], "p:80"),
            ("https://keys.example", ["all_proxy": "socks5://p"], "p:1080"),
            ("http://keys.example", ["http_proxy": "http://p:3128/"], "p:3128"),
            ("http://keys.example", ["HTTP_PROXY": "http://p:3128"], nil),
            ("http://keys.example", ["https_proxy": "http://p:3128"], nil),
            ("https://keys.example", ["https_proxy": "p:1", "no_proxy": "*"], nil),
            ("https://keys.example", ["https_proxy": "p:1", "no_proxy": "other, keys.example"], nil),
            ("https://keys.example", ["https_proxy": "p:1", "NO_PROXY": "Example"], nil),
            ("https://keys.example", ["https_proxy": "p:1", "no_proxy": ".example"], nil),
            ("https://keys.example", ["https_proxy": "p:1", "no_proxy": "eys.example"], "p:1"),
            ("https://keys.example", ["https_proxy": "p:1", "no_proxy": "keys.example:8443"], "p:1"),
            ("https://keys.example:8443", ["https_proxy": "p:1", "no_proxy": "keys.example:8443"], nil),
            ("https://10.1.2.3", ["https_proxy": "p:1", "no_proxy": "10.0.0.0/8"], nil),
            ("https://11.1.2.3", ["https_proxy": "p:1", "no_proxy": "10.0.0.0/8,x/9,1.1.1.1/99"], "p:1"),
            ("https://11.1.2.3", ["https_proxy": "p:1", "no_proxy": "0.0.0.0/0"], nil),
            ("https://localhost", ["https_proxy": "p:1"], nil), ("https://127.3.2.1", ["https_proxy": "p:1"], nil),
            ("https://[::1]", ["https_proxy": "p:1"], nil), ("https://a.localhost", ["all_proxy": "p:1"], nil),
            ("https://localhost.example", ["https_proxy": "p:1"], "p:1"),
            ("https://127.0.0.1.example", ["https_proxy": "p:1"], "p:1"), ("https://keys.example", [:], nil),
        ] as [(String, [String: String], String?)])
    func proxies(url: String, environment: [String: String], expected: String?) throws {
        let proxy = try ProxyEnvironment.proxy(for: BaseURL(url), in: environment)
        #expect(proxy.map { "\($0.host):\($0.port)" } == expected)
    }

    @Test("a proxy's user and password are decoded and not shown")
    func credentials() throws {
        let proxy = try Proxy("http://me:p%40ss%3a@proxy:3128", source: "https_proxy")
        #expect(proxy.user == "me")
        #expect(proxy.password?.reveal() == "p@ss:")
        #expect(!"\(proxy)".contains("p@ss"))
        #expect(try Proxy("socks5h://p", source: "x").kind == .socks5)
    }

    @Test(
        "a proxy that can't be used names its variable", arguments: ["https://p:1", "ftp://p", "http://", "http://p:x"])
    func badProxy(text: String) throws {
        let base = try BaseURL("https://keys.example")
        do {
            _ = try ProxyEnvironment.proxy(for: base, in: ["https_proxy": text])
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.description.hasPrefix("the proxy in https_proxy can't be used"))
        }
    }

    @Test("the environment fills in what the configuration leaves open, and nothing else")
    func environment() throws {
        let variables = ["SSL_CERT_FILE": "/ca.pem", "https_proxy": "http://p:1"]
        let open = KeyStoreClient.Configuration(baseURL: try BaseURL("https://keys.example"))
        let filled = try open.environment(variables)
        #expect(filled.caFile == "/ca.pem")
        #expect(filled.proxy == Proxy(host: "p", port: 1))
        var set = open
        set.caFile = "/own.pem"
        set.proxy = Proxy(host: "own", port: 2)
        let kept = try set.environment(variables)
        #expect(kept.caFile == "/own.pem")
        #expect(kept.proxy?.host == "own")
        #expect(try open.environment(["SSL_CERT_FILE": ""]).caFile == nil)
    }
}
