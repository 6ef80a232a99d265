import Synchronization

/// What the program counts about itself, told in Prometheus' text form. Parts register once and keep what they get; counting
/// is an atomic addition.
package final class Metrics: Sendable {
    private enum Source {
        case counter(Counter)
        case histogram(Histogram)
        case gauge(@Sendable () -> Double)
    }

    private struct Family {
        let help: String
        var series: [(labels: String, source: Source)] = []

        var type: String {
            switch series.first?.source {
            case .counter: "counter"
            case .histogram: "histogram"
            default: "gauge"
            }
        }
    }

    private let families = Mutex<[String: Family]>([:])

    package init() {}

    /// - Parameter name: in Prometheus' manner, `jobs_done_total`.
    package func counter(_ name: String, _ help: String, labels: [(String, String)] = []) -> Counter {
        let counter = Counter()
        add(.counter(counter), name, help, labels)
        return counter
    }

    /// - Parameter bounds: upper ends of the buckets, rising; for seconds as they stand.
    package func histogram(
        _ name: String, _ help: String, labels: [(String, String)] = [], bounds: [Double] = Histogram.seconds
    ) -> Histogram {
        let histogram = Histogram(bounds: bounds)
        add(.histogram(histogram), name, help, labels)
        return histogram
    }

    /// - Parameter read: asked each time the metrics are read; cheap, and never waiting.
    package func gauge(
        _ name: String, _ help: String, labels: [(String, String)] = [], read: @escaping @Sendable () -> Double
    ) { add(.gauge(read), name, help, labels) }

    /// Everything, sorted by name (Prometheus text format 0.0.4).
    package func text() -> String {
        var text = ""
        for (name, family) in families.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            text += "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.type)\n"
            for (labels, source) in family.series {
                switch source {
                case .counter(let counter): text += Self.line(name, labels, "\(counter.count)")
                case .gauge(let read): text += Self.line(name, labels, "\(read())")
                case .histogram(let histogram): text += histogram.lines(name, labels)
                }
            }
        }
        return text
    }

    private func add(_ source: Source, _ name: String, _ help: String, _ labels: [(String, String)]) {
        let labels = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        families.withLock { $0[name, default: Family(help: help)].series.append((labels, source)) }
    }

    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\", "\"": text += "\\\(character)"
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}
