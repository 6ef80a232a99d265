package import Foundation
package import Kernel

/// For who cannot be called from outside: VK is asked instead, and tells the same events.
extension VKChannel: Follows {
    package static func isFollowed(_ settings: ChannelSettings) -> Bool { VKSettings(settings).isPolled }

    package static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault) {
        let values = VKSettings(settings)
        guard let group = values.speaker else { throw values.lack }
        try await VKFollower(VKAPI(values, through: outside), of: group, through: outside, into: inlet).follow(from: cursor)
    }

    package static func read(
        _ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date
    ) -> Arriving {
        let reading = replay(raw, at: now)
        guard reading.events.isEmpty, let unread = reading.unread.first else {
            return Arriving(raw: raw, externalID: externalID, meaning: .events(reading.events))
        }
        return Arriving(raw: raw, externalID: externalID, meaning: .unreadable(unread.reason))
    }

    package static func completed(_ settings: [String: String]) -> [String: String] { settings }

    /// An event as it goes to the house: by the name VK gave it, with its bytes. Empty where it says nothing worth keeping.
    static func arriving(_ event: JSONValue, at now: Date) -> [Arriving] {
        let (raw, reading) = (Data(event.json.utf8), reading(of: event, at: now))
        let read = reading.events.map { Arriving(raw: raw, externalID: $0.externalID, meaning: .events([$0])) }
        return read
            + reading.unread.map { Arriving(raw: raw, externalID: $0.externalID, meaning: .unreadable($0.reason)) }
    }
}
