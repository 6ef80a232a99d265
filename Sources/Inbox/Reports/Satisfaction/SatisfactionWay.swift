import Foundation
import Kernel
import Workspace

/// How a channel asks its customers how they were answered.
struct SatisfactionWay: Sendable, Equatable {
    enum How: String, Sendable, CaseIterable {
        case off
        /// A line below the answer.
        case below
        /// A letter of its own, some time after the card was finished.
        case later
    }

    /// What there is to choose from.
    enum Scale: String, Sendable, CaseIterable, SQLConvertible {
        /// One to five.
        case five
        /// Up is five, down is one.
        case thumbs

        var scores: [Int] { self == .five ? [1, 2, 3, 4, 5] : [5, 1] }

        /// A score as it stands on the card.
        func text(_ score: Int) -> String {
            switch self {
            case .five: String(repeating: "★", count: score) + String(repeating: "☆", count: 5 - score)
            case .thumbs: score > 3 ? "👍" : "👎"
            }
        }
    }

    var how = How.off
    var scale = Scale.five
    /// So long after the card was finished a letter goes out.
    var hours = Self.usualHours
    /// The mailbox that sends it, where the channel itself sends nothing.
    var through: ID<Connected>?
    /// What was finished before is asked about by no letter.
    var since: Date?

    static let allHours = [2, 24, 72, 168]
    static let usualHours = 24

    private static let key = "satisfaction"

    init(of channel: Connected) {
        let settings = channel.settings
        how = ["1": .below, "later": .later][settings[Self.key] ?? ""] ?? .off
        scale = settings["\(Self.key)_scale"].flatMap(Scale.init(rawValue:)) ?? .five
        hours = settings["\(Self.key)_hours"].flatMap { Int($0) } ?? Self.usualHours
        through = settings["\(Self.key)_through"].flatMap { ID<Connected>($0) }
        since = settings["\(Self.key)_since"].flatMap { Int64($0) }.map { Date(milliseconds: $0) }
    }

    /// The channel's settings with it; nil is as every channel begins.
    var settings: [String: String?] {
        [
            Self.key: ["below": "1", "later": "later"][how.rawValue], "\(Self.key)_scale": scale == .five ? nil : scale.rawValue,
            "\(Self.key)_hours": hours == Self.usualHours ? nil : String(hours),
            "\(Self.key)_through": through?.description, "\(Self.key)_since": since.map { String($0.milliseconds) },
        ]
    }

    /// Whether a letter may reach somebody now: nobody is asked at night.
    static func isAwake(at now: Date, in zone: TimeZone) -> Bool {
        (9..<20).contains(RollUpDay.hour(of: now, in: zone) % 24)
    }
}
