import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("What Viber never sends")
struct ViberHostileTests {
    private static let now = Date(timeIntervalSince1970: 1_760_900_000)

    /// Other kinds of value, and numbers at the end of the line and beyond it.
    private static let strange: [JSONValue] = [
        .null, .text("12"), .text(""), .text(String(repeating: "a", count: 3000)), .number("-9223372036854775808"),
        .number("9223372036854775807"), .number("1e400"), .flag(true), .list([]), .object([]),
    ]

    private static let everything = """
        "timestamp":1760869200123,"message_token":4912661846655238145,"user_id":"01234567890A=","desc":"why","context":"promo",
        "user":{"id":"01234567890A=","name":"Anna","avatar":"https://a.example/a.jpg","country":"UK","language":"en"},
        "sender":{"id":"01234567890A=","name":"Anna","country":"UK","language":"en"},
        "message":{"type":"TYPE","text":"look","media":"https://dl.viber.com/a","file_name":"a.pdf","size":3,"sticker_id":1,
        "contact":{"name":"Ann","phone_number":"+7916"},"location":{"lat":55.79,"lon":49.1},"tracking_data":"x"}
        """

    static let kinds =
        ["subscribed", "unsubscribed", "conversation_started", "delivered", "seen", "failed", "client_status"]
        + ["text", "picture", "video", "file", "sticker", "contact", "url", "location", "hologram"].map { "message \($0)" }

    @Test("Whatever stands where, nothing breaks, and whoever speaks is somebody", arguments: kinds)
    func anything(kind: String) throws {
        let parts = kind.split(separator: " ")
        let members = Self.everything.replacing("TYPE", with: parts.last ?? "")
        let call = try JSONValue(parsing: Array(#"{"event":"\#(parts[0])",\#(members)}"#.utf8))
        #expect(Self.read(call).events.isEmpty == false)
        for value in Self.strange {
            for variant in Self.variants(of: call, with: value) {
                let reading = Self.read(variant)
                #expect(reading.events.count + reading.unread.count > 0)
                for event in reading.events {
                    #expect(event.externalID.isEmpty == false && event.origin.hasPrefix("viber:"))
                    #expect(ViberOrigin(event.origin)?.text == event.origin)
                    if case .said = event.event { #expect(event.author.handles.isEmpty == false) }
                }
            }
        }
    }

    private static func read(_ call: JSONValue) -> Reading { ViberChannel.replay(Data(call.json.utf8), at: now) }

    /// The same with `strange` in each place by turns.
    private static func variants(of value: JSONValue, with strange: JSONValue) -> [JSONValue] {
        var variants = [strange]
        for (index, member) in (value.members ?? []).enumerated() {
            for inner in Self.variants(of: member.value, with: strange) {
                var changed = value.members ?? []
                changed[index] = JSONValue.Member(member.name, inner)
                variants.append(.object(changed))
            }
        }
        return variants
    }

    @Test("Each callback is read where the table says it works, and kept where it says not yet")
    func table() {
        let rows = ViberChannel.about.actions.filter { $0.direction == .incoming }
        for row in rows {
            for call in row.calls {
                let reading = Self.read(.object([.init("event", .text(call))]))
                let isNoted = reading.events.contains { $0.event == .noted(call) }
                #expect(isNoted != (row.state.name == "supported"), "\(call)")
            }
        }
        let supported = Set(rows.filter { $0.state.name == "supported" }.flatMap(\.calls))
        #expect(supported == Set(ViberEvent.Kind.allCases.map(\.rawValue)))
    }

    @Test("Names are read as they are written, and nobody else's are ours")
    func origins() {
        for origin in [ViberOrigin.message("49"), .join("49"), .visit("49"), .event("seen:49"), .event("a\nb:c")] {
            #expect(ViberOrigin(origin.text) == origin)
        }
        for text in ["", "viber:", "viber:message:", "vk:message:1_2_3", "viber:like:1"] { #expect(ViberOrigin(text) == nil) }
    }
}
