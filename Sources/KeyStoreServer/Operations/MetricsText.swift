/// ``Metrics`` in Prometheus' text format, version 0.0.4.
struct MetricsText {
    private(set) var text = ""

    init(_ metrics: Metrics) {
        let counts = metrics.counts
        info(metrics.about)
        requests(counts)
        gauge("keystore_requests_in_progress", "Requests that are being answered.", counts.inProgress)
        counter("keystore_rate_limited_total", "Requests refused for coming too fast.", counts.rateLimited)
        family("keystore_store_errors_total", "counter", "What the store could not do.")
        for kind in Metrics.StoreError.allCases {
            sample("keystore_store_errors_total", [("kind", kind.rawValue)], counts.storeErrors[kind] ?? 0)
        }
        gauge("keystore_connections", "Connections that are open.", counts.connections)
        counter("keystore_connections_timed_out_total", "Connections closed for being slow.", counts.timedOut)
        gauge("keystore_feeds", "Feeds of changes that are open.", counts.feeds)
        reloads(counts)
    }

    private mutating func info(_ about: [(name: String, value: String)]) {
        family("keystore_build_info", "gauge", "The program; always 1.")
        sample("keystore_build_info", about, 1)
    }

    private mutating func requests(_ counts: Metrics.Counts) {
        family("keystore_requests_total", "counter", "Requests that were answered.")
        let answers = counts.answers.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (answer, count) in answers {
            sample(
                "keystore_requests_total",
                [("route", answer.route), ("method", answer.method), ("status", "\(answer.status)")], count)
        }
        family("keystore_request_seconds", "histogram", "Time from a request's head to its answer's.")
        for (route, histogram) in counts.latencies.sorted(by: { $0.key < $1.key }) { self.histogram(histogram, route) }
    }

    private mutating func histogram(_ histogram: Histogram, _ route: String) {
        var sum = 0
        for (bound, count) in zip(Histogram.bounds.map { "\($0)" } + ["+Inf"], histogram.classes) {
            sum += count
            sample("keystore_request_seconds_bucket", [("route", route), ("le", bound)], sum)
        }
        sample("keystore_request_seconds_sum", [("route", route)], histogram.sum)
        sample("keystore_request_seconds_count", [("route", route)], sum)
    }

    private mutating func reloads(_ counts: Metrics.Counts) {
        family("keystore_reloads_total", "counter", "Files that were read again, and how that went.")
        for what in Metrics.Reloaded.allCases {
            let (done, failed) = counts.reloads[what] ?? (0, 0)
            sample("keystore_reloads_total", [("what", what.rawValue), ("result", "done")], done)
            sample("keystore_reloads_total", [("what", what.rawValue), ("result", "failed")], failed)
        }
        guard let end = counts.certificateEnd else { return }
        gauge("keystore_certificate_end_seconds", "When the certificate ends, in seconds since 1970.", end)
    }

    // MARK: The format

    private mutating func counter(_ name: String, _ words: String, _ value: Int) {
        family(name, "counter", words)
        sample(name, [], value)
    }

    private mutating func gauge(_ name: String, _ words: String, _ value: Int) {
        family(name, "gauge", words)
        sample(name, [], value)
    }

    private mutating func family(_ name: String, _ type: String, _ words: String) {
        text += "# HELP \(name) \(words)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(_ name: String, _ labels: [(name: String, value: String)], _ value: some Numeric) {
        let inner = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += name + (inner.isEmpty ? "" : "{\(inner)}") + " \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
