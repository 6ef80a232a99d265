import Foundation

/// Moments and durations as telephone systems write them.
enum CallMoment {
    /// RFC 3339 with or without a zone, Asterisk's `2026-11-22T10:00:00.123+0100`, seconds or milliseconds since 1970; without a
    /// zone it is UTC.
    static func read(_ text: String) -> Date? {
        if let number = Double(text), number > 100_000_000, number < 100_000_000_000_000 {
            return Date(timeIntervalSince1970: number > 100_000_000_000 ? number / 1000 : number)
        }
        let clean = text.replacing(" ", with: "T")
        for options: ISO8601DateFormatter.Options in [[.withInternetDateTime], [.withInternetDateTime, .withFractionalSeconds]] {
            let formatter = ISO8601DateFormatter()
            formatter.formatOptions = options
            if let date = formatter.date(from: clean) ?? formatter.date(from: withColon(clean))
                ?? formatter.date(from: clean + "Z")
            {
                return date
            }
        }
        return nil
    }

    /// `+0100` as `+01:00`.
    private static func withColon(_ text: String) -> String {
        guard let sign = text.suffix(5).first, sign == "+" || sign == "-" else { return text }
        return "\(text.dropLast(2)):\(text.suffix(2))"
    }

    /// `134`, `134.2`, `2:14`, `0:02:14`.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Double($0) }
        guard parts.isEmpty == false, parts.count <= 3, parts.allSatisfy({ $0 != nil }) else { return nil }
        let seconds = parts.reduce(0.0) { $0 * 60 + ($1 ?? 0) }
        return (0...864_000).contains(seconds) ? Int(seconds) : nil
    }
}
