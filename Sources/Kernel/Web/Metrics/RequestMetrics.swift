import Synchronization

/// Requests by operation: how many with which status, and how long they took.
final class RequestMetrics: Sendable {
    private let metrics: Metrics
    private let names: [String]
    private let latencies: [Histogram]
    /// Counters by index of the operation and status, made when first needed.
    private let counters = Mutex<[Int: Counter]>([:])

    /// - Parameter names: of the operations, in the router's order; requests that met none are counted as `none`.
    init(_ metrics: Metrics, operations names: [String]) {
        self.metrics = metrics
        self.names = names + ["none"]
        latencies = self.names.map {
            metrics.histogram("http_request_seconds", "Time from a request's head to its answer", labels: [("operation", $0)])
        }
    }

    func record(operation index: Int?, status: Int, took duration: Duration) {
        let index = index ?? names.count - 1
        latencies[index].record(duration)
        counter(index, status).add()
    }

    private func counter(_ index: Int, _ status: Int) -> Counter {
        counters.withLock { counters in
            let key = index * 1000 + status
            if let counter = counters[key] { return counter }
            let counter = metrics.counter(
                "http_requests_total", "Requests answered", labels: [("operation", names[index]), ("status", "\(status)")])
            counters[key] = counter
            return counter
        }
    }
}
