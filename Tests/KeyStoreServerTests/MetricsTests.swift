import HTTPTypes
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("metrics")
struct MetricsTests {
    @Test("answers are counted by method and status, in the text format that Prometheus reads")
    func requests() async throws {
        try await Harness.run { server in
            _ = try await server.create("limits")
            _ = try await server.get("limits")
            _ = try await server.get("limits")
            _ = try await server.get("nothing")
            _ = try await server.send(try #require(HTTPRequest.Method("PURGE")), "/v1/key-store/limits")
            let answer = try await server.send(.get, "/metrics", as: .reader)
            #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
            for line in [
                #"keystore_requests_total{method="GET",status="200"} 2"#,
                #"keystore_requests_total{method="GET",status="404"} 1"#,
                #"keystore_requests_total{method="POST",status="200"} 1"#,
                #"keystore_requests_total{method="other",status="501"} 1"#,
                #"keystore_request_seconds_bucket{le="+Inf"} 5"#,
                "keystore_request_seconds_count 5", "keystore_requests_in_progress 1",
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
            metrics.ended(.init(method: "GET", status: 200), after: seconds)
        }
        for line in [
            #"bucket{le="0.001"} 2"#, #"bucket{le="0.25"} 2"#, #"bucket{le="0.5"} 3"#, #"bucket{le="10.0"} 3"#,
            #"bucket{le="+Inf"} 4"#, "keystore_requests_in_progress 0",
        ] {
            #expect(metrics.text.contains(line + "\n"), "\(line)")
        }
    }
}
