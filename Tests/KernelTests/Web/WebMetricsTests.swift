import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: metrics and health")
struct WebMetricsTests {
    @Test("Counters, gauges and histograms are told in Prometheus' form")
    func text() {
        let metrics = Metrics()
        metrics.counter("jobs_total", "Jobs done", labels: [("kind", "a\"b")]).add(3)
        metrics.gauge("open_lines", "Lines now") { 2 }
        let seconds = metrics.histogram("wait_seconds", "Waiting", bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7] { seconds.record(value) }
        #expect(
            metrics.text() == """
                # HELP jobs_total Jobs done
                # TYPE jobs_total counter
                jobs_total{kind="a\\"b"} 3
                # HELP open_lines Lines now
                # TYPE open_lines gauge
                open_lines 2.0
                # HELP wait_seconds Waiting
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.1"} 2
                wait_seconds_bucket{le="1.0"} 3
                wait_seconds_bucket{le="+Inf"} 4
                wait_seconds_sum 7.65
                wait_seconds_count 4

                """)
    }

    @Test("Requests are counted by operation and status")
    func requests() async throws {
        let hello = Operation("hello", .get, "/hello", access: .open, summary: "") { _ in .page("x") }
        try await WebSite.serving([hello]) { site in
            for path in ["/hello", "/hello", "/nowhere"] { _ = try await site.get(path) }
            let reply = try await site.get("/metrics")
            #expect(reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(reply.body.contains("http_requests_total{operation=\"hello\",status=\"200\"} 2\n"))
            #expect(reply.body.contains("http_requests_total{operation=\"none\",status=\"404\"} 1\n"))
            #expect(reply.body.contains("http_request_seconds_count{operation=\"hello\"} 2\n"))
        }
    }

    @Test("Figures are for monitors, or for whoever has the token; behind an unknown proxy for nobody")
    func mayMonitor() async throws {
        var settings = ServerSettings()
        try await WebSite.serving([], settings: settings) { site async throws in
            #expect(try await site.get("/metrics").status == 200)
            #expect(try await site.get("/metrics", ["X-Forwarded-For": "127.0.0.1"]).status == 404)
        }
        settings.monitors = []
        settings.metricsToken = "a long secret"
        try await WebSite.serving([], settings: settings) { site async throws in
            #expect(try await site.get("/metrics").status == 404)
            #expect(try await site.get("/metrics", ["Authorization": "Bearer another"]).status == 404)
            #expect(try await site.get("/metrics", ["Authorization": "Bearer a long secret"]).status == 200)
        }
    }

    @Test("Health says the process lives, readiness whether it can work")
    func health() async throws {
        try await WebSite.serving([], isReady: { false }) { site async throws in
            #expect(try await site.get("/health").status == 200)
            #expect(try await site.get("/ready").status == 503)
        }
        try await WebSite.serving([]) { site async throws in #expect(try await site.get("/ready").body == "ready\n") }
    }
}
