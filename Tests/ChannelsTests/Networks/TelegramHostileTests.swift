import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("What Telegram never sends")
struct TelegramHostileTests {
    private typealias Samples = TelegramSamples

    private static let file = #"{"file_id":"F","file_size":3,"width":3,"height":3}"#

    private static let words = """
        "message_thread_id":9001,"reply_to_message":\(TelegramSamples.post),"text":"@shop_bot","entities":[{"type":"mention",
        "offset":0,"length":9},{"type":"text_link","offset":0,"length":3,"url":"https://a.example"}],"photo":[\(file)],
        "sticker":\(file),"venue":{"title":"Shop","location":{"latitude":1,"longitude":2}},
        "contact":{"phone_number":"79161234567","user_id":1111111},"paid_media":{"paid_media":[{"photo":[\(file)]}]},
        "story":{"chat":\(TelegramSamples.news),"id":1},"external_reply":{"origin":{"chat":\(TelegramSamples.news)}},
        "rich_message":{"blocks":[{"type":"list","items":[{"label":"1","blocks":[{"text":["a",{"text":"b"}]}]}]}]}
        """

    private static let signs = """
        "business_connection_id":"bc1","message_ids":[1],"id":"4","data":"x","user":\(TelegramSamples.anna),
        "message":{"message_id":5,"chat":\(TelegramSamples.club)},"new_reaction":[{"type":"emoji","emoji":"👍"}],
        "old_chat_member":{"status":"left"},"new_chat_member":{"status":"member","user":\(TelegramSamples.anna)},
        "invite_link":{"name":"ads"},"bio":"?"
        """

    /// Other kinds of value, numbers at the end of the line and beyond it, and sixty lists and objects within each other.
    private static func strange() throws -> [JSONValue] {
        let deep = String(repeating: #"{"blocks":["#, count: 29) + "{}" + String(repeating: "]}", count: 29)
        return [
            .null, .text("12"), .text(""), .number("-9223372036854775808"), .number("9223372036854775807"), .number("1e400"),
            .flag(true), .list([]), .object([]), try JSONValue(parsing: Array(deep.utf8)),
        ]
    }

    static let kinds = [
        "message": words, "business_message": #""business_connection_id":"bc1","# + words,
        "deleted_business_messages": signs, "message_reaction": signs, "chat_member": signs,
        "chat_join_request": signs, "callback_query": signs, "my_chat_member": signs,
    ]

    @Test("Whatever stands where, nothing breaks, and whoever speaks is somebody", arguments: kinds.keys.sorted())
    func anything(kind: String) throws {
        let members = try #require(Self.kinds[kind])
        let update = try Samples.update(members, in: Samples.club, as: kind)
        #expect(Samples.reading(update).events.isEmpty == false)
        for value in try Self.strange() {
            for variant in Self.variants(of: update, with: value) {
                let reading = Samples.reading(variant)
                #expect(reading.events.count + reading.unread.count > 0)
                for event in reading.events {
                    switch event.event {
                    case .said, .edited: #expect(event.author.handles.isEmpty == false)
                    case .deleted, .noted, .read, .delivered, .undelivered, .permission: break
                    }
                }
            }
        }
    }

    @Test("What is nested as deep as JSON may be comes through the door as well")
    func deep() throws {
        let bottom = #"{"text":"at the bottom"}"#
        let blocks = String(repeating: #"{"blocks":["#, count: 29) + bottom + String(repeating: "]}", count: 29)
        let update = #"{"update_id":1,"message":{"message_id":1,"from":\#(Samples.anna),"chat":\#(Samples.dialog),"#
        let body = Data((update + #""rich_message":\#(blocks)}}"#).utf8)
        let settings = ChannelSettings(values: ["token": "555000111:AAxyz", "secret": "s"])
        let reading = try TelegramChannel.read(
            Webhook(
                channel: settings, form: Form(), body: body, headers: ["x-telegram-bot-api-secret-token": "s"],
                now: Samples.now))
        #expect(reading.events.map(\.text) == ["at the bottom"])
    }

    /// The same with `strange` in each place by turns.
    private static func variants(of value: JSONValue, with strange: JSONValue) -> [JSONValue] {
        var variants = [strange]
        switch value {
        case .object(let members):
            for (index, member) in members.enumerated() {
                for inner in Self.variants(of: member.value, with: strange) {
                    var changed = members
                    changed[index] = JSONValue.Member(member.name, inner)
                    variants.append(.object(changed))
                }
            }
        case .list(let elements):
            for (index, element) in elements.enumerated() {
                for inner in Self.variants(of: element, with: strange) {
                    var changed = elements
                    changed[index] = inner
                    variants.append(.list(changed))
                }
            }
        default: break
        }
        return variants
    }
}
