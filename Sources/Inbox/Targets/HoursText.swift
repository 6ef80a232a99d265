import Foundation

/// Hours as people write them: "9:00–13:00, 14:00–18:00".
enum HoursText {
    typealias Ends = (from: Int, to: Int)

    /// "9:00–13:00, 14–18" as pairs of minutes, as they stand there; nil for what is no such list.
    static func ends(_ text: String) -> [Ends]? {
        let parts = text.split { $0 == "," || $0 == ";" }.map { $0.trimmingCharacters(in: .whitespaces) }
        var spans: [Ends] = []
        for part in parts where part.isEmpty == false {
            let ends = part.split { "-–—".contains($0) }.map { minute($0.trimmingCharacters(in: .whitespaces)) }
            guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
            spans.append((from, to))
        }
        return spans
    }

    /// The same in order, where an end before the beginning is on the next day; nil also where two share a time.
    static func shifts(_ text: String) -> [Ends]? {
        guard let spans = ends(text), spans.allSatisfy({ $0.from < 1440 && $0.from != $0.to }) else { return nil }
        let sorted = spans.map { ($0.from, $0.to > $0.from ? $0.to : $0.to + 1440) }.sorted { $0.0 < $1.0 }
        let overlap = zip(sorted, sorted.dropFirst()).contains { $0.1 > $1.0 }
        return overlap || sorted.contains { $0.1 - $0.0 > 1440 } ? nil : sorted
    }

    static func text(_ spans: some Sequence<Ends>) -> String {
        spans.sorted { $0.from < $1.from }.map { "\(clock($0.from))–\(clock($0.to))" }.joined(separator: ", ")
    }

    private static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute == 1440 ? 24 : minute / 60 % 24):\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split { $0 == ":" || $0 == "." }
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : 0
        guard let minute, (0...59).contains(minute), hour * 60 + minute <= 1440 else { return nil }
        return hour * 60 + minute
    }
}
