import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("What a network's table says is so")
struct ActionTests {
    private static let now = Date(timeIntervalSince1970: 1_760_900_000)

    /// Types of events, which the tables name beside methods of the API.
    private static func events(_ about: ChannelAbout) -> [(type: String, isSupported: Bool)] {
        about.actions.filter { $0.direction == .incoming }.flatMap { action -> [(type: String, isSupported: Bool)] in
            let types = action.calls.filter { call in call.allSatisfy { $0.isLowercase || $0 == "_" } }
            return types.map { (type: $0, isSupported: action.state.name == "supported") }
        }
    }

    /// Whether nobody foresaw it: then its bytes are kept, and nothing more.
    private static func isNoted(_ reading: Reading) -> Bool {
        guard reading.unread.isEmpty, let event = reading.events.first else { return false }
        if case .noted = event.event { return true }
        return false
    }

    @Test("Each event of VK is read where the table says it works, and kept where it says not yet")
    func vk() throws {
        let events = Self.events(VKChannel.about)
        for (type, isSupported) in events {
            let body = #"{"type":"\#(type)","event_id":"e1","v":"5.199","group_id":7,"object":{}}"#
            let reading = VKChannel.replay(Data(body.utf8), at: Self.now)
            #expect(Self.isNoted(reading) != isSupported, "\(type)")
        }
        let supported = Set(events.filter { $0.isSupported }.map { $0.type })
        #expect(Set(VKEvent.Kind.allCases.map(\.rawValue)).subtracting(supported) == [])
    }

    @Test("Each update of Telegram is read where the table says it works, and kept where it says not yet")
    func telegram() throws {
        let updates = Self.events(TelegramChannel.about)
        for (kind, isSupported) in updates {
            let body = #"{"update_id":1,"\#(kind)":{}}"#
            let reading = TelegramChannel.replay(Data(body.utf8), at: Self.now)
            #expect(Self.isNoted(reading) != isSupported, "\(kind)")
        }
        let supported = Set(updates.filter { $0.isSupported }.map { $0.type })
        #expect(Set(TelegramUpdate.Kind.allCases.map(\.rawValue)).subtracting(supported) == [])
    }
}
