import Foundation

/// How far the events of a community were read by Long Poll.
struct VKCursor: Equatable {
    /// VK's count of its events.
    var ts: String
    /// When VK last said that nothing came after: what is lost later was said after this.
    var at: Date

    init(ts: String, at: Date) {
        self.ts = ts
        self.at = at
    }

    /// Nil for what is none: reading begins with what comes from now on.
    init?(_ text: String?) {
        guard let found = text?.wholeMatch(of: /(.+)@([0-9]{1,12})/), let seconds = Double(found.2) else { return nil }
        ts = String(found.1)
        at = Date(timeIntervalSince1970: seconds)
    }

    /// Our clock and VK's may differ; what is asked for twice is known.
    var since: Date { at.addingTimeInterval(-300) }

    var text: String { "\(ts)@\(max(0, Int64(at.timeIntervalSince1970)))" }
}
