import Foundation

/// Tables in Markdown, as docs/benchmarks.md shows them. Each is written when it is done: a run takes long, and what was measured
/// shall not be lost with it.
struct Report {
    init(_ machine: Machine) { Self.write(machine.text + "\n") }

    mutating func table(_ title: String, _ columns: [String], _ rows: [[String]], note: String = "") {
        Self.write(
            "\n### \(title)\n\n" + Self.line(columns) + Self.line(["---"] + columns.dropFirst().map { _ in "---:" })
                + rows.map(Self.line).joined() + (note.isEmpty ? "" : "\n\(note)\n"))
        Self.say("\(title): done")
    }

    private static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    /// To whoever waits for the run.
    static func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

    /// Keeps a rate for the table that compares sizes.
    ///
    /// - Parameter size: interests that were there before.
    mutating func rate(_ what: String, _ engine: String, _ size: Int, _ perSecond: Double) {
        let key = Rate(what: what, engine: engine)
        if rates[key] == nil { order.append(key) }
        rates[key, default: [:]][size] = perSecond
    }

    private struct Rate: Hashable {
        let what: String
        let engine: String
    }

    private var rates: [Rate: [Int: Double]] = [:]
    private var order: [Rate] = []

    /// The rate at each size, and what of the smaller world's is left in the largest; nothing where one size was measured.
    mutating func compareSizes() {
        let sizes = Set(rates.values.flatMap(\.keys)).sorted().filter { $0 > 0 }
        guard let (first, last) = sizes.first.flatMap({ first in sizes.last.map { (first, $0) } }), first < last else { return }
        let rows = order.compactMap { key -> [String]? in
            guard let rates = rates[key], let small = rates[first], let large = rates[last] else { return nil }
            return [key.what, key.engine, Self.number(small), Self.number(large), Self.fraction(large / max(small, 0.001))]
        }
        table(
            "The rate at \(Self.number(Double(last))) interests beside that at \(Self.number(Double(first)))",
            ["what", "engine", "\(Self.number(Double(first))): a second", "\(Self.number(Double(last))): a second", "share"],
            rows, note: "The aim is a share of 0.8.")
    }

    mutating func note(_ text: String) { Self.write("\n\(text)\n") }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    /// The columns p50, p95 and p99.
    static func times(_ samples: Samples) -> [String] { [0.5, 0.95, 0.99].map { fraction(samples.percentile($0)) } }

    /// A whole number with its thousands apart.
    static func number(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        return digits.reversed().enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, digit.offset % 3 == 0 { text = "," + text }
            text = String(digit.element) + text
        }
    }

    /// Two digits behind the point, none for large values.
    static func fraction(_ value: Double) -> String {
        value.isNaN ? "–" : value >= 100 ? number(value) : String(Double(Int((value * 100).rounded())) / 100)
    }

    static func megabytes(_ bytes: Int) -> String { "\(number(Double(bytes) / 1_048_576)) MB" }
}

/// What the figures were measured on.
struct Machine {
    var text: String {
        let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824
        return """
            Measured on \(Date().formatted(.iso8601)), \(system), kernel \(kernel), \(processor), \
            \(ProcessInfo.processInfo.activeProcessorCount) cores, \(Int(memory.rounded())) GB; server and client on the same \
            cores. Load before the run (1, 5 and 15 minutes): \(load).
            """
    }

    private var system: String { line("/etc/os-release", "PRETTY_NAME=").trimmingCharacters(in: .init(charactersIn: "\"")) }
    private var kernel: String { read("/proc/sys/kernel/osrelease").trimmingCharacters(in: .newlines) }
    private var processor: String { line("/proc/cpuinfo", "model name\t: ") }
    private var load: String { Self.load }

    /// Of the last 1, 5 and 15 minutes, now.
    static var load: String {
        let said = FileManager.default.contents(atPath: "/proc/loadavg").map { String(decoding: $0, as: UTF8.self) } ?? ""
        return said.split(separator: " ").prefix(3).joined(separator: ", ")
    }

    private func line(_ file: String, _ name: String) -> String {
        read(file).split(separator: "\n").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) } ?? "unknown"
    }

    /// Empty where the system tells no such thing.
    private func read(_ file: String) -> String {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
