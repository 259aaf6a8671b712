import HTTPTypes
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("metrics")
struct MetricsTests {
    @Test("answers are counted by method and status, in the text format that Prometheus reads")
    func requests() async throws {
        try await Harness.run({ $0.version = "9.8.7" }) { server in
            _ = try await server.create("limits")
            _ = try await server.get("limits")
            _ = try await server.get("limits")
            _ = try await server.get("nothing")
            _ = try await server.send(try #require(HTTPRequest.Method("PURGE")), "/v1/key-store/limits")
            let answer = try await server.send(.get, "/metrics", as: .reader)
            #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
            for line in [
                #"keystore_requests_total{route="/v1/key-store/{key}",method="GET",status="200"} 2"#,
                #"keystore_requests_total{route="/v1/key-store/{key}",method="GET",status="404"} 1"#,
                #"keystore_requests_total{route="/v1/key-store",method="POST",status="200"} 1"#,
                #"keystore_requests_total{route="other",method="other",status="501"} 1"#,
                #"keystore_request_seconds_bucket{route="/v1/key-store/{key}",le="+Inf"} 3"#,
                #"keystore_request_seconds_count{route="/v1/key-store/{key}"} 3"#,
                "keystore_requests_in_progress 1",
                #"keystore_build_info{version="9.8.7",store="sqlite"} 1"#,
                #"keystore_store_errors_total{kind="unavailable"} 0"#,
            ] {
                #expect(answer.text.contains(line + "\n"), "\(line)")
            }
            #expect(!answer.text.contains("limits"))
            #expect(try await server.send(.get, "/metrics", as: .nobody).status == 401)
        }
    }

    @Test("what the store could not do is counted by its kind")
    func storeErrors() async throws {
        let broken = MemoryStorage { () throws(StorageError) in throw .uncertain(detail: "") }
        try await Harness.run(storage: broken) { server in
            _ = try await server.put("limits", "{}")
            _ = try await server.send(.get, "/healthz")
            let text = try await server.send(.get, "/metrics").text
            #expect(text.contains(#"keystore_store_errors_total{kind="uncertain"} 1"#))
            #expect(text.contains(#"keystore_store_errors_total{kind="unavailable"} 1"#))
        }
    }

    @Test("a latency is in the class that holds it and in all above")
    func latencies() {
        let metrics = Metrics()
        for seconds in [0.0005, 0.001, 0.3, 60] {
            metrics.began()
            metrics.ended(.init(method: "GET", route: "/a", status: 200), after: seconds)
        }
        for line in [
            #"bucket{route="/a",le="0.001"} 2"#, #"bucket{route="/a",le="0.25"} 2"#, #"bucket{route="/a",le="0.5"} 3"#,
            #"bucket{route="/a",le="10.0"} 3"#,
            #"bucket{route="/a",le="+Inf"} 4"#, "keystore_requests_in_progress 0",
        ] {
            #expect(metrics.text.contains(line + "\n"), "\(line)")
        }
    }

    @Test("what is open is counted until it ends, and a certificate's end only where there is one")
    func gauges() {
        let metrics = Metrics()
        metrics.feedOpened()
        metrics.feedOpened()
        metrics.feedEnded()
        metrics.connectionOpened()
        metrics.reloaded(.tokens, failed: true)
        #expect(!metrics.text.contains("certificate_end"))
        metrics.certificateEnds(at: 1_800_000_000)
        for line in [
            "keystore_feeds 1", "keystore_connections 1", "keystore_certificate_end_seconds 1800000000",
            #"keystore_reloads_total{what="tokens",result="failed"} 1"#,
            #"keystore_reloads_total{what="tokens",result="done"} 0"#,
        ] {
            #expect(metrics.text.contains(line + "\n"), "\(line)")
        }
    }

    @Test("every line is one that Prometheus reads: each family said once and whole, labels quoted, values numbers")
    func format() throws {
        let metrics = Metrics(about: [("version", "1 \"two\" \\three\nfour")])
        metrics.began()
        metrics.ended(.init(method: "GET", route: "/a/{b}", status: 200), after: 0.2)
        metrics.certificateEnds(at: 1)
        let sample = try Regex(
            #"^([a-z_]+)(?:\{(?:LABEL)(?:,LABEL)*\})? (\+Inf|[0-9.e+-]+)$"#
                .replacing("LABEL", with: #"[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\[\\"n])*""#),
            as: (Substring, Substring, Substring).self)
        var (family, seen) = ("", Set<String>())
        #expect(metrics.text.hasSuffix("\n"))
        for line in metrics.text.split(separator: "\n") {
            if let help = line.wholeMatch(of: /# HELP ([a-z_]+) .+/) {
                family = String(help.1)
                #expect(seen.insert(family).inserted, "\(line)")
            } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
                #expect(type.1 == family, "\(line)")
                #expect((type.2 == "counter") == family.hasSuffix("_total"), "\(line)")
            } else {
                let match = try #require(try sample.wholeMatch(in: line), "\(line)")
                let name = match.output.1
                #expect(name == family || ["_bucket", "_sum", "_count"].contains { name == family + $0 }, "\(line)")
                #expect(Double(match.output.2) != nil, "\(line)")
            }
        }
        #expect(seen.count == 11)
    }
}
